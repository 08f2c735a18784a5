import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BreathingChoices } from '$lib/settings/breathing-choices.svelte';
import { plainChoices } from '$lib/settings/private-choices';
import { Settings } from '$lib/settings/settings.svelte';
import { storageOf } from '$lib/settings/storage-for-tests';
import type * as LockHeaderModule from '$lib/vault/lock-header';
import { closeDatabase, withDatabase } from './database';
import { newEntry, storedEntries } from './entries';
import { Killed, killWrites } from './killed-writes';
import {
	changePassphrase,
	eraseLocked,
	goOnTurning,
	openLock,
	storedLock,
	turnOn,
	turnTo
} from './lock';
import { dropKeys } from './lock-keys';
import type * as LockKeysModule from './lock-keys';
import { keepChoices, openedChoices, restorePlainChoices } from './sealed-choices';
import { listSessions, rateSession } from './sessions';
import { begun, forgetEverything, heard, sittingAt, START_MS, valueOf } from './sittings-for-tests';

// What the tests are about does not hang on fresh keys, which take long to make.
vi.mock('$lib/vault/lock-header', async (importOriginal) => {
	const original = await importOriginal<typeof LockHeaderModule>();
	const made = new Map<string, ReturnType<typeof original.makeLock>>();
	return {
		...original,
		makeLock(passphrase: string, iterations: number) {
			const lock = made.get(passphrase) ?? original.makeLock(passphrase, iterations);
			made.set(passphrase, lock);
			return lock;
		}
	};
});

const FEW = 1000;
const WORDS = 'a harbour at dusk';
const OTHER_WORDS = 'another place';
const SECRET = 'nobody else may read this';
const PATTERN = {
	id: 'own-1',
	name: SECRET,
	phases: [
		{ phase: 'in' as const, durationMs: 4000 },
		{ phase: 'out' as const, durationMs: 6000 }
	]
};

let storage = storageOf({});

beforeEach(() => {
	forgetEverything();
	dropKeys();
	storage = storageOf({});
});

/** So many sittings and entries, one of each that this version cannot read, sums, and choices. */
async function fill(count: number): Promise<void> {
	for (let index = 0; index < count; index++) {
		await begun(START_MS + index * 1000);
		await storedEntries.create(
			newEntry('journal', { promptId: null, text: `${SECRET} ${index}` }, START_MS + index)
		);
	}
	const strange = { ...newEntry('journal', { promptId: null, text: SECRET }, START_MS), id: 'S' };
	await withDatabase(async (database) => {
		await database.put('entries', { ...strange, kind: 'of-the-future' } as never);
		await database.put('sessions', {
			id: 'S',
			practiceId: SECRET,
			localDay: '2026-11-22',
			startedAtMs: START_MS
		} as never);
		const change = { practiceId: SECRET, entryId: null, change: -2, sittings: 1 };
		const sums = { sessionsByDay: [1], listenedMsByDay: [1], byHour: [], changes: [change] };
		await database.put('rollups', { week: '2026-11-16', changes: 7, sums });
	});
	new Settings(storage).rememberChoices('ride-the-urge', 7, 'hands');
	new BreathingChoices(storage, () => false).change(() => ({ own: [PATTERN] }));
}

/** The tab is gone, and opened again: nothing is left in memory. */
function reopen(): void {
	dropKeys();
	closeDatabase();
}

const sorted = <Row extends { id: string }>(rows: readonly Row[]) =>
	[...rows].sort((one, other) => one.id.localeCompare(other.id));

/** Everything there is, as the app reads it. */
async function readAll() {
	const lock = valueOf(await storedLock());
	const choices = lock ? valueOf(await openedChoices(storage)) : plainChoices(storage);
	return {
		sessions: sorted(valueOf(await listSessions())),
		entries: sorted(valueOf(await storedEntries.list('journal'))),
		minutes: choices.settings?.minutesByPractice,
		own: choices.breathing?.own
	};
}

async function rawText(): Promise<string> {
	const stores = ['sessions', 'entries', 'rollups', 'meta'] as const;
	const rows = await withDatabase((database) =>
		Promise.all(stores.map((store) => database.getAll(store)))
	);
	return JSON.stringify([valueOf(rows), storage.texts]);
}

const allRaw = async () =>
	valueOf(
		await withDatabase(async (database) => [
			sorted(await database.getAll('sessions')),
			sorted(await database.getAll('entries'))
		])
	);

const goOn = () => goOnTurning(storage, () => {});
const turnAllOn = async () => {
	valueOf(await turnOn(WORDS, FEW, START_MS));
	return valueOf(await goOn());
};
const turnAllOff = async () => {
	valueOf(await turnTo('turning-off'));
	return valueOf(await goOn());
};

describe('a lock', () => {
	it('leaves nothing readable, and gives everything back as it was', async () => {
		await fill(3);
		const [before, raw] = [await readAll(), await allRaw()];
		expect(await rawText()).toContain(SECRET);
		expect(await turnAllOn()).toBe('on');
		for (const word of [SECRET, 'ride-the-urge', 'sixty-seconds', 'hands'])
			expect(await rawText()).not.toContain(word);
		expect(await readAll()).toEqual(before);
		reopen();
		expect(valueOf(await openLock('wrong'))).toBe('wrong');
		expect(await listSessions()).toMatchObject({ reason: 'locked' });
		expect(valueOf(await openLock(WORDS))).toBe('open');
		expect(await readAll()).toEqual(before);
		expect(await turnAllOff()).toBe('off');
		expect(await readAll()).toEqual(before);
		expect(await allRaw()).toEqual(raw);
		expect(await rawText()).not.toContain('"sealed"');
	});

	it('tells how far it is', async () => {
		await fill(60);
		valueOf(await turnOn(WORDS, FEW, START_MS));
		const told: string[] = [];
		await goOnTurning(storage, ({ done, total }) => told.push(`${done}/${total}`));
		expect(told).toEqual(['0/122', '61/122', '122/122']);
	});

	it('is not made over another', async () => {
		await turnAllOn();
		expect(valueOf(await turnOn(OTHER_WORDS, FEW, START_MS + 1))).toBe(false);
		expect(valueOf(await openLock(WORDS))).toBe('open');
	});

	it('sums start anew each time it is turned, so none is left plain or unreadable', async () => {
		await fill(0);
		const row = async () =>
			valueOf(await withDatabase((database) => database.get('rollups', '2026-11-16')));
		await turnAllOn();
		expect(await row()).toEqual({ week: '2026-11-16', changes: 8, sums: null });
		await turnAllOff();
		expect(await row()).toEqual({ week: '2026-11-16', changes: 9, sums: null });
	});

	it('leaves one damaged row out, keeps it, and opens all others', async () => {
		await fill(2);
		await turnAllOn();
		const [damaged] = valueOf(await withDatabase((database) => database.getAll('entries')));
		if (!damaged || !('sealed' in damaged)) throw new Error('Nothing is sealed.');
		damaged.sealed.data[0] = (damaged.sealed.data[0] ?? 0) ^ 1;
		await withDatabase((database) => database.put('entries', damaged));
		expect(valueOf(await storedEntries.list('journal'))).toHaveLength(1);
		expect(await turnAllOff()).toBe('off');
		expect(valueOf(await storedEntries.list('journal'))).toHaveLength(1);
		expect(valueOf(await withDatabase((database) => database.get('entries', damaged.id)))).toEqual(
			damaged
		);
	});

	it('is gone with all it locks once the passphrase is lost and the person says so', async () => {
		await fill(2);
		await turnAllOn();
		reopen();
		valueOf(await eraseLocked());
		expect(valueOf(await storedLock())).toBeNull();
		expect(JSON.parse(await rawText())).toMatchObject([[[], [], [], []], {}]);
	});
});

describe('being turned on is taken back', () => {
	it('while it goes on, and everything is as it was', async () => {
		await fill(110);
		const before = await readAll();
		valueOf(await turnOn(WORDS, FEW, START_MS));
		let taken = false;
		const result = await goOnTurning(storage, ({ done }) => {
			if (done > 0 && !taken) void turnTo('turning-off');
			taken ||= done > 0;
		});
		expect([taken, valueOf(result)]).toEqual([true, 'off']);
		expect(await readAll()).toEqual(before);
		expect(await rawText()).not.toContain('"sealed"');
	});
});

/** Each begins on a database in the state that it is for. */
const turns = {
	'turning it on': { prepare: async () => {}, turn: turnAllOn, ends: /"phase":"on"/ },
	'turning it off': { prepare: turnAllOn, turn: turnAllOff, ends: /^(?!.*"lock")/ },
	'turning it on after taking that back': {
		prepare: async () => void valueOf(await turnOn(WORDS, FEW, START_MS)),
		turn: async () => {
			await turnAllOff();
			return turnAllOn();
		},
		ends: /"phase":"on"/
	}
} as const;

async function writesOf({ prepare, turn }: (typeof turns)[keyof typeof turns], rows: number) {
	await fill(rows);
	await prepare();
	const counted = killWrites(storage, Infinity);
	await turn();
	counted.stop();
	return counted.count;
}

describe.each(Object.entries(turns))('killed at a write boundary of %s', (_, each) => {
	async function killAt(at: number, rows: number): Promise<void> {
		forgetEverything();
		dropKeys();
		storage = storageOf({});
		await fill(rows);
		const before = await readAll();
		await each.prepare();
		const killed = killWrites(storage, at);
		await expect(each.turn()).rejects.toThrow(Killed);
		killed.stop();
		reopen();

		// What the next start finds: it opens, and everything is there.
		const lock = valueOf(await storedLock());
		if (lock !== null) {
			expect(valueOf(await openLock('wrong'))).toBe('wrong');
			expect(valueOf(await openLock(WORDS))).toBe('open');
			expect({ at, ...(await readAll()) }).toEqual({ at, ...before });
			const sealed = valueOf(await goOn()) === 'on';
			const raw = await rawText();
			expect({ at, plain: raw.includes(SECRET), rows: raw.includes('"with":') }).toEqual({
				...{ at, plain: !sealed, rows: sealed }
			});
		}
		expect({ at, ...(await readAll()) }).toEqual({ at, ...before });
	}

	it.each([0, 1])('loses nothing with %i rows, wherever', async (rows) => {
		const writes = await writesOf(each, rows);
		expect(writes).toBeGreaterThan(5);
		for (let at = 0; at < writes; at++) await killAt(at, rows);
	});

	it('loses nothing with many rows, at the seams', async () => {
		const rows = 105;
		const writes = await writesOf(each, rows);
		expect(writes).toBeGreaterThan(2 * rows);
		const seams = [5, 50, 98, 99, 100, 101, 104, 105, 106, 107, 110, 205, 206, 207, 210];
		for (const at of [...seams, writes - 2, writes - 1]) await killAt(at, rows);
	}, 60_000);
});

describe('another passphrase', () => {
	it('opens what the old one sealed, and the old one nothing', async () => {
		await fill(1);
		await turnAllOn();
		const before = await readAll();
		expect(valueOf(await changePassphrase('wrong', OTHER_WORDS, FEW))).toBe('wrong');
		expect(valueOf(await changePassphrase(WORDS, OTHER_WORDS, FEW))).toBe('changed');
		reopen();
		expect(valueOf(await openLock(WORDS))).toBe('wrong');
		expect(valueOf(await openLock(OTHER_WORDS))).toBe('open');
		expect(await readAll()).toEqual(before);
	});

	it('is one write: killed at it, the old one still opens', async () => {
		await fill(1);
		await turnAllOn();
		const killed = killWrites(storage, 0);
		await expect(changePassphrase(WORDS, OTHER_WORDS, FEW)).rejects.toThrow(Killed);
		killed.stop();
		reopen();
		expect(valueOf(await openLock(OTHER_WORDS))).toBe('wrong');
		expect(valueOf(await openLock(WORDS))).toBe('open');
	});

	it('is not set over one that another tab has set meanwhile', async () => {
		await turnAllOn();
		const both = await Promise.all([
			changePassphrase(WORDS, OTHER_WORDS, FEW),
			changePassphrase(WORDS, 'a third place', FEW)
		]);
		expect(both.map(valueOf).sort()).toEqual(['changed', 'elsewhere']);
	});
});

/** Another tab: code of its own, with nothing of this one's memory, on the same database. */
async function anotherTab() {
	vi.resetModules();
	return {
		...(await import('./sessions')),
		...(await import('./entries')),
		...(await import('./lock'))
	};
}

describe('another tab', () => {
	it('writes sittings down while it is turned on and off, and none is lost or left plain', async () => {
		await fill(20);
		const tab = await anotherTab();
		const sit = async () => {
			for (let index = 0; index < 12; index++) {
				const atMs = START_MS + 100_000 + index;
				const start = { ...(await begun(atMs)), atMs };
				const { id } = valueOf(await tab.startSession(start));
				await tab.checkpointSession(id, heard(1, atMs));
				await tab.rateSession(id, { after: 3 });
				await tab.closeSession(id, { ...heard(2, atMs), outcome: 'completed' });
			}
		};
		await Promise.all([turnAllOn(), sit()]);
		expect(await rawText()).not.toMatch(/sixty-seconds|ratingAfter/);
		const completed = async () =>
			valueOf(await listSessions()).filter(
				({ outcome, ratingAfter }) => outcome === 'completed' && ratingAfter === 3
			);
		expect(await completed()).toHaveLength(12);
		await Promise.all([turnAllOff(), sit()]);
		expect(await rawText()).not.toContain('"sealed"');
		expect(await completed()).toHaveLength(24);
	});

	it('that had read everything before it was turned on writes nothing plain, and is locked', async () => {
		await fill(1);
		const tab = await anotherTab();
		const [entry] = valueOf(await tab.storedEntries.list('journal'));
		const [sitting] = valueOf(await tab.listSessions());
		if (!entry || !sitting) throw new Error('Nothing was read.');
		await turnAllOn();
		const mine = { ...entry, body: { promptId: null, text: `${SECRET}, still` } };
		expect(await tab.storedEntries.save(entry, mine)).toMatchObject({ reason: 'locked' });
		expect(await tab.storedEntries.create(mine)).toMatchObject({ reason: 'locked' });
		expect(await tab.deleteSession(sitting.id)).toMatchObject({ reason: 'locked' });
		await tab.restoreSession(sitting);
		await tab.rateSession(sitting.id, { after: 2 });
		expect(await rawText()).not.toMatch(/nobody else|sixty-seconds/);
		expect(valueOf(await tab.openLock(WORDS))).toBe('open');
		expect(valueOf(await tab.storedEntries.save(entry, mine)).body).toEqual(mine.body);
		expect(await rawText()).not.toContain(SECRET);
	});

	it.each([
		['turned on', false, turnAllOn, /sixty-seconds/],
		['turned off', true, turnAllOff, /"sealed"/]
	])(
		'that was about to write as it had been before it was %s looks again',
		async (_, isOnBefore, turn, mustNotBeThere) => {
			if (isOnBefore) await turnAllOn();
			let turned = () => {};
			const isTurned = new Promise<void>((resolve) => (turned = resolve));
			let asked = () => {};
			const isAsked = new Promise<void>((resolve) => (asked = resolve));
			vi.doMock('./lock-keys', async (importOriginal) => {
				const original = await importOriginal<typeof LockKeysModule>();
				return {
					...original,
					async sealingVault(lock: Parameters<typeof original.sealingVault>[0]) {
						const vault = await original.sealingVault(lock);
						asked();
						await isTurned;
						return vault;
					}
				};
			});
			const tab = await anotherTab();
			vi.doUnmock('./lock-keys');
			const start = { ...sittingAt(START_MS), ratingBefore: 8 };
			const writing = tab.startSession(start);
			await isAsked;
			await turn();
			turned();
			expect(valueOf(await writing).practiceId).toBe('sixty-seconds-steady');
			expect(await rawText()).not.toMatch(mustNotBeThere);
			expect(valueOf(await listSessions())).toMatchObject([{ ratingBefore: 8 }]);
		}
	);

	it('that is open too goes on with what the first has begun', async () => {
		await fill(110);
		const before = await readAll();
		valueOf(await turnOn(WORDS, FEW, START_MS));
		const tab = await anotherTab();
		valueOf(await tab.openLock(WORDS));
		const both = await Promise.all([goOn(), tab.goOnTurning(storage, () => {})]);
		expect(both.map(valueOf)).toEqual(['on', 'on']);
		expect(await rawText()).not.toContain(SECRET);
		expect(await readAll()).toEqual(before);
	});
});

describe('choices under the lock', () => {
	it('that two open tabs change are both kept', async () => {
		await fill(0);
		await turnAllOn();
		valueOf(await openedChoices(storage));
		const here = valueOf(await openedChoices(storage));
		vi.resetModules();
		const tab = await import('./sealed-choices');
		const lock = await import('./lock');
		valueOf(await lock.openLock(WORDS));
		valueOf(await tab.openedChoices(storage));
		const add = (id: string) => ({
			breathing: { ...here.breathing, own: [PATTERN, { ...PATTERN, id }] }
		});
		await Promise.all([keepChoices(add('own-2')), tab.keepChoices(add('own-3'))]);
		const ids = valueOf(await openedChoices(storage)).breathing.own.map(({ id }) => id);
		expect(ids.sort()).toEqual(['own-1', 'own-2', 'own-3']);
	});

	it('are not written once it is shut', async () => {
		await turnAllOn();
		dropKeys();
		expect(await keepChoices({ breathing: undefined })).toMatchObject({ reason: 'locked' });
	});

	it('come back when the browser died before it had written localStorage down', async () => {
		await fill(0);
		const before = plainChoices(storage);
		await turnAllOn();
		await turnAllOff();
		storage = storageOf({});
		await restorePlainChoices(storage);
		expect(plainChoices(storage)).toEqual(before);
	});
});

it('a rating given while it is shut is kept, for a sitting of this tab', async () => {
	await turnAllOn();
	const { id } = await begun();
	dropKeys();
	await rateSession(id, { after: 4 });
	valueOf(await openLock(WORDS));
	expect(valueOf(await listSessions())).toMatchObject([{ id, ratingAfter: 4 }]);
});

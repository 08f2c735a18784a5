import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeLock } from '$lib/vault/lock-header';
import { closeDatabase, withDatabase } from '../database';
import { newEntry, storedEntries } from '../entries';
import { dropKeys, holdKeys } from '../lock-keys';
import { forgetEverything, valueOf } from '../sittings-for-tests';
import type { BackupContents } from './backup-format';
import { importRecords, type ImportResult } from './import-records';
import { backupFacts, keepQuietUntil, rememberBackup } from './last-backup';
import { ImportPlanner } from './plan-import';
import { readBackup } from './read-backup';
import { CHOICES, entry, history, session, unwatched } from './records-for-tests';
import { storedRecords } from './stored-records';
import { BackupWriter } from './write-backup';

const NOW_MS = Date.parse('2026-11-26T08:00:00Z');
const lock = await makeLock('words', 1000);
const sessions = fc.sample(session, { numRuns: 1200, seed: 1 });
const entries = fc.sample(entry, { numRuns: 20, seed: 2 });
const many = { sessions, entries };

beforeEach(() => {
	forgetEverything();
	dropKeys();
});

async function exported(): Promise<string> {
	const writer = new BackupWriter(NOW_MS);
	const { sessions, entries } = valueOf(await storedRecords(unwatched()));
	writer.addSessions(sessions);
	writer.addEntries(entries);
	return (await writer.finish(CHOICES, null)).text();
}

type Records = Pick<BackupContents, 'sessions' | 'entries'>;

async function planned({ sessions, entries }: Records) {
	const planner = new ImportPlanner(valueOf(await storedRecords(unwatched())));
	planner.addSessions(sessions);
	planner.addEntries(entries);
	return planner.plan;
}

async function imported(records: Records, watched = unwatched()): Promise<ImportResult> {
	return importRecords(await planned(records), watched);
}

async function contentsOf(text: string): Promise<BackupContents> {
	const read = await readBackup(new Blob([text]), null);
	if (read.status === 'refused') throw new Error(read.refusal.reason);
	return read.contents;
}

async function everythingStored(): Promise<string> {
	closeDatabase();
	return valueOf(
		await withDatabase(async (database) =>
			JSON.stringify(
				await Promise.all(
					(['sessions', 'entries', 'rollups', 'meta'] as const).map((name) => database.getAll(name))
				)
			)
		)
	);
}

async function turnLockOn(): Promise<void> {
	await withDatabase((database) =>
		database.put('meta', {
			name: 'lock',
			id: 'L1',
			header: lock.header,
			phase: 'on',
			shutAfterMs: 0
		})
	);
}

it('export, erase, import, export: the same payload to the letter', async () => {
	await fc.assert(
		fc.asyncProperty(history, async (records) => {
			forgetEverything();
			await imported(records);
			const before = await exported();
			forgetEverything();
			expect(await imported(await contentsOf(before))).toEqual({ status: 'done' });
			expect(await exported()).toBe(before);
			expect(await contentsOf(before)).toMatchObject(records);
		}),
		{ numRuns: 40 }
	);
});

describe('an import', () => {
	it('done twice is done once', async () => {
		await imported(many);
		const once = await everythingStored();
		const plan = await planned(many);
		expect(plan.sessions.length + plan.entries.length).toBe(0);
		expect(plan.counts.sessions.same).toBe(sessions.length);
		expect(await importRecords(plan, unwatched())).toEqual({ status: 'done' });
		expect(await everythingStored()).toBe(once);
	});

	it('marks the weeks of what it brought in as changed', async () => {
		const [one] = sessions.slice(0, 1);
		await imported({ sessions: one ? [one] : [], entries: [] });
		const weeks = valueOf(await withDatabase((database) => database.getAll('rollups')));
		expect(weeks).toMatchObject([{ changes: 1, sums: null }]);
	});

	it('tells how far it is, to its end', async () => {
		const told: number[] = [];
		const onProgress = (done: number, total: number) => told.push(done / total);
		await imported(many, { ...unwatched(), onProgress });
		expect(told.length).toBeGreaterThan(4);
		expect(told).toEqual([...told].sort((one, other) => one - other));
		expect(told.at(-1)).toBe(1);
	});

	it.each([0.1, 0.5, 0.7, 0.9])('that is stopped at %d has changed nothing', async (stopAt) => {
		await imported({ sessions: [], entries: entries.slice(0, 3) });
		const before = await everythingStored();
		const abort = new AbortController();
		const onProgress = (done: number, total: number) => {
			if (done / total >= stopAt) abort.abort();
		};
		const result = await imported(many, { signal: abort.signal, onProgress });
		expect(result).toEqual({ status: 'cancelled' });
		expect(await everythingStored()).toBe(before);
	});

	it.each<[string, () => Promise<unknown>]>([
		['came into being', () => imported({ sessions: sessions.slice(700, 701), entries: [] })],
		[
			'was deleted',
			() => withDatabase((database) => database.delete('entries', entries[0]?.id ?? ''))
		],
		[
			'was written',
			() =>
				withDatabase((database) =>
					database.put('entries', { ...entries[0], revision: 77 } as (typeof entries)[0])
				)
		]
	])('changes nothing when a record %s meanwhile, and says so', async (_, meanwhile) => {
		const [some] = entries;
		if (!some) throw new Error('There are entries.');
		const first = { ...some, revision: 1 };
		await imported({ sessions: [], entries: [first] });
		const later = { ...first, revision: 2, isDraft: !first.isDraft };
		const plan = await planned({ sessions, entries: [later] });
		expect(plan.counts.entries.file).toBe(1);
		await meanwhile();
		const before = await everythingStored();
		expect(await importRecords(plan, unwatched())).toEqual({ status: 'changed' });
		expect(await everythingStored()).toBe(before);
	});

	it('keeps both texts where one was written on here and in the file, and the later where only one was', async () => {
		const nowhere = (text: string) => ({ promptId: null, text });
		const write = async (text: string) => {
			const [now] = valueOf(await storedEntries.list('journal'));
			if (now) valueOf(await storedEntries.save(now, { ...now, body: nowhere(text) }));
		};
		const text = async () => valueOf(await storedEntries.list('journal'))[0]?.body.text;
		valueOf(await storedEntries.create(newEntry('journal', nowhere('begun'), NOW_MS)));
		await write('before they parted');
		const parting = await contentsOf(await exported());
		await write('once there');
		const there = await contentsOf(await exported());

		forgetEverything();
		await imported(parting);
		for (const word of ['one', 'two', 'three here']) await write(word);
		expect((await planned(parting)).counts.entries.here).toBe(1);
		const plan = await planned(there);
		expect(plan.counts.entries.both).toBe(1);
		await importRecords(plan, unwatched());
		expect(await text()).toMatch(/^(once there|three here)\s+· · ·\s+(once there|three here)$/);
		expect((await planned(there)).entries).toEqual([]);
		const merged = await contentsOf(await exported());

		forgetEverything();
		await imported(there);
		expect((await planned(merged)).counts.entries.file).toBe(1);
	});

	it('that finds no room has changed nothing', async () => {
		const before = await everythingStored();
		const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		expect(await imported(many)).toEqual({ status: 'failed', reason: 'quota' });
		add.mockRestore();
		expect(await everythingStored()).toBe(before);
	});
});

describe('with the lock on', () => {
	it('what comes in is sealed, and goes out again through the open lock', async () => {
		await turnLockOn();
		holdKeys('L1', lock.keys);
		const [note] = entries.filter(({ kind }) => kind === 'trigger');
		const secret = { ...note, body: { ...note?.body, situation: 'plainly readable' } };
		const records = { sessions: sessions.slice(0, 3), entries: [secret] } as Records;
		expect(await imported(records)).toEqual({ status: 'done' });
		expect(await everythingStored()).not.toMatch(/plainly readable|sixty-seconds|they-havent/);
		expect(await exported()).toContain('plainly readable');
	});

	it('and shut, nothing goes in or out', async () => {
		const plan = await planned(many);
		await turnLockOn();
		const locked = { status: 'failed', reason: 'locked' };
		expect(await storedRecords(unwatched())).toEqual(locked);
		expect(await importRecords(plan, unwatched())).toEqual(locked);
	});

	it('one row with a changed bit costs no other', async () => {
		await turnLockOn();
		holdKeys('L1', lock.keys);
		await imported({ sessions: sessions.slice(0, 3), entries: [] });
		await withDatabase(async (database) => {
			const [row] = await database.getAll('sessions');
			if (!row || !('sealed' in row)) throw new Error('It is sealed.');
			row.sealed.data[0] = (row.sealed.data[0] ?? 0) ^ 1;
			await database.put('sessions', row);
		});
		const stored = valueOf(await storedRecords(unwatched()));
		expect(stored.sessions).toHaveLength(2);
		expect(stored.leftOut).toBe(1);
	});
});

describe('the last backup', () => {
	it('is remembered, with what came since, also while the lock is shut', async () => {
		await imported({ sessions: sessions.slice(0, 5), entries: entries.slice(0, 4) });
		expect(valueOf(await backupFacts())).toEqual({
			savedAtMs: null,
			quietUntilMs: 0,
			recordsSince: 9
		});
		await turnLockOn();
		const later = sessions.slice(0, 5).map(({ startedAtMs }) => startedAtMs);
		await rememberBackup(Math.max(...later, ...entries.map(({ atMs }) => atMs)));
		await keepQuietUntil(NOW_MS);
		expect(valueOf(await backupFacts())).toMatchObject({ quietUntilMs: NOW_MS, recordsSince: 0 });
	});
});

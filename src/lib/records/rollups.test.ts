import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sumWeek } from '$lib/insights/sum-week';
import { weekOf } from '$lib/insights/week-rollup';
import { makeLock } from '$lib/vault/lock-header';
import { withDatabase } from './database';
import { dropKeys, holdKeys } from './lock-keys';
import type { DatabaseDump } from './past-versions/dump';
import { buildDatabase } from './past-versions/dump';
import { readWeeks, type WeekSums } from './rollups';
import { DATABASE_NAME, type LockRow } from './schema';
import { localDayOf, startedRecord, type SessionRecord } from './session-record';
import {
	checkpointSession,
	closeSession,
	deleteSession,
	rateSession,
	replanSession,
	restoreSession,
	resumeSession,
	settleInterrupted,
	startSession
} from './sessions';
import {
	MINUTE_MS,
	START_MS,
	begun,
	forgetEverything,
	heard,
	nobodyPlays,
	sittingAt,
	stored,
	valueOf
} from './sittings-for-tests';

beforeEach(() => {
	forgetEverything();
	dropKeys();
});

const HOUR_MS = 60 * MINUTE_MS;
const WEEK = weekOf(localDayOf(START_MS, 0 - new Date(START_MS).getTimezoneOffset()));

/** Weeks that have sittings, summed from all rows there are. */
async function recomputed(): Promise<WeekSums[]> {
	const byWeek = new Map<string, SessionRecord[]>();
	for (const record of await stored()) {
		const week = weekOf(record.localDay);
		byWeek.set(week, [...(byWeek.get(week) ?? []), record]);
	}
	return [...byWeek]
		.map(([week, records]) => ({ week, sums: sumWeek(records) }))
		.sort((one, other) => (one.week < other.week ? -1 : 1));
}

/** What is read, without weeks of which everything was deleted. */
async function read(mayKeep = true): Promise<WeekSums[]> {
	return valueOf(await readWeeks(mayKeep)).filter(({ sums }) =>
		sums.sessionsByDay.some((count) => count > 0)
	);
}

const rows = async () => valueOf(await withDatabase((database) => database.getAll('rollups')));

/** Writes of one kind and the reading of sums, to the sitting at a place in the list of all that there were. */
const step = fc.record({
	what: fc.constantFrom(
		'start',
		'checkpoint',
		'replan',
		'rate',
		'close',
		'delete',
		'restore',
		'settle',
		'resume',
		'read'
	),
	which: fc.nat(5),
	/** Within four weeks. */
	atMs: fc.integer({ min: 0, max: 27 * 24 }).map((hours) => START_MS - hours * HOUR_MS),
	minutes: fc.nat(12),
	before: fc.option(fc.nat(10)),
	after: fc.option(fc.nat(10)),
	utcOffsetMinutes: fc.constantFrom(0, 60, -600, 840),
	practiceId: fc.constantFrom('ride-the-urge', 'they-havent-replied'),
	entryId: fc.option(fc.constantFrom('E1', 'E2')),
	/** Sums are read while this is written. */
	isCrossed: fc.boolean()
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

class Steps {
	readonly #ids: string[] = [];
	readonly #deleted: SessionRecord[] = [];

	async take(next: Step): Promise<void> {
		const crossing = next.isCrossed ? readWeeks(true) : null;
		await this.#write(next);
		await crossing;
	}

	async #write(next: Step): Promise<unknown> {
		const { atMs, minutes, practiceId, entryId, before, after } = next;
		const id = this.#ids[next.which % Math.max(1, this.#ids.length)];
		if (next.what === 'read') return readWeeks(true);
		if (next.what === 'settle') return settleInterrupted(atMs + HOUR_MS, nobodyPlays);
		if (next.what === 'restore') return this.#restore(next);
		if (next.what === 'start' || id === undefined) {
			const started = await startSession({ ...sittingAt(atMs), practiceId, entryId });
			return this.#ids.push(valueOf(started).id);
		}
		const at = heard(minutes, atMs);
		switch (next.what) {
			case 'checkpoint':
				return checkpointSession(id, at);
			case 'replan':
				return replanSession(id, { ...sittingAt(atMs), practiceId, ...at });
			case 'rate':
				return rateSession(id, { before, after });
			case 'close':
				return closeSession(id, { ...at, outcome: 'stopped' });
			case 'resume':
				return resumeSession(id, atMs);
			case 'delete': {
				const deleted = valueOf(await deleteSession(id));
				return deleted && this.#deleted.push(deleted);
			}
		}
	}

	/** One that was deleted, or one that was made in another time zone and comes from elsewhere. */
	async #restore({ atMs, utcOffsetMinutes, practiceId, which, before, after }: Step) {
		const id = `${atMs} ${utcOffsetMinutes} ${which}`;
		const elsewhere = startedRecord(id, sittingAt(atMs), utcOffsetMinutes);
		const deleted = this.#deleted.pop();
		return restoreSession(
			deleted ?? { ...elsewhere, practiceId, ratingBefore: before, ratingAfter: after }
		);
	}
}

describe('the sums of the weeks', () => {
	it('are those of all rows, whatever was written and read in whatever order', async () => {
		let kept = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (all) => {
				forgetEverything();
				const steps = new Steps();
				for (const next of all) await steps.take(next);
				expect(await read()).toEqual(await recomputed());
				// Once more from what was kept, with nothing computed.
				expect((await rows()).every(({ sums }) => sums !== null)).toBe(true);
				expect(await read()).toEqual(await recomputed());
				kept += (await rows()).length;
			}),
			{ numRuns: 150 }
		);
		expect(kept).toBeGreaterThan(100);
	});

	it('are read again without a look at the sittings, until one is written', async () => {
		const { id } = await begun();
		await read();
		const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
		await read();
		expect(getAll).not.toHaveBeenCalled();
		await rateSession(id, { before: 8, after: 6 });
		expect(await read()).toMatchObject([
			{ sums: { changes: [{ practiceId: 'sixty-seconds-steady', change: -2, sittings: 1 }] } }
		]);
	});

	it('are not kept when a sitting was written while they were computed', async () => {
		await begun();
		const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
		const writes: Promise<unknown>[] = [];
		getAll.mockImplementation(function (this: IDBIndex, query) {
			getAll.mockRestore();
			const request = this.getAll(query);
			// Ahead of the write of the sums, after the read of the sittings.
			request.addEventListener('success', () => {
				writes.push(begun(START_MS + MINUTE_MS));
			});
			return request;
		});
		await read();
		await Promise.all(writes);
		expect(writes).toHaveLength(1);
		expect(await read()).toEqual(await recomputed());
		expect((await read())[0]?.sums.sessionsByDay.reduce((sum, count) => sum + count)).toBe(2);
	});

	it('begin with the week that is asked for', async () => {
		await begun();
		await begun(START_MS - 14 * 24 * HOUR_MS);
		expect(valueOf(await readWeeks(true, WEEK)).map(({ week }) => week)).toEqual([WEEK]);
		expect(await read()).toHaveLength(2);
	});

	it('are not written down in a private session', async () => {
		await begun();
		expect(await read(false)).toHaveLength(1);
		expect(await rows()).toEqual([{ week: WEEK, changes: 1, sums: null }]);
	});

	it('are read also when there is no room to keep them', async () => {
		await begun();
		const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('Full.', 'QuotaExceededError');
		});
		expect(await read()).toHaveLength(1);
		put.mockRestore();
		expect(await rows()).toMatchObject([{ sums: null }]);
	});
});

it('weeks of before there were sums are found, whatever their rows are like', async () => {
	const dump = JSON.parse(
		readFileSync(new URL('./past-versions/version-1.json', import.meta.url), 'utf8')
	) as DatabaseDump;
	const odd = [undefined, 7, '', 'soon', '2026-13-45'].map((localDay, index) => ({
		id: `odd-${index}`,
		startedAtMs: index,
		localDay
	}));
	const atMs = START_MS - 100 * 24 * HOUR_MS;
	const old: Partial<SessionRecord> = startedRecord('of another week', sittingAt(atMs), 0);
	delete old.entryId;
	dump.stores.forEach((store) => store.rows.push(...odd, old));
	await buildDatabase(DATABASE_NAME, dump);
	const expected = await recomputed();
	expect(expected).toHaveLength(2);
	expect(await read()).toEqual(expected);
});

describe('with the lock on', async () => {
	const lock = await makeLock('words', 1000);
	const row: LockRow = {
		name: 'lock',
		id: 'L1',
		header: lock.header,
		phase: 'on',
		shutAfterMs: 0
	};
	const turn = (now: LockRow | null) =>
		withDatabase(async (database) => {
			if (now) await database.put('meta', now);
			else await database.delete('meta', 'lock');
		});

	it('the sums are kept sealed, and read from there', async () => {
		await turn(row);
		holdKeys('L1', lock.keys);
		const { id } = await begun();
		await rateSession(id, { before: 8, after: 6 });
		const expected = await recomputed();
		expect(await read()).toEqual(expected);
		expect(JSON.stringify(await rows())).not.toContain('sixty-seconds');
		const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
		expect(await read()).toEqual(expected);
		expect(getAll).not.toHaveBeenCalled();
	});

	it('nothing is told while it is shut', async () => {
		await begun();
		await turn(row);
		expect(await readWeeks(true)).toEqual({ status: 'failed', reason: 'locked' });
	});

	it('sums that were kept plain before are sealed when they are read', async () => {
		await begun();
		await read();
		await turn(row);
		holdKeys('L1', lock.keys);
		expect(await read()).toEqual(await recomputed());
		expect(await rows()).toMatchObject([{ sums: { sealed: {} } }]);
	});

	it('sums under a lock that is gone, or under another one, are computed again', async () => {
		await begun();
		await turn(row);
		holdKeys('L1', lock.keys);
		await read();
		await turn(null);
		expect(await read()).toEqual(await recomputed());
		expect(await rows()).toMatchObject([{ sums: { byHour: {} } }]);
		await turn({ ...row, id: 'L2' });
		const other = await makeLock('other words', 1000);
		await withDatabase((database) =>
			database.put('rollups', {
				week: WEEK,
				changes: 1,
				sums: { sealed: { with: 'data-key', iv: new Uint8Array(12), data: new Uint8Array(40) } }
			})
		);
		holdKeys('L2', other.keys);
		expect(await read()).toEqual(await recomputed());
	});

	it('sums are not kept when it is turned while they are computed', async () => {
		await begun();
		const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
		getAll.mockImplementation(function (this: IDBIndex, query) {
			getAll.mockRestore();
			const request = this.getAll(query);
			request.addEventListener('success', () => void turn(row));
			return request;
		});
		await read();
		expect(await rows()).toMatchObject([{ sums: null }]);
	});
});

import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withDatabase } from './database';
import { dayBefore } from './session-days';
import { startedRecord } from './session-record';
import { readDays } from './session-pages';
import { deleteSession, restoreSession } from './sessions';
import { forgetEverything, sittingAt, valueOf } from './sittings-for-tests';

beforeEach(forgetEverything);

const LAST_DAY = '2026-11-26';
const dayBack = (count: number) => dayBefore(LAST_DAY, count);

/** So many sittings on the last day, on the day before it, and so on. */
async function keptByDay(...counts: number[]): Promise<void> {
	const records = counts.flatMap((count, daysBack) =>
		Array.from({ length: count }, (_, index) => {
			const atMs = Date.parse(`${dayBack(daysBack)}T06:00:00Z`) + index * 60_000;
			return startedRecord(`${daysBack}-${index}`, sittingAt(atMs), 0);
		})
	);
	for (const record of records) await restoreSession(record);
}

const read = async (fromDay: string | null, pagesOn: boolean) => {
	const { sessions, ...page } = valueOf(await readDays(fromDay, pagesOn));
	return { ...page, count: sessions.length };
};

describe('a page of days', () => {
	it.each([
		{ counts: [], fromDay: null, count: 0, hasEarlier: false },
		{ counts: [1], fromDay: dayBack(0), count: 1, hasEarlier: false },
		{ counts: [0, 0, 2], fromDay: dayBack(2), count: 2, hasEarlier: false },
		{ counts: Array<number>(14).fill(2), fromDay: dayBack(13), count: 28, hasEarlier: false },
		{ counts: Array<number>(15).fill(2), fromDay: dayBack(13), count: 28, hasEarlier: true },
		{ counts: [20, 20, 20, 20], fromDay: dayBack(2), count: 60, hasEarlier: true },
		{ counts: [80, 1], fromDay: dayBack(0), count: 80, hasEarlier: true }
	])('of $counts sittings a day, going back, begins at $fromDay', async ({ counts, ...page }) => {
		await keptByDay(...counts);
		expect(await read(null, false)).toEqual(page);
	});

	it('is followed by the earlier ones until nothing is left, and asked again gives the same', async () => {
		await keptByDay(...Array<number>(30).fill(1));
		expect(await read(dayBack(13), true)).toEqual({
			fromDay: dayBack(27),
			hasEarlier: true,
			count: 28
		});
		const all = { fromDay: dayBack(29), hasEarlier: false, count: 30 };
		expect(await read(dayBack(27), true)).toEqual(all);
		expect(await read(dayBack(29), true)).toEqual(all);
		expect(await read(dayBack(29), false)).toEqual(all);
	});

	it('is the one before when everything on it was deleted', async () => {
		await keptByDay(...Array<number>(15).fill(1));
		for (let daysBack = 0; daysBack < 14; daysBack++) await deleteSession(`${daysBack}-0`);
		expect(await read(dayBack(13), false)).toEqual({
			fromDay: dayBack(14),
			hasEarlier: false,
			count: 1
		});
	});

	it('leaves out a row that this version cannot read', async () => {
		await keptByDay(2);
		await withDatabase((database) =>
			database.put('sessions', { id: 'odd', localDay: LAST_DAY, startedAtMs: 1 } as never)
		);
		expect(await read(null, false)).toMatchObject({ count: 2 });
	});

	it('takes no more requests and rows with ten times as many sittings', async () => {
		const reads = async () => {
			const getAll = vi.spyOn(IDBIndex.prototype, 'getAll');
			const cursor = vi.spyOn(IDBIndex.prototype, 'openKeyCursor');
			const { count } = await read(null, false);
			const requests = getAll.mock.calls.length + cursor.mock.calls.length;
			vi.restoreAllMocks();
			return { count, requests };
		};
		await keptByDay(...Array<number>(20).fill(5));
		const few = await reads();
		await keptByDay(...Array<number>(200).fill(5));
		expect(await reads()).toEqual(few);
	});
});

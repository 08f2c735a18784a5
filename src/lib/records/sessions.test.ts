import 'fake-indexeddb/auto';
import { decodeTime, isValid } from 'ulid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { localDayOf } from './session-record';
import {
	checkpointSession,
	closeSession,
	deleteSession,
	rateSession,
	replanSession,
	restoreSession,
	startSession
} from './sessions';
import {
	MINUTE_MS,
	START_MS,
	begun,
	forgetEverything,
	heard,
	sittingAt,
	stored,
	valueOf
} from './sittings-for-tests';

beforeEach(forgetEverything);

describe('a sitting', () => {
	it('is stored at its start, under an id that tells its start', async () => {
		const record = await begun();
		expect(isValid(record.id)).toBe(true);
		expect(decodeTime(record.id)).toBe(START_MS);
		const offset = 0 - new Date(START_MS).getTimezoneOffset();
		expect(record).toMatchObject({
			outcome: 'in-progress',
			utcOffsetMinutes: offset,
			localDay: localDayOf(START_MS, offset)
		});
		expect(await stored()).toEqual([record]);
	});

	it('is held under a lock from before its first row until after its last', async () => {
		const events: string[] = [];
		const request = async (
			name: string,
			_options: object,
			use: (lock: object) => Promise<void>
		) => {
			events.push('held');
			await use({ name });
			events.push('released');
		};
		vi.stubGlobal('navigator', { locks: { request } });
		const put = vi.spyOn(IDBObjectStore.prototype, 'put');
		put.mockImplementation(function (this: IDBObjectStore, value: unknown) {
			events.push('written');
			put.mockRestore();
			return this.put(value);
		});
		const { id } = await begun();
		expect(events).toEqual(['held', 'written']);
		await closeSession(id, { ...heard(3), outcome: 'completed' });
		await vi.waitFor(() => expect(events.at(-1)).toBe('released'));
	});

	it('keeps what its checkpoints and its end tell', async () => {
		const { id } = await begun();
		await checkpointSession(id, heard(1));
		expect(await stored()).toMatchObject([{ outcome: 'in-progress', listenedMs: MINUTE_MS }]);
		await closeSession(id, { ...heard(3), outcome: 'completed' });
		expect(await stored()).toMatchObject([
			{ outcome: 'completed', listenedMs: 180_000, endedAtMs: START_MS + 180_000 }
		]);
	});

	it('keeps the track it goes on with', async () => {
		const record = await begun();
		const longer = { ...sittingAt(START_MS), minutes: 8, plannedMs: 8 * MINUTE_MS };
		await replanSession(record.id, { ...longer, ...heard(2) });
		expect(await stored()).toEqual([
			{
				...record,
				minutes: 8,
				plannedMs: 8 * MINUTE_MS,
				listenedMs: 120_000,
				positionMs: 120_000,
				checkpointedAtMs: START_MS + 120_000
			}
		]);
	});

	it('writes its beginning, checkpoints and plans relaxed, and its end strict', async () => {
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		const { id } = await begun();
		await checkpointSession(id, heard(1));
		await replanSession(id, { ...sittingAt(START_MS), ...heard(1) });
		await closeSession(id, { ...heard(2), outcome: 'stopped' });
		const writing = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
		expect(writing.map(([, mode, options]) => [mode, options?.durability])).toEqual([
			['readwrite', 'relaxed'],
			['readwrite', 'relaxed'],
			['readwrite', 'relaxed'],
			['readwrite', 'strict']
		]);
	});

	it('takes ratings, changes one, and takes one back', async () => {
		const { id } = await begun();
		await rateSession(id, { before: 8 });
		await rateSession(id, { after: 6 });
		expect(await stored()).toMatchObject([{ ratingBefore: 8, ratingAfter: 6 }]);
		await rateSession(id, { before: null });
		expect(await stored()).toMatchObject([{ ratingBefore: null, ratingAfter: 6 }]);
	});

	it('cannot be rated 11: that is a bug', async () => {
		const { id } = await begun();
		await expect(rateSession(id, { after: 11 })).rejects.toThrow(/ratingAfter .* 11/);
		expect(await stored()).toMatchObject([{ ratingAfter: null }]);
	});

	it('stays deleted when its tab goes on writing', async () => {
		const { id } = await begun();
		await deleteSession(id);
		expect(await checkpointSession(id, heard(1))).toEqual({ status: 'done', value: null });
		expect(await replanSession(id, { ...sittingAt(START_MS), ...heard(1) })).toEqual({
			status: 'done',
			value: null
		});
		expect(await closeSession(id, { ...heard(3), outcome: 'completed' })).toEqual({
			status: 'done',
			value: null
		});
		expect(await stored()).toEqual([]);
	});

	it('comes back from deletion as it was', async () => {
		const first = await begun();
		const second = await begun(START_MS + MINUTE_MS);
		const deleted = valueOf(await deleteSession(first.id));
		expect(await stored()).toEqual([second]);
		if (!deleted) throw new Error('The deleted record was not handed back.');
		await restoreSession(deleted);
		expect(await stored()).toEqual([first, second]);
	});

	it('deletes nothing twice', async () => {
		expect(await deleteSession('01KZ8J9W7M4N6P8Q0R2S4T6V8X')).toEqual({
			status: 'done',
			value: null
		});
	});
});

describe('full storage', () => {
	it('is a value, and leaves what was there', async () => {
		const record = await begun();
		const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('Full.', 'QuotaExceededError');
		});
		const full = { status: 'failed', reason: 'quota' };
		expect(await startSession(sittingAt(START_MS))).toEqual(full);
		expect(await checkpointSession(record.id, heard(1))).toEqual(full);
		expect(await closeSession(record.id, { ...heard(1), outcome: 'stopped' })).toEqual(full);
		expect(await restoreSession(record)).toEqual(full);
		put.mockRestore();
		expect(await stored()).toEqual([record]);
	});

	it('found out only when the transaction commits is a value too', async () => {
		const { id } = await begun();
		const put = vi.spyOn(IDBObjectStore.prototype, 'put');
		put.mockImplementation(function (this: IDBObjectStore, value: unknown) {
			put.mockRestore();
			const request = this.put(value);
			const transaction = this.transaction as unknown as { _abort: (reason: string) => void };
			request.addEventListener('success', () => transaction._abort('QuotaExceededError'));
			return request;
		});
		const result = await closeSession(id, { ...heard(1), outcome: 'stopped' });
		expect(result).toEqual({ status: 'failed', reason: 'quota' });
		expect(await stored()).toMatchObject([{ outcome: 'in-progress' }]);
	});
});

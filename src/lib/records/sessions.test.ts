import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { decodeTime, isValid } from 'ulid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { closeDatabase } from './database';
import type { RecordsResult } from './database';
import { exportFileName, exportSessions } from './export-sessions';
import { DATABASE_NAME } from './schema';
import type { SessionRecord, SessionStart } from './session-record';
import { localDayOf, problemWith } from './session-record';
import {
	checkpointSession,
	closeSession,
	declineResume,
	deleteSession,
	listSessions,
	rateSession,
	restoreSession,
	resumable,
	resumeSession,
	settleInterrupted,
	startSession
} from './sessions';

const START_MS = Date.parse('2026-11-22T20:15:00Z');
const MINUTE_MS = 60_000;

beforeEach(() => {
	vi.restoreAllMocks();
	vi.stubGlobal('navigator', {});
	closeDatabase();
	globalThis.indexedDB = new IDBFactory();
});

function sittingAt(atMs: number): SessionStart {
	return {
		practiceId: 'sixty-seconds-steady',
		practiceVersion: '1.0.0',
		voiceId: 'iris',
		moment: null,
		plannedMs: 3 * MINUTE_MS,
		minutes: 3,
		anchor: 'feet',
		breath: 'tap',
		atMs
	};
}

function heard(minutes: number, startMs = START_MS) {
	return {
		listenedMs: minutes * MINUTE_MS,
		positionMs: minutes * MINUTE_MS,
		atMs: startMs + minutes * MINUTE_MS
	};
}

function valueOf<Value>(result: RecordsResult<Value>): Value {
	if (result.status === 'failed') throw new Error(`Failed: ${result.reason}`);
	return result.value;
}

async function begun(atMs = START_MS): Promise<SessionRecord> {
	return valueOf(await startSession(sittingAt(atMs)));
}

async function cutOff(atMs = START_MS): Promise<SessionRecord> {
	const { id } = await begun(atMs);
	await checkpointSession(id, heard(1, atMs));
	const [settled] = valueOf(await settleInterrupted(atMs + 5 * MINUTE_MS, nobodyPlays));
	if (!settled) throw new Error('Nothing was settled.');
	return settled;
}

const nobodyPlays = () => Promise.resolve(false);
const stored = async () => valueOf(await listSessions());

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

	it('writes checkpoints relaxed, and its end strict', async () => {
		const { id } = await begun();
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		await checkpointSession(id, heard(1));
		await closeSession(id, { ...heard(2), outcome: 'stopped' });
		expect(transaction.mock.calls.map(([, mode, options]) => [mode, options?.durability])).toEqual([
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
			const fake = this.transaction as unknown as { _abort: (name: string) => void };
			fake._abort('QuotaExceededError');
			return request;
		});
		const result = await closeSession(id, { ...heard(1), outcome: 'stopped' });
		expect(result.status).toBe('failed');
		expect(await stored()).toMatchObject([{ outcome: 'in-progress' }]);
	});
});

describe('settleInterrupted', () => {
	it('ends what its tab left open, at the last checkpoint', async () => {
		const { id } = await begun();
		await checkpointSession(id, heard(2));
		await settleInterrupted(START_MS + 60 * MINUTE_MS, nobodyPlays);
		expect(await stored()).toMatchObject([
			{ outcome: 'interrupted', listenedMs: 120_000, endedAtMs: START_MS + 120_000 }
		]);
	});

	it('leaves alone what another tab is playing', async () => {
		const playing = await begun();
		const gone = await begun(START_MS + MINUTE_MS);
		await settleInterrupted(START_MS + 60 * MINUTE_MS, (id) => Promise.resolve(id === playing.id));
		expect(await stored()).toMatchObject([
			{ id: playing.id, outcome: 'in-progress' },
			{ id: gone.id, outcome: 'interrupted' }
		]);
	});

	it('leaves alone what was heard of while it asked', async () => {
		const { id } = await begun();
		await settleInterrupted(START_MS + 60 * MINUTE_MS, async () => {
			await checkpointSession(id, heard(2));
			return false;
		});
		expect(await stored()).toMatchObject([{ outcome: 'in-progress', listenedMs: 120_000 }]);
	});

	it('answers what it ended, and nothing the second time', async () => {
		const { id } = await begun();
		const now = START_MS + 60 * MINUTE_MS;
		expect(valueOf(await settleInterrupted(now, nobodyPlays)).map((record) => record.id)).toEqual([
			id
		]);
		expect(valueOf(await settleInterrupted(now, nobodyPlays))).toEqual([]);
	});

	it('never touches a sitting that ended', async () => {
		const { id } = await begun();
		await closeSession(id, { ...heard(1), outcome: 'stopped' });
		await settleInterrupted(START_MS + 60 * MINUTE_MS, nobodyPlays);
		expect(await stored()).toMatchObject([{ outcome: 'stopped' }]);
	});
});

describe('resuming', () => {
	it('offers the latest sitting that was cut off', async () => {
		await cutOff(START_MS);
		const later = await cutOff(START_MS + 60 * MINUTE_MS);
		expect(valueOf(await resumable(later.checkpointedAtMs))?.id).toBe(later.id);
	});

	it('offers nothing more than 12 hours later', async () => {
		const { endedAtMs } = await cutOff();
		expect(valueOf(await resumable(endedAtMs! + 12 * 60 * MINUTE_MS))).not.toBeNull();
		expect(valueOf(await resumable(endedAtMs! + 12 * 60 * MINUTE_MS + 1))).toBeNull();
	});

	it('offers nothing that was declined', async () => {
		const { id, checkpointedAtMs } = await cutOff();
		await declineResume(id);
		expect(valueOf(await resumable(checkpointedAtMs))).toBeNull();
		expect(await stored()).toMatchObject([{ outcome: 'interrupted', resumeDeclined: true }]);
	});

	it('reopens the same record, once', async () => {
		const { id } = await cutOff();
		const again = START_MS + 30 * MINUTE_MS;
		expect(valueOf(await resumeSession(id, again))).toMatchObject({
			outcome: 'in-progress',
			positionMs: MINUTE_MS,
			listenedMs: MINUTE_MS
		});
		expect(valueOf(await resumable(again))).toBeNull();
		await closeSession(id, { ...heard(3), outcome: 'completed' });
		expect(await stored()).toMatchObject([{ outcome: 'completed', listenedMs: 180_000 }]);
		expect(valueOf(await resumeSession(id, again))).toBeNull();
	});

	it('finds nothing to resume when the record was deleted', async () => {
		const { id } = await cutOff();
		await deleteSession(id);
		expect(valueOf(await resumeSession(id, START_MS))).toBeNull();
	});
});

describe('rows this version cannot read', () => {
	it('do not break the list, and are in the export', async () => {
		const record = await begun();
		const strange = { id: 'strange', startedAtMs: START_MS, outcome: 'in-progress' };
		await putRaw(strange);
		await settleInterrupted(START_MS, nobodyPlays);
		expect((await stored()).map(({ id }) => id)).toEqual([record.id]);
		expect(valueOf(await exportSessions(START_MS)).sessions).toContainEqual(strange);
	});
});

describe('the export', () => {
	it('holds every record as stored, in plain JSON', async () => {
		await cutOff();
		await begun(START_MS + 60 * MINUTE_MS);
		const plain = JSON.parse(JSON.stringify(valueOf(await exportSessions(START_MS)))) as unknown;
		expect(plain).toEqual({
			app: 'Evenkeel',
			schemaVersion: 1,
			exportedAt: '2026-11-22T20:15:00.000Z',
			sessions: await stored()
		});
		expect((await stored()).map(problemWith)).toEqual([null, null]);
	});

	it('takes the rows of a database that a newer version of the app has written', async () => {
		const record = await begun();
		closeDatabase();
		await openRaw(99, () => {});
		expect(await listSessions()).toEqual({ status: 'failed', reason: 'newer' });
		expect(valueOf(await exportSessions(START_MS))).toMatchObject({
			schemaVersion: 99,
			sessions: [record]
		});
	});

	it('is named by the local day and nothing else', () => {
		expect(exportFileName(Date.parse('2026-11-22T23:30:00Z'), 60)).toBe('evenkeel-2026-11-23.json');
	});
});

function putRaw(row: object): Promise<void> {
	closeDatabase();
	return openRaw(undefined, (database) => {
		database.transaction('sessions', 'readwrite').objectStore('sessions').put(row);
	});
}

function openRaw(version: number | undefined, use: (database: IDBDatabase) => void): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(DATABASE_NAME, version);
		request.onsuccess = () => {
			use(request.result);
			request.result.close();
			resolve();
		};
		request.onerror = () => reject(request.error ?? new Error('Could not open.'));
	});
}

import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase } from './database';
import { exportSessions } from './export-sessions';
import { DATABASE_NAME, SCHEMA_VERSION } from './schema';
import { problemWith } from './session-record';
import { listSessions, settleInterrupted } from './sessions';
import {
	MINUTE_MS,
	START_MS,
	begun,
	cutOff,
	forgetEverything,
	nobodyPlays,
	stored,
	valueOf
} from './sittings-for-tests';

beforeEach(forgetEverything);

describe('the export', () => {
	it('holds every record as stored, in plain JSON', async () => {
		await cutOff();
		await begun(START_MS + 60 * MINUTE_MS);
		const plain = JSON.parse(JSON.stringify(valueOf(await exportSessions(START_MS)))) as unknown;
		expect(plain).toEqual({
			app: 'Evenkeel',
			schemaVersion: SCHEMA_VERSION,
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

/** What the records do in a real database. Each check leaves the database deleted. */
import { RecordsDatabase, closeDatabase, withDatabase } from '$lib/records/database';
import { buildDatabase, type DatabaseDump } from '$lib/records/past-versions/dump';
import version1 from '$lib/records/past-versions/version-1.json';
import { DATABASE_NAME } from '$lib/records/schema';
import {
	checkpointSession,
	closeSession,
	deleteSession,
	listSessions,
	rateSession,
	restoreSession,
	startSession
} from '$lib/records/sessions';

export const START = {
	practiceId: 'sixty-seconds-steady',
	practiceVersion: '1',
	voiceId: 'any',
	moment: null,
	plannedMs: 60_000,
	minutes: 1,
	anchor: null,
	breath: 'breath' as const
};

/** Writes one sitting from start to end, deletes it and puts it back. */
export async function roundTrip() {
	await deleteDatabase();
	const atMs = Date.now();
	const { id } = valueOf(await startSession({ ...START, atMs }));
	const heard = { listenedMs: 15_000, positionMs: 20_000, atMs: atMs + 20_000 };
	await checkpointSession(id, heard);
	await rateSession(id, { before: 7 });
	await closeSession(id, { ...heard, outcome: 'stopped' });
	const kept = await listSessions();
	const deleted = await deleteSession(id);
	const afterDelete = await listSessions();
	if (deleted.status === 'done' && deleted.value) await restoreSession(deleted.value);
	const restored = await listSessions();
	await deleteDatabase();
	return {
		rows: valueOf(kept).map(({ outcome, listenedMs, ratingBefore }) => ({
			outcome,
			listenedMs,
			ratingBefore
		})),
		countAfterDelete: valueOf(afterDelete).length,
		isRestoredAsItWas: JSON.stringify(valueOf(restored)) === JSON.stringify(valueOf(kept))
	};
}

/** Opens what version 1 of the database left behind. */
export async function opensVersion1() {
	await deleteDatabase();
	const dump = version1 as DatabaseDump;
	await buildDatabase(DATABASE_NAME, dump);
	const rows = valueOf(await listSessions());
	await deleteDatabase();
	return { stored: dump.stores[0]?.rows.length ?? 0, read: rows.length };
}

/** Reads a database that a newer version of the app has written. */
export async function meetsNewerVersion(): Promise<string> {
	await deleteDatabase();
	const raw = await openRaw(99);
	const result = await listSessions();
	raw.close();
	await deleteDatabase();
	return result.status === 'failed' ? result.reason : 'done';
}

/** Wants to upgrade while a tab that does not listen holds the old version open. */
export async function meetsBlockingTab(): Promise<string> {
	await deleteDatabase();
	const raw = await openRaw(1);
	const newer = new RecordsDatabase(2, () => undefined);
	const result = await newer.run(() => Promise.resolve(null));
	raw.close();
	newer.close();
	await deleteDatabase();
	return result.status === 'failed' ? result.reason : 'done';
}

/** Loses its connection and is asked again. */
export async function outlivesLostConnection(): Promise<number> {
	await deleteDatabase();
	await startSession({ ...START, atMs: Date.now() });
	await withDatabase((database) => Promise.resolve(database.close()));
	const count = valueOf(await listSessions()).length;
	await deleteDatabase();
	return count;
}

/** What the engine says when something foreign is awaited inside a transaction; the app must never do this. */
export async function foreignAwait(): Promise<string> {
	await deleteDatabase();
	const raw = await openRaw(1);
	const store = raw.transaction('rows', 'readwrite').objectStore('rows');
	await crypto.subtle.digest('SHA-256', new Uint8Array(1_000_000));
	let answer = 'nothing';
	try {
		store.put(1, 1);
	} catch (error) {
		answer = (error as DOMException).name;
	}
	raw.close();
	await deleteDatabase();
	return answer;
}

export function valueOf<Value>(
	result: { status: 'done'; value: Value } | { status: 'failed'; reason: string }
): Value {
	if (result.status === 'failed') throw new Error(`The records say: ${result.reason}.`);
	return result.value;
}

function openRaw(version: number): Promise<IDBDatabase> {
	return new Promise((done, fail) => {
		const request = indexedDB.open(DATABASE_NAME, version);
		request.onupgradeneeded = () => request.result.createObjectStore('rows');
		request.onsuccess = () => done(request.result);
		request.onerror = () => fail(request.error ?? new Error('It could not be opened.'));
	});
}

export function deleteDatabase(): Promise<void> {
	closeDatabase();
	return new Promise((done, fail) => {
		const request = indexedDB.deleteDatabase(DATABASE_NAME);
		request.onsuccess = () => done();
		request.onerror = () => fail(request.error ?? new Error('It could not be deleted.'));
	});
}

/** Sums, a full device, erasing and giants, with the storage of a real browser. */
import { eraseEverything, isNothing } from '$lib/erase/erase-everything';
import { keptHere } from '$lib/erase/kept-here';
import { sumWeek } from '$lib/insights/sum-week';
import { weekOf } from '$lib/insights/week-rollup';
import { openBackup } from '$lib/records/backup/open-backup';
import { withDatabase } from '$lib/records/database';
import { newEntry, storedEntries } from '$lib/records/entries';
import { readWeeks } from '$lib/records/rollups';
import { DATABASE_NAME } from '$lib/records/schema';
import type { SessionRecord } from '$lib/records/session-record';
import {
	checkpointSession,
	closeSession,
	deleteSession,
	listSessions,
	rateSession,
	restoreSession,
	startSession
} from '$lib/records/sessions';
import { AUDIO_CACHE } from '$lib/offline/storage-names';
import { deleteDatabase, START, valueOf } from './records-checks';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const NEIGHBOUR = 'neighbour';

/**
 * Writes sittings of three weeks in every way there is, reading sums across each write.
 * @returns whether the sums were those of all rows at each look, and whether a row that was slipped past them is missed
 */
export async function sumsAsRecomputed() {
	await deleteDatabase();
	const looks: boolean[] = [];
	const look = async () => looks.push((await sums()) === (await recomputed()));
	for (let at = 0; at < 9; at++) {
		const startMs = Date.now() - (at % 3) * 7 * DAY_MS - at * MINUTE_MS;
		const heard = { listenedMs: 50_000, positionMs: 50_000, atMs: startMs + MINUTE_MS };
		const { id } = valueOf(await across(() => startSession({ ...START, atMs: startMs })));
		await across(() => rateSession(id, { before: 8, after: at }));
		await across(() => checkpointSession(id, heard));
		await across(() => closeSession(id, { ...heard, listenedMs: 55_000, outcome: 'completed' }));
		if (at % 4 === 0) {
			const deleted = valueOf(await across(() => deleteSession(id)));
			await look();
			if (deleted && at > 0) valueOf(await across(() => restoreSession(deleted)));
		}
		await look();
	}
	const kept = valueOf(await withDatabase((database) => database.getAll('rollups')));
	const [sitting] = valueOf(await listSessions());
	if (!sitting) throw new Error('There is a sitting.');
	await withDatabase((database) => database.put('sessions', { ...sitting, id: 'slipped-in' }));
	const isSlippedInMissed = (await sums()) !== (await recomputed());
	await deleteDatabase();
	return {
		looks: looks.length,
		isEachRight: looks.every(Boolean),
		keptWeeks: kept.filter(({ sums }) => sums !== null).length,
		isSlippedInMissed
	};
}

/** Sums are read while this is written. */
async function across<Value>(write: () => Promise<Value>): Promise<Value> {
	const [value] = await Promise.all([write(), readWeeks(true)]);
	return value;
}

async function sums(): Promise<string> {
	const weeks = valueOf(await readWeeks(true));
	return JSON.stringify(weeks.filter(({ sums }) => sums.sessionsByDay.some((count) => count > 0)));
}

async function recomputed(): Promise<string> {
	const byWeek = new Map<string, SessionRecord[]>();
	for (const record of valueOf(await listSessions())) {
		const week = weekOf(record.localDay);
		byWeek.set(week, [...(byWeek.get(week) ?? []), record]);
	}
	const weeks = [...byWeek.keys()].sort();
	return JSON.stringify(weeks.map((week) => ({ week, sums: sumWeek(byWeek.get(week) ?? []) })));
}

/**
 * Lets one write after the other say that the device is full, with this engine's own error, in a transaction that has
 * written before; then there is room again.
 */
export async function fullAtEachWrite() {
	await deleteDatabase();
	const atMs = Date.now();
	const kept = valueOf(await startSession({ ...START, atMs }));
	const note = newEntry('journal', { promptId: null, text: 'before' }, atMs);
	valueOf(await storedEntries.create(note));
	const writes: (() => Promise<{ status: string; reason?: string }>)[] = [
		() => startSession({ ...START, atMs: atMs - 30 * DAY_MS }),
		() => rateSession(kept.id, { before: 7 }),
		() => storedEntries.save(note, { ...note, body: { promptId: null, text: 'after' } })
	];
	const told: string[][] = [];
	for (const write of writes) {
		const tries: string[] = [];
		const before = await rawRows();
		for (let at = 0; tries.at(-1) !== 'done'; at++) {
			const stop = fillUpAt(at);
			const { status, reason = status } = await write().finally(stop);
			const isAsBefore = (await rawRows()) === before;
			tries.push(isAsBefore === (reason === 'done') ? `${reason}, and wrong` : reason);
		}
		told.push(tries);
	}
	const texts = valueOf(await storedEntries.list('journal')).map(({ body }) => body.text);
	await deleteDatabase();
	return { told, texts };
}

/**
 * The write with this number, and all after it, is refused as this engine refuses what there is no room for.
 * @returns makes room again
 */
function fillUpAt(at: number): () => void {
	const methods = IDBObjectStore.prototype as unknown as Record<
		'put',
		(...args: unknown[]) => unknown
	>;
	const original = methods.put;
	let count = 0;
	methods.put = function (...args) {
		// More than may be asked for at once: the same error, made by the engine.
		if (count++ >= at) crypto.getRandomValues(new Uint8Array(65_537));
		return original.apply(this, args);
	};
	return () => {
		methods.put = original;
	};
}

async function rawRows(): Promise<string> {
	const stores = ['sessions', 'entries', 'rollups'] as const;
	const rows = await withDatabase((database) =>
		Promise.all(stores.map((store) => database.getAll(store)))
	);
	return JSON.stringify(valueOf(rows));
}

/** Erases everything, while something of another app is there and a tab that does not listen holds the records open. */
export async function erasesEverything() {
	await deleteDatabase();
	valueOf(await startSession({ ...START, atMs: Date.now() }));
	localStorage.setItem('evenkeel-settings', '{}');
	await (await caches.open(AUDIO_CACHE)).put('/kept', new Response('kept'));
	localStorage.setItem(NEIGHBOUR, 'theirs');
	await (await caches.open(NEIGHBOUR)).put('/theirs', new Response('theirs'));
	(await openRaw(NEIGHBOUR)).close();
	const before = await keptNow();
	const holding = await openRaw(DATABASE_NAME);
	let looks = 0;
	const left = await eraseEverything(
		keptHere([DATABASE_NAME]),
		() => undefined,
		async () => {
			if (++looks === 3) holding.close();
			await new Promise((done) => setTimeout(done, 20));
		}
	);
	const after = await keptNow();
	localStorage.removeItem(NEIGHBOUR);
	await caches.delete(NEIGHBOUR);
	indexedDB.deleteDatabase(NEIGHBOUR);
	return { before, isNothingLeft: isNothing(left), isHeldUp: looks > 3, after };
}

/** Names of all that is kept on this origin, ours or not. */
async function keptNow() {
	const databases = await indexedDB.databases();
	const registration = await navigator.serviceWorker.getRegistration();
	return {
		databases: databases.map(({ name }) => name ?? '').sort(),
		caches: (await caches.keys()).sort(),
		keys: Object.keys(localStorage).sort(),
		hasWorker: registration !== undefined
	};
}

function openRaw(name: string): Promise<IDBDatabase> {
	return new Promise((done, fail) => {
		const request = indexedDB.open(name);
		request.onsuccess = () => done(request.result);
		request.onerror = () => fail(request.error ?? new Error('It could not be opened.'));
	});
}

/** Opens a right backup of 50 MB, the same with another checksum, and a history of a million rows. */
export async function opensGiants() {
	const payload = JSON.stringify({ sessions: [], entries: [], more: 'x'.repeat(50e6) });
	const envelope = (checksum: string) =>
		new Blob([
			'{"app":"Evenkeel","kind":"backup","formatVersion":1,"schemaVersion":2,',
			`"createdAt":"2026-01-01T00:00:00.000Z","encryption":null,"checksum":"${checksum}","payload":`,
			JSON.stringify(payload),
			'}'
		]);
	const history = new Blob([
		'{"app":"Evenkeel","schemaVersion":1,"exportedAt":"2026-01-01","sessions":[',
		'{},'.repeat(1_000_000),
		'{}]}'
	]);
	const told: string[] = [];
	for (const file of [envelope(await sha256(payload)), envelope('a'.repeat(64)), history]) {
		const opened = await openBackup(file, null, {
			signal: new AbortController().signal,
			onProgress: () => undefined
		});
		told.push(opened.status === 'refused' ? opened.refusal.reason : opened.status);
	}
	return told;
}

async function sha256(text: string): Promise<string> {
	const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

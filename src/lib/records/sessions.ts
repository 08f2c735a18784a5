import type { IDBPObjectStore } from 'idb';
import { ulid } from 'ulid';
import { announceChange } from './changes';
import type { RecordsResult } from './database';
import { withDatabase } from './database';
import { holdSession, isSessionLive, releaseSession } from './live-sessions';
import type { EvenkeelDatabase, EvenkeelSchema } from './schema';
import type {
	Checkpoint,
	ClosingOutcome,
	Rating,
	SessionPlan,
	SessionRecord,
	SessionStart
} from './session-record';
import {
	checkpointed,
	closed,
	isResumable,
	isSessionRecord,
	problemWith,
	replanned,
	resumed,
	settled,
	startedRecord
} from './session-record';

/** @returns whether some tab is playing the session; asked of every record left in progress */
export type IsLive = (id: string, checkpointedAtMs: number, nowMs: number) => Promise<boolean>;

/** Writes the record of a sitting at its start and marks it as playing in this tab. */
export async function startSession(start: SessionStart): Promise<RecordsResult<SessionRecord>> {
	const record = startedRecord(ulid(start.atMs), start, utcOffsetMinutesAt(start.atMs));
	await holdSession(record.id);
	const written = await putSession(record, 'relaxed');
	if (written.status === 'failed') releaseSession(record.id);
	return written;
}

/** @returns the record as it is now, null when it was deleted meanwhile (it stays deleted) */
export function checkpointSession(
	id: string,
	at: Checkpoint
): Promise<RecordsResult<SessionRecord | null>> {
	return changeSession(id, 'relaxed', (record) => checkpointed(record, at));
}

/**
 * Writes that the sitting goes on with another track; `positionMs` is the place on that one.
 * @returns the record as it is now, null when it was deleted meanwhile (it stays deleted)
 */
export async function replanSession(
	id: string,
	to: SessionPlan & Checkpoint
): Promise<RecordsResult<SessionRecord | null>> {
	const result = await changeSession(id, 'relaxed', (record) => replanned(record, to));
	announceChange();
	return result;
}

/** Writes the end of a sitting, safely on disk before it answers where the browser can promise that. */
export async function closeSession(
	id: string,
	end: Checkpoint & { outcome: ClosingOutcome }
): Promise<RecordsResult<SessionRecord | null>> {
	const result = await changeSession(id, 'strict', (record) => closed(record, end.outcome, end));
	releaseSession(id);
	announceChange();
	return result;
}

/** Keeps one or both ratings; null takes one back, what is left out stays. */
export async function rateSession(
	id: string,
	ratings: { before?: Rating | null; after?: Rating | null }
): Promise<RecordsResult<SessionRecord | null>> {
	const result = await changeSession(id, 'strict', (record) => ({
		...record,
		ratingBefore: ratings.before === undefined ? record.ratingBefore : ratings.before,
		ratingAfter: ratings.after === undefined ? record.ratingAfter : ratings.after
	}));
	announceChange();
	return result;
}

/** All sittings, oldest first. A row this version cannot read is left out here and kept in the export. */
export function listSessions(): Promise<RecordsResult<SessionRecord[]>> {
	return withDatabase(async (database) => {
		const rows: unknown[] = await database.getAllFromIndex('sessions', 'startedAtMs');
		return rows.filter(isSessionRecord);
	});
}

/** @returns the record that was deleted, for {@link restoreSession}; null when there was none */
export async function deleteSession(id: string): Promise<RecordsResult<SessionRecord | null>> {
	const result = await withDatabase((database) =>
		transact(database, 'strict', async (store) => {
			const record = await store.get(id);
			await store.delete(id);
			return record ?? null;
		})
	);
	announceChange();
	return result;
}

/** Puts back a deleted record as it was. */
export async function restoreSession(record: SessionRecord): Promise<RecordsResult<SessionRecord>> {
	return putSession(record, 'strict');
}

/**
 * Ends the records of tabs that are gone. Run at every start, before {@link resumable}.
 * @returns the records that were in progress and are not any more
 */
export async function settleInterrupted(
	nowMs: number,
	isLive: IsLive = isSessionLive
): Promise<RecordsResult<SessionRecord[]>> {
	const open = await withDatabase((database) =>
		database.getAllFromIndex('sessions', 'outcome', 'in-progress')
	);
	if (open.status === 'failed') return open;

	const ended: SessionRecord[] = [];
	for (const { id, checkpointedAtMs } of open.value.filter(isSessionRecord)) {
		if (await isLive(id, checkpointedAtMs, nowMs)) continue;
		const result = await changeSession(id, 'strict', (record) =>
			// Its tab may have come back to life while we asked.
			record.checkpointedAtMs === checkpointedAtMs ? settled(record) : record
		);
		if (result.status === 'failed') return result;
		if (result.value && result.value.outcome !== 'in-progress') ended.push(result.value);
	}
	if (ended.length > 0) announceChange();
	return { status: 'done', value: ended };
}

/** @returns the latest sitting that was cut off and can be gone on with, null when there is none */
export async function resumable(nowMs: number): Promise<RecordsResult<SessionRecord | null>> {
	const result = await withDatabase((database) =>
		database.getAllFromIndex('sessions', 'outcome', 'interrupted')
	);
	if (result.status === 'failed') return result;
	const latest = result.value
		.filter((record) => isSessionRecord(record) && isResumable(record, nowMs))
		.sort((one, other) => one.startedAtMs - other.startedAtMs)
		.at(-1);
	return { status: 'done', value: latest ?? null };
}

/**
 * Reopens a cut-off sitting in this tab: go on from its `positionMs`, counting on from its `listenedMs`.
 * @returns null when it was deleted, closed or taken up in another tab meanwhile
 */
export async function resumeSession(
	id: string,
	atMs: number
): Promise<RecordsResult<SessionRecord | null>> {
	if (!(await holdSession(id))) return { status: 'done', value: null };
	const result = await changeSession(id, 'strict', (record) => resumed(record, atMs));
	announceChange();
	if (result.status === 'done' && result.value?.outcome === 'in-progress') return result;
	releaseSession(id);
	return result.status === 'failed' ? result : { status: 'done', value: null };
}

/** Remembers that the person does not want to go on, so it is not offered again. */
export function declineResume(id: string): Promise<RecordsResult<SessionRecord | null>> {
	return changeSession(id, 'strict', (record) => ({ ...record, resumeDeclined: true }));
}

/** @returns minutes east of UTC where this device is, at that instant */
export function utcOffsetMinutesAt(epochMs: number): number {
	// Subtracted, not negated: zero must not be stored as -0.
	return 0 - new Date(epochMs).getTimezoneOffset();
}

async function putSession(
	record: SessionRecord,
	durability: IDBTransactionDurability
): Promise<RecordsResult<SessionRecord>> {
	assertStorable(record);
	const result = await withDatabase((database) =>
		transact(database, durability, async (store) => {
			await store.put(record);
			return record;
		})
	);
	announceChange();
	return result;
}

/** Reads, changes and writes one record in one transaction. `change` cannot wait for anything, on purpose. */
function changeSession(
	id: string,
	durability: IDBTransactionDurability,
	change: (record: SessionRecord) => SessionRecord
): Promise<RecordsResult<SessionRecord | null>> {
	return withDatabase((database) =>
		transact(database, durability, async (store) => {
			const record = await store.get(id);
			if (!record) return null;
			const changed = change(record);
			if (changed !== record) {
				assertStorable(changed);
				await store.put(changed);
			}
			return changed;
		})
	);
}

/**
 * One short transaction over the sessions. `work` may await requests of `store` and nothing else: a transaction
 * commits by itself as soon as it has no request to wait for, and only some browsers say so.
 */
async function transact<Value>(
	database: EvenkeelDatabase,
	durability: IDBTransactionDurability,
	work: (
		store: IDBPObjectStore<EvenkeelSchema, ['sessions'], 'sessions', 'readwrite'>
	) => Promise<Value>
): Promise<Value> {
	const transaction = database.transaction('sessions', 'readwrite', { durability });
	const [value] = await Promise.all([work(transaction.store), transaction.done]);
	return value;
}

function assertStorable(record: SessionRecord): void {
	const problem = problemWith(record);
	if (problem) throw new Error(`${problem} Pass whole numbers and known values to lib/records.`);
}

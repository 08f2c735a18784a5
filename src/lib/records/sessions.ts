import { ulid } from 'ulid';
import { announceChange } from './changes';
import type { RecordsResult } from './database';
import { databaseUnblocked, withDatabase } from './database';
import { holdSession, isSessionLive, releaseSession } from './live-sessions';
import { isOpen, openingVault } from './lock-keys';
import {
	changeContents,
	changeFrame,
	openedSession,
	putSession,
	rememberContents
} from './session-writes';
import type {
	Checkpoint,
	ClosingOutcome,
	Rating,
	SessionFrame,
	SessionPlan,
	SessionRecord,
	SessionStart
} from './session-record';
import {
	HOLD_MOMENT,
	checkpointed,
	closed,
	isResumable,
	replanned,
	resumed,
	settled,
	startedRecord
} from './session-record';
import { isSessionRow, openSession } from './session-rows';
import { markWeekChanged, readLock, transact } from './transact';

/** @returns whether some tab is playing the session; asked of every record left in progress */
export type IsLive = (id: string, checkpointedAtMs: number, nowMs: number) => Promise<boolean>;

/** Writes the record of a sitting at its start and marks it as playing in this tab. */
export async function startSession(start: SessionStart): Promise<RecordsResult<SessionRecord>> {
	const record = startedRecord(ulid(start.atMs), start, utcOffsetMinutesAt(start.atMs));
	await holdSession(record.id);
	const written = await putSession(record, 'relaxed');
	announceChange();
	if (written.status === 'failed') releaseSession(record.id);
	return written;
}

/** @returns the record as it is now, null when it was deleted meanwhile (it stays deleted) */
export function checkpointSession(
	id: string,
	at: Checkpoint
): Promise<RecordsResult<SessionFrame | null>> {
	return changeFrame(id, 'relaxed', (frame) => checkpointed(frame, at));
}

/**
 * Writes that the sitting goes on with another track; `positionMs` is the place on that one.
 * @returns the record as it is now, null when it was deleted meanwhile (it stays deleted)
 */
export async function replanSession(
	id: string,
	to: SessionPlan & Checkpoint
): Promise<RecordsResult<SessionFrame | null>> {
	const result = await changeContents(id, 'relaxed', (record) => replanned(record, to));
	announceChange();
	return result;
}

/** Writes the end of a sitting, safely on disk before it answers where the browser can promise that. */
export async function closeSession(
	id: string,
	end: Checkpoint & { outcome: ClosingOutcome }
): Promise<RecordsResult<SessionFrame | null>> {
	const result = await changeFrame(id, 'strict', (frame) => closed(frame, end.outcome, end));
	releaseSession(id);
	announceChange();
	return result;
}

/** Keeps one or both ratings; null takes one back, what is left out stays. */
export async function rateSession(
	id: string,
	ratings: { before?: Rating | null; after?: Rating | null }
): Promise<RecordsResult<SessionFrame | null>> {
	const result = await changeContents(id, 'strict', (record) => ({
		...record,
		ratingBefore: ratings.before === undefined ? record.ratingBefore : ratings.before,
		ratingAfter: ratings.after === undefined ? record.ratingAfter : ratings.after
	}));
	announceChange();
	return result;
}

/**
 * All sittings, oldest first. A row this version cannot read is left out here and kept in the export.
 * @param fromMs only those that began at this instant or later
 * @returns `locked` while the lock is shut
 */
export async function listSessions(fromMs = -Infinity): Promise<RecordsResult<SessionRecord[]>> {
	const result = await withDatabase(async (database) => {
		const lock = await readLock(database);
		if (lock !== null && !isOpen(lock)) return null;
		const rows: unknown[] = await database.getAllFromIndex(
			'sessions',
			'startedAtMs',
			IDBKeyRange.lowerBound(fromMs)
		);
		const vault = await openingVault(lock);
		const records = await Promise.all(
			rows.filter(isSessionRow).map((row) => openSession(row, vault))
		);
		return records.filter((record) => record !== null);
	});
	if (result.status === 'failed') return result;
	if (result.value === null) return { status: 'failed', reason: 'locked' };
	return { status: 'done', value: result.value };
}

/**
 * @returns the record that was deleted, for {@link restoreSession}; null when there was none; `locked` while the lock
 * is shut
 */
export async function deleteSession(id: string): Promise<RecordsResult<SessionRecord | null>> {
	if (await isShut()) return { status: 'failed', reason: 'locked' };
	const record = await openedSession(id);
	if (record.status === 'failed' || record.value === null) return record;
	const { localDay } = record.value;
	const result = await withDatabase((database) =>
		transact(database, ['sessions', 'rollups'], 'strict', async (stores) => {
			await stores.sessions.delete(id);
			await markWeekChanged(stores, localDay);
		})
	);
	announceChange();
	return result.status === 'failed' ? result : record;
}

/** Puts back a deleted record as it was. */
export async function restoreSession(record: SessionRecord): Promise<RecordsResult<SessionRecord>> {
	const result = await putSession(record, 'strict');
	announceChange();
	return result;
}

/**
 * Ends the records of tabs that are gone. Run at every start, before {@link resumable}. While the database is blocked
 * it says so, and does it once it is not.
 * @returns the records that were in progress and are not any more
 */
export async function settleInterrupted(
	nowMs: number,
	isLive: IsLive = isSessionLive
): Promise<RecordsResult<SessionFrame[]>> {
	const open = await withDatabase((database) =>
		database.getAllFromIndex('sessions', 'outcome', 'in-progress')
	);
	if (open.status === 'failed') {
		if (open.reason === 'blocked') void settleUnblocked(isLive);
		return open;
	}

	const ended: SessionFrame[] = [];
	for (const { id, checkpointedAtMs } of open.value.filter(isSessionRow)) {
		if (await isLive(id, checkpointedAtMs, nowMs)) continue;
		const result = await changeFrame(id, 'strict', (record) =>
			// Its tab may have come back to life while we asked.
			record.checkpointedAtMs === checkpointedAtMs ? settled(record) : record
		);
		if (result.status === 'failed') return result;
		if (result.value && result.value.outcome !== 'in-progress') ended.push(result.value);
	}
	if (ended.length > 0) announceChange();
	return { status: 'done', value: ended };
}

let isWaiting = false;

async function settleUnblocked(isLive: IsLive): Promise<void> {
	if (isWaiting) return;
	isWaiting = true;
	await databaseUnblocked();
	isWaiting = false;
	await settleInterrupted(Date.now(), isLive);
	// Pages that could read nothing read now.
	announceChange();
}

/**
 * @param entryId of what the sitting must have been started from; without one, it must not be part of something that
 * is gone on with in its own place
 * @returns the latest sitting that was cut off and can be gone on with, null when there is none, and while the lock
 * is shut
 */
export function resumable(
	nowMs: number,
	entryId: string | null = null
): Promise<RecordsResult<SessionRecord | null>> {
	return withDatabase(async (database) => {
		const lock = await readLock(database);
		if (lock !== null && !isOpen(lock)) return null;
		const rows = await database.getAllFromIndex('sessions', 'outcome', 'interrupted');
		const latestFirst = rows
			.filter((row) => isSessionRow(row) && isResumable(row, nowMs))
			.sort((one, other) => other.startedAtMs - one.startedAtMs);
		const vault = await openingVault(lock);
		for (const row of latestFirst) {
			const record = await openSession(row, vault);
			if (record === null) continue;
			const isWanted =
				entryId === null ? record.moment !== HOLD_MOMENT : record.entryId === entryId;
			if (isWanted) return record;
		}
		return null;
	});
}

/**
 * Reopens a cut-off sitting in this tab: go on from its `positionMs`, counting on from its `listenedMs`.
 * @returns null when it was deleted, closed or taken up in another tab meanwhile
 */
export async function resumeSession(
	id: string,
	atMs: number
): Promise<RecordsResult<SessionFrame | null>> {
	if (!(await holdSession(id))) return { status: 'done', value: null };
	// Its contents are kept in memory by this, should the lock be shut while it goes on.
	await rememberContents(id);
	const result = await changeFrame(id, 'strict', (record) => resumed(record, atMs));
	announceChange();
	if (result.status === 'done' && result.value?.outcome === 'in-progress') return result;
	releaseSession(id);
	return result.status === 'failed' ? result : { status: 'done', value: null };
}

/** Remembers that the person does not want to go on, so it is not offered again. */
export function declineResume(id: string): Promise<RecordsResult<SessionFrame | null>> {
	return changeFrame(id, 'strict', (record) => ({ ...record, resumeDeclined: true }));
}

async function isShut(): Promise<boolean> {
	const lock = await withDatabase(readLock);
	return lock.status === 'done' && lock.value !== null && !isOpen(lock.value);
}

/** @returns minutes east of UTC where this device is, at that instant */
export function utcOffsetMinutesAt(epochMs: number): number {
	// Subtracted, not negated: zero must not be stored as -0.
	return 0 - new Date(epochMs).getTimezoneOffset();
}

import type { RecordsResult } from './database';
import { withDatabase } from './database';
import { openingVault, sealingVault } from './lock-keys';
import type { SessionContents, SessionFrame, SessionRecord } from './session-record';
import { problemWith } from './session-record';
import {
	contentsOf,
	frameOf,
	isSealed,
	openSession,
	sealSession,
	type SessionRow
} from './session-rows';
import type { EvenkeelDatabase } from './schema';
import { isLockStill, markWeekChanged, readLock, transact } from './transact';

/**
 * What the sittings of this tab are about. Under a shut lock their rows cannot be read back, and a sitting that is
 * going on must still be written.
 */
const contentsHere = new Map<string, SessionContents>();

/** Writes a whole record, sealed where the lock is on. */
export async function putSession(
	record: SessionRecord,
	durability: IDBTransactionDurability
): Promise<RecordsResult<SessionRecord>> {
	assertStorable(record);
	contentsHere.set(record.id, contentsOf(record));
	return withDatabase((database) =>
		untilWritten(async () => {
			const lock = await readLock(database);
			const vault = await sealingVault(lock);
			const row = vault ? await sealSession(record, vault) : record;
			return transact(database, ['sessions', 'rollups', 'meta'], durability, async (stores) => {
				if (!(await isLockStill(stores, lock))) return null;
				await stores.sessions.put(row);
				await markWeekChanged(stores, record.localDay);
				return { value: record };
			});
		})
	);
}

/**
 * Reads, changes and writes what is never sealed of one record, in one transaction. `change` cannot wait for
 * anything, on purpose.
 */
export function changeFrame(
	id: string,
	durability: IDBTransactionDurability,
	change: (frame: SessionFrame) => SessionFrame
): Promise<RecordsResult<SessionFrame | null>> {
	return withDatabase((database) =>
		transact(database, ['sessions', 'rollups'], durability, async (stores) => {
			const row = await stores.sessions.get(id);
			if (!row) return null;
			// What is sealed in it goes along unread.
			const changed = change(row) as SessionRow;
			if (changed === row) return row;
			if (!isSealed(changed)) assertStorable(changed);
			await stores.sessions.put(changed);
			await markWeekChanged(stores, changed.localDay);
			return changed;
		})
	);
}

/** Like {@link changeFrame}, for changes to what is sealed while the lock is on. */
export function changeContents(
	id: string,
	durability: IDBTransactionDurability,
	change: (record: SessionRecord) => SessionRecord
): Promise<RecordsResult<SessionFrame | null>> {
	return withDatabase((database) =>
		untilWritten(async () => {
			const lock = await readLock(database);
			const read = await database.get('sessions', id);
			if (!read) return { value: null };
			const record = await readable(database, read);
			// Nobody in this tab has ever known what it is about: there is nothing to change.
			if (record === null) return { value: null };
			const changed = change(record);
			if (changed === record) return { value: record };
			assertStorable(changed);
			contentsHere.set(id, contentsOf(changed));
			const vault = await sealingVault(lock);
			const sealed = vault ? await sealSession(changed, vault) : null;
			return transact(database, ['sessions', 'rollups', 'meta'], durability, async (stores) => {
				const row = await stores.sessions.get(id);
				if (!row) return { value: null };
				if (!(await isLockStill(stores, lock)) || !hasSameContents(row, read)) return null;
				// The frame may have moved on meanwhile; what was sealed for it has not.
				const now = change({ ...frameOf(row), ...contentsOf(record) });
				await stores.sessions.put(sealed ? { ...frameOf(now), sealed: sealed.sealed } : now);
				await markWeekChanged(stores, now.localDay);
				return { value: now };
			});
		})
	);
}

/** One record as it can be read in this tab; null when there is none, or the lock is shut. */
export function openedSession(id: string): Promise<RecordsResult<SessionRecord | null>> {
	return withDatabase(async (database) => {
		const row = await database.get('sessions', id);
		return row ? readable(database, row) : null;
	});
}

/** Keeps in memory what a sitting is about that goes on in this tab. */
export async function rememberContents(id: string): Promise<void> {
	const record = await openedSession(id);
	if (record.status === 'done' && record.value) contentsHere.set(id, contentsOf(record.value));
}

async function readable(
	database: EvenkeelDatabase,
	row: SessionRow
): Promise<SessionRecord | null> {
	const opened = await openSession(row, await openingVault(await readLock(database)));
	if (opened) return opened;
	const contents = contentsHere.get(row.id);
	return contents ? { ...frameOf(row), ...contents } : null;
}

function hasSameContents(one: SessionRow, other: SessionRow): boolean {
	if (isSealed(one) && isSealed(other))
		return one.sealed.iv.every((byte, index) => byte === other.sealed.iv[index]);
	if (isSealed(one) || isSealed(other)) return false;
	return JSON.stringify(contentsOf(one)) === JSON.stringify(contentsOf(other));
}

/** Sealing takes time, and another tab may have written meanwhile: then everything is read and sealed once more. */
export async function untilWritten<Value>(
	attempt: () => Promise<{ value: Value } | null>
): Promise<Value> {
	for (;;) {
		const written = await attempt();
		if (written) return written.value;
	}
}

function assertStorable(record: SessionRecord): void {
	const problem = problemWith(record);
	if (problem) throw new Error(`${problem} Pass whole numbers and known values to lib/records.`);
}

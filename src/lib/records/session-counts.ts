import type { RecordsResult } from './database';
import { withDatabase } from './database';
import { isOpen, openingVault } from './lock-keys';
import { isSealed, isSessionRow, openSession } from './session-rows';
import { readLock } from './transact';

/**
 * When a practice was begun, from an instant on, oldest first. What is earlier is not read. Under a shut lock nobody can
 * tell what was begun, only for how long: then every sitting of that length counts, so that it is sooner one too many.
 * @param practice `minutes`: the length under which it is begun
 * @param fromMs epoch milliseconds
 */
export async function startsOf(
	practice: { id: string; minutes: number },
	fromMs: number
): Promise<RecordsResult<number[]>> {
	return withDatabase(async (database) => {
		const lock = await readLock(database);
		const isShut = lock !== null && !isOpen(lock);
		const rows: unknown[] = await database.getAllFromIndex(
			'sessions',
			'startedAtMs',
			IDBKeyRange.lowerBound(fromMs)
		);
		const vault = isShut ? null : await openingVault(lock);
		const starts = await Promise.all(
			rows.filter(isSessionRow).map(async (row) => {
				const isIt =
					isShut && isSealed(row)
						? row.minutes === practice.minutes
						: (await openSession(row, vault))?.practiceId === practice.id;
				return isIt ? row.startedAtMs : null;
			})
		);
		return starts.filter((startedAtMs) => startedAtMs !== null);
	});
}

/**
 * How many sittings are kept, none of them read. Rows of a later version count: they are kept too.
 * @returns `locked` while the lock is shut
 */
export async function countSessions(): Promise<RecordsResult<number>> {
	const result = await withDatabase(async (database) => {
		const lock = await readLock(database);
		return lock !== null && !isOpen(lock) ? null : database.count('sessions');
	});
	if (result.status === 'failed') return result;
	if (result.value === null) return { status: 'failed', reason: 'locked' };
	return { status: 'done', value: result.value };
}

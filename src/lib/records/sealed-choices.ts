import {
	mergeChoices,
	NO_CHOICES,
	parseChoices,
	plainChoices,
	removePlainChoices,
	unmarkLocked,
	writePlainChoices,
	type PrivateChoices
} from '$lib/settings/private-choices';
import { withDatabase, type RecordsResult } from './database';
import { isOpen, openingVault } from './lock-keys';
import type { EvenkeelDatabase, LockRow, PrivateChoicesRow } from './schema';
import { untilWritten } from './session-writes';
import { isLockStill, readLock, transact } from './transact';

const NAME = 'private-choices';
const PLACE = 'meta/private-choices/1';

/** As this tab last knew them: what is missing since was deleted here, what is new came from another tab. */
let known: PrivateChoices = NO_CHOICES;

/**
 * @param storage localStorage, which holds some of them while the lock is being turned
 * @returns the choices; `locked` while the lock is shut or off
 */
export async function openedChoices(
	storage: Storage | null
): Promise<RecordsResult<PrivateChoices>> {
	const result = await withDatabase(async (database) => {
		const lock = await readLock(database);
		if (lock === null || !isOpen(lock)) return null;
		const sealed = await opened(await readRow(database), lock);
		known = mergeChoices(NO_CHOICES, storage ? plainChoices(storage) : {}, sealed);
		return known;
	});
	if (result.status === 'failed') return result;
	if (result.value === null) return { status: 'failed', reason: 'locked' };
	return { status: 'done', value: result.value };
}

/**
 * Seals the parts that were changed here, merged with what other tabs have sealed meanwhile.
 * @returns how they are sealed now; `locked` while the lock is shut or off, and nothing is written
 */
export async function keepChoices(
	mine: Partial<PrivateChoices>
): Promise<RecordsResult<PrivateChoices>> {
	const result = await withDatabase((database) =>
		untilWritten<PrivateChoices | null>(async () => {
			const lock = await readLock(database);
			const isToSeal = lock !== null && lock.phase !== 'turning-off' && isOpen(lock);
			return isToSeal ? sealOver(database, lock, known, mine) : { value: null };
		})
	);
	if (result.status === 'failed') return result;
	if (result.value === null) return { status: 'failed', reason: 'locked' };
	known = result.value;
	return { status: 'done', value: result.value };
}

/**
 * Moves what localStorage holds of them under the open lock. Where this was cut off before, both are there, and
 * neither loses anything.
 * @returns false when the lock was turned another way meanwhile
 */
export async function sealPlainChoices(
	database: EvenkeelDatabase,
	lock: LockRow,
	storage: Storage
): Promise<boolean> {
	const plain = plainChoices(storage);
	if (Object.keys(plain).length === 0) return true;
	const isWritten = await untilWritten(async () => {
		const sealed = await sealOver(database, lock, NO_CHOICES, plain);
		if (sealed !== null) return { value: true };
		const now = await readLock(database);
		return now?.id === lock.id && now.phase === lock.phase ? null : { value: false };
	});
	if (isWritten) removePlainChoices(storage);
	return isWritten;
}

/** Puts the choices back into localStorage, and lets all tabs write there again. The sealed ones stay. */
export async function unsealChoices(
	database: EvenkeelDatabase,
	lock: LockRow,
	storage: Storage
): Promise<void> {
	const sealed = await opened(await readRow(database), lock);
	writePlainChoices(storage, mergeChoices(known, plainChoices(storage), sealed));
	unmarkLocked(storage);
}

/**
 * Puts into localStorage what was still on its way there when the browser died.
 * @returns the choices that are back; null when nothing was missing
 */
export async function restorePlainChoices(storage: Storage): Promise<PrivateChoices | null> {
	const result = await withDatabase(async (database) => {
		const row = await readRow(database);
		if (row === null || !('plain' in row) || (await readLock(database)) !== null) return null;
		if (Object.keys(plainChoices(storage)).length > 0) return null;
		const choices = parseChoices(row.plain);
		writePlainChoices(storage, choices);
		return choices;
	});
	return result.status === 'done' ? result.value : null;
}

/** @returns null when another tab has written them, or turned the lock, meanwhile */
async function sealOver(
	database: EvenkeelDatabase,
	lock: LockRow,
	base: PrivateChoices,
	mine: Partial<PrivateChoices>
): Promise<{ value: PrivateChoices } | null> {
	const read = await readRow(database);
	const merged = mergeChoices(base, mine, await opened(read, lock));
	const vault = await openingVault(lock);
	if (vault === null) throw new Error('Choices are sealed under a lock only.');
	const row: PrivateChoicesRow = { name: NAME, sealed: await vault.seal(PLACE, merged) };
	return transact(database, ['meta'], 'strict', async (stores) => {
		if (!(await isLockStill(stores, lock))) return null;
		const now = await stores.meta.get(NAME);
		if (JSON.stringify(now) !== JSON.stringify(read ?? undefined)) return null;
		await stores.meta.put(row);
		return { value: merged };
	});
}

async function readRow(database: EvenkeelDatabase): Promise<PrivateChoicesRow | null> {
	const row = await database.get('meta', NAME);
	return row?.name === NAME ? row : null;
}

async function opened(row: PrivateChoicesRow | null, lock: LockRow): Promise<PrivateChoices> {
	// What is left plain from before this lock is in localStorage.
	if (row === null || 'plain' in row) return NO_CHOICES;
	const vault = await openingVault(lock);
	const found = await vault?.open(PLACE, row.sealed);
	return found ? parseChoices(found.value) : NO_CHOICES;
}

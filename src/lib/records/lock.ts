import { ulid } from 'ulid';
import { NO_CHOICES, plainChoices, markLocked } from '$lib/settings/private-choices';
import { makeLock, unlock, withNewPassphrase, type LockHeader } from '$lib/vault/lock-header';
import { withDatabase, type RecordsResult } from './database';
import { holdKeys, isOpen, openingVault } from './lock-keys';
import { changeOver } from './lock-rows';
import type { EvenkeelDatabase, LockRow } from './schema';
import { sealPlainChoices, unsealChoices } from './sealed-choices';
import { isLockStill, readLock, transact, type Stores } from './transact';

const MINUTE_MS = 60_000;
export const SHUT_AFTER_CHOICES_MS = [0, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS] as const;
const SHUT_AFTER_MS = 5 * MINUTE_MS;

/** How many of the rows that are being sealed or unsealed were looked at. */
export interface Turning {
	done: number;
	total: number;
}

export function storedLock(): Promise<RecordsResult<LockRow | null>> {
	return withDatabase(readLock);
}

/**
 * Stores a new lock and opens it here. From this write on everything new is sealed; what was there before is by
 * {@link goOnTurning}, now or after the next unlock.
 * @returns false when there is a lock already
 */
export async function turnOn(
	passphrase: string,
	iterations: number,
	nowMs: number
): Promise<RecordsResult<boolean>> {
	const { header, keys } = await makeLock(passphrase, iterations);
	const lock: LockRow = {
		name: 'lock',
		id: ulid(nowMs),
		header,
		phase: 'turning-on',
		shutAfterMs: SHUT_AFTER_MS
	};
	// Open before it is there, so that nothing that is being written here meets a shut lock.
	holdKeys(lock.id, keys);
	return withDatabase((database) =>
		transact(database, ['meta', 'rollups'], 'strict', async (stores) => {
			const now = await stores.meta.get('lock');
			// Written by the first of two tries, of which the browser lost only the answer.
			if (now?.name === 'lock') return now.id === lock.id;
			await stores.meta.delete('private-choices');
			await dropSums(stores);
			await stores.meta.put(lock);
			return true;
		})
	);
}

/** @returns whether it is open in this tab now; `none` when there is no lock */
export async function openLock(
	passphrase: string
): Promise<RecordsResult<'open' | 'wrong' | 'none'>> {
	const lock = await storedLock();
	if (lock.status === 'failed') return lock;
	if (lock.value === null) return { status: 'done', value: 'none' };
	const keys = await unlock(lock.value.header, passphrase);
	if (keys !== null) holdKeys(lock.value.id, keys);
	return { status: 'done', value: keys === null ? 'wrong' : 'open' };
}

/**
 * Says which way the open lock is to be turned; also while it is being turned the other way, which so is taken back.
 * @returns false when it is not open here
 */
export function turnTo(phase: 'turning-on' | 'turning-off'): Promise<RecordsResult<boolean>> {
	return withDatabase(async (database) => {
		const lock = await readLock(database);
		if (lock === null || !isOpen(lock)) return false;
		return transact(database, ['meta', 'rollups'], 'strict', async (stores) => {
			const now = await stores.meta.get('lock');
			if (now?.name !== 'lock' || now.id !== lock.id) return false;
			// Sums are sealed, or not, like the rows; computed anew they are.
			await dropSums(stores);
			await stores.meta.put({ ...now, phase });
			return true;
		});
	});
}

/**
 * Turns the open lock all the way, whichever way it is being turned, also when that changes meanwhile. Can be cut off
 * anywhere and called again.
 * @param storage localStorage; null where there is none
 * @returns `shut` when it was shut meanwhile
 */
export function goOnTurning(
	storage: Storage | null,
	onprogress: (turning: Turning) => void
): Promise<RecordsResult<'on' | 'off' | 'shut'>> {
	return withDatabase(async (database) => {
		for (;;) {
			const lock = await readLock(database);
			if (lock === null) return 'off';
			if (!isOpen(lock)) return 'shut';
			const isTurned =
				lock.phase === 'turning-off'
					? await turnAllOff(database, lock, storage, onprogress)
					: await turnAllOn(database, lock, storage, onprogress);
			if (isTurned && lock.phase !== 'turning-off') return 'on';
		}
	});
}

async function turnAllOn(
	database: EvenkeelDatabase,
	lock: LockRow,
	storage: Storage | null,
	onprogress: (turning: Turning) => void
): Promise<boolean> {
	if (storage) {
		markLocked(storage);
		if (!(await sealPlainChoices(database, lock, storage))) return false;
	}
	if (lock.phase === 'on') return true;
	if (!(await changeAllOver(database, lock, 'sealed', onprogress))) return false;
	return transact(database, ['meta'], 'strict', async (stores) => {
		const now = await stores.meta.get('lock');
		if (now?.name !== 'lock' || !(await isLockStill(stores, lock))) return false;
		await stores.meta.put({ ...now, phase: 'on' });
		return true;
	});
}

async function turnAllOff(
	database: EvenkeelDatabase,
	lock: LockRow,
	storage: Storage | null,
	onprogress: (turning: Turning) => void
): Promise<boolean> {
	if (storage) await unsealChoices(database, lock, storage);
	if (!(await changeAllOver(database, lock, 'plain', onprogress))) return false;
	const plain = { ...NO_CHOICES, ...(storage && plainChoices(storage)) };
	return transact(database, ['meta'], 'strict', async (stores) => {
		if (!(await isLockStill(stores, lock))) return false;
		await stores.meta.put({ name: 'private-choices', plain });
		await stores.meta.delete('lock');
		return true;
	});
}

async function changeAllOver(
	database: EvenkeelDatabase,
	lock: LockRow,
	to: 'sealed' | 'plain',
	onprogress: (turning: Turning) => void
): Promise<boolean> {
	const vault = await openingVault(lock);
	if (vault === null) throw new Error('Rows are changed over under a lock only.');
	const total = (await database.count('entries')) + (await database.count('sessions'));
	let done = 0;
	onprogress({ done, total });
	const onrows = (count: number) => {
		done += count;
		onprogress({ done, total: Math.max(done, total) });
	};
	for (const store of ['entries', 'sessions'] as const)
		if (!(await changeOver(database, lock, to, store, vault, onrows))) return false;
	return true;
}

/**
 * One write of the header; what is sealed stays as it is.
 * @returns `elsewhere` when the lock was changed in another tab meanwhile
 */
export function changePassphrase(
	oldPassphrase: string,
	newPassphrase: string,
	iterations: number
): Promise<RecordsResult<'changed' | 'wrong' | 'elsewhere'>> {
	return withDatabase(async (database) => {
		const lock = await readLock(database);
		if (lock === null) return 'elsewhere';
		const header = await withNewPassphrase(lock.header, oldPassphrase, newPassphrase, iterations);
		if (header === null) return 'wrong';
		return transact(database, ['meta'], 'strict', async (stores) => {
			const now = await stores.meta.get('lock');
			if (now?.name !== 'lock' || now.id !== lock.id || !isSame(now.header, lock.header))
				return 'elsewhere';
			await stores.meta.put({ ...now, header });
			return 'changed';
		});
	});
}

export function changeShutAfter(shutAfterMs: number): Promise<RecordsResult<void>> {
	return withDatabase((database) =>
		transact(database, ['meta'], 'strict', async (stores) => {
			const now = await stores.meta.get('lock');
			if (now?.name === 'lock') await stores.meta.put({ ...now, shutAfterMs });
		})
	);
}

/**
 * For a person who has lost the passphrase: removes what it locks, and the lock. In one transaction; practices and
 * sounds are not part of it.
 */
export function eraseLocked(): Promise<RecordsResult<void>> {
	return withDatabase((database) =>
		transact(
			database,
			['entries', 'sessions', 'rollups', 'meta'] as const,
			'strict',
			async (stores) => {
				await stores.entries.clear();
				await stores.sessions.clear();
				await stores.rollups.clear();
				await stores.meta.clear();
			}
		)
	);
}

async function dropSums(stores: Stores<'rollups'>): Promise<void> {
	for (const row of await stores.rollups.getAll())
		await stores.rollups.put({ ...row, changes: row.changes + 1, sums: null });
}

function isSame({ derivation: one }: LockHeader, { derivation: other }: LockHeader): boolean {
	return one.salt.every((byte, index) => byte === other.salt[index]);
}

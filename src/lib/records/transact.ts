import type { IDBPObjectStore } from 'idb';
import { weekOf } from '$lib/insights/week-rollup';
import type { EvenkeelDatabase, EvenkeelSchema, LockRow, StoreName } from './schema';

/** Each knows of no other, so that more of them can be given where fewer are asked for. */
type Store<Name extends StoreName> = IDBPObjectStore<EvenkeelSchema, Name[], Name, 'readwrite'>;

export type Stores<Names extends StoreName> = { [Name in Names]: Store<Name> };

/**
 * One short transaction. `work` may await requests of its `stores` and functions that take these first, and nothing
 * else: a transaction commits by itself as soon as it has no request to wait for, and only some browsers say so.
 */
export async function transact<Names extends StoreName, Value>(
	database: EvenkeelDatabase,
	names: readonly Names[],
	durability: IDBTransactionDurability,
	work: (stores: Stores<Names>) => Promise<Value>
): Promise<Value> {
	return inTransaction(database, names, 'readwrite', durability, work);
}

/** Like {@link transact}, for reading what belongs together: nothing is written in between, and nothing by it. */
export async function look<Names extends StoreName, Value>(
	database: EvenkeelDatabase,
	names: readonly Names[],
	work: (stores: Stores<Names>) => Promise<Value>
): Promise<Value> {
	return inTransaction(database, names, 'readonly', 'default', work);
}

async function inTransaction<Names extends StoreName, Value>(
	database: EvenkeelDatabase,
	names: readonly Names[],
	mode: 'readonly' | 'readwrite',
	durability: IDBTransactionDurability,
	work: (stores: Stores<Names>) => Promise<Value>
): Promise<Value> {
	const transaction = database.transaction(names as Names[], mode, { durability });
	const stores = Object.fromEntries(
		names.map((name) => [name, transaction.objectStore(name)])
	) as unknown as Stores<Names>;
	const ended = transaction.done.then(
		() => null,
		(error: unknown) => asError(error)
	);
	let value: Value;
	try {
		value = await work(stores);
	} catch (error) {
		// Nothing of a piece of work that failed half-way may stay.
		abort(transaction);
		throw causeOf(asError(error), await ended);
	}
	const failure = await ended;
	if (failure !== null) throw failure;
	return value;
}

/** The sums of the week of that day are not true any more. Part of every write of a sitting. */
export async function markWeekChanged(
	stores: Stores<'rollups'>,
	...localDays: string[]
): Promise<void> {
	for (const week of new Set(localDays.map(weekOf))) {
		const row = await stores.rollups.get(week);
		await stores.rollups.put({ week, changes: (row?.changes ?? 0) + 1, sums: null });
	}
}

/** @returns whether the lock is as it was when `lock` was read, so that what was sealed for it may be written */
export async function isLockStill(stores: Stores<'meta'>, lock: LockRow | null): Promise<boolean> {
	const row = await stores.meta.get('lock');
	if (row?.name !== 'lock') return lock === null;
	return row.id === lock?.id && row.phase === lock.phase;
}

/** The lock as it is stored; null while there is none. */
export async function readLock(database: EvenkeelDatabase): Promise<LockRow | null> {
	const row = await database.get('meta', 'lock');
	return row?.name === 'lock' ? row : null;
}

function abort(transaction: { abort(): void }): void {
	try {
		transaction.abort();
	} catch {
		// It had ended by itself, with an error of its own.
	}
}

/** A transaction that the browser has ended (no room, connection lost) fails its next request with the wrong words. */
function causeOf(ofWork: Error | DOMException, ofTransaction: Error | DOMException | null) {
	const isOfWork = ofTransaction === null || ofTransaction.name === 'AbortError';
	return isOfWork && ofWork.name !== 'TransactionInactiveError'
		? ofWork
		: (ofTransaction ?? ofWork);
}

function asError(error: unknown): Error | DOMException {
	if (error instanceof Error || error instanceof DOMException) return error;
	// A transaction without an error of its own was cut off with its connection.
	return new DOMException('The transaction was cut off.', 'AbortError');
}

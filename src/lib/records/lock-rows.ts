import type { Vault } from '$lib/vault/vault';
import { sealEntry, unsealEntry } from './entry-rows';
import type { EntryRow, EvenkeelDatabase, LockRow } from './schema';
import { isSealed, sealSession, unsealSession, type SessionRow } from './session-rows';
import { isLockStill, transact } from './transact';

type RowStore = 'sessions' | 'entries';
type Row = SessionRow | EntryRow;

/** Rows that are sealed side by side, and written in one transaction: a few milliseconds of work. */
const BATCH = 100;

/** How the rows of one store are changed over. Null for what cannot be, which then stays as it is. */
type ChangeOver<Stored> = (row: Stored, vault: Vault) => Promise<Stored | null>;

const SEAL: { sessions: ChangeOver<SessionRow>; entries: ChangeOver<EntryRow> } = {
	sessions: async (row, vault) => (isSealed(row) ? null : sealSession(row, vault)),
	entries: async (row, vault) => ('sealed' in row ? null : sealEntry(row, vault))
};

const UNSEAL: typeof SEAL = {
	sessions: async (row, vault) => (isSealed(row) ? unsealSession(row, vault) : null),
	entries: async (row, vault) => ('sealed' in row ? unsealEntry(row, vault) : null)
};

/**
 * Seals or unseals every row of a store that is not yet, in batches. What other tabs write meanwhile is as the phase
 * of the lock says (sealingVault); a row that they change between reading and writing is taken up once more.
 * @param onrows told how many rows were looked at
 * @returns false when the lock was turned another way meanwhile
 */
export async function changeOver(
	database: EvenkeelDatabase,
	lock: LockRow,
	to: 'sealed' | 'plain',
	store: RowStore,
	vault: Vault,
	onrows: (count: number) => void
): Promise<boolean> {
	const change = (to === 'sealed' ? SEAL : UNSEAL)[store] as ChangeOver<Row>;
	let after: string | null = null;
	for (;;) {
		const range: IDBKeyRange | undefined =
			after === null ? undefined : IDBKeyRange.lowerBound(after, true);
		const rows: Row[] = await database.getAll(store, range, BATCH);
		const last = rows.at(-1);
		if (last === undefined) return true;
		const pairs = await Promise.all(
			rows.map(async (read) => ({ read, changed: await change(read, vault) }))
		);
		const outcome = await writeBatch(database, lock, store, pairs);
		if (outcome === 'turned') return false;
		if (outcome === 'moved on') continue;
		after = last.id;
		onrows(rows.length);
	}
}

function writeBatch(
	database: EvenkeelDatabase,
	lock: LockRow,
	store: RowStore,
	pairs: { read: Row; changed: Row | null }[]
): Promise<'written' | 'moved on' | 'turned'> {
	return transact(database, [store, 'meta'], 'relaxed', async (stores) => {
		if (!(await isLockStill(stores, lock))) return 'turned';
		let outcome: 'written' | 'moved on' = 'written';
		for (const { read, changed } of pairs) {
			if (changed === null) continue;
			const now: Row | undefined = await stores[store].get(read.id);
			if (now === undefined) continue;
			if (JSON.stringify(now) === JSON.stringify(read)) await stores[store].put(changed as never);
			else outcome = 'moved on';
		}
		return outcome;
	});
}

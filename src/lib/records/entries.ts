import { ulid } from 'ulid';
import type { Entry, EntryBody, EntryKind } from '$lib/notes/entry';
import { writtenAt } from '$lib/notes/lineage';
import { mergeEntry } from '$lib/notes/merge-entry';
import { announceChange } from './changes';
import type { RecordsResult } from './database';
import { withDatabase } from './database';
import { fromRow, toRow } from './entry-rows';
import { isOpen, openingVault, sealingVault } from './lock-keys';
import type { EvenkeelDatabase, LockRow, PlaceRow } from './schema';
import { localDayOf } from './session-record';
import { untilWritten } from './session-writes';
import { utcOffsetMinutesAt } from './sessions';
import { isLockStill, readLock, transact, type Stores } from './transact';

/**
 * Where what a person writes is kept: in the database, or for a private session in memory only
 * (entries-in-memory.ts).
 */
export interface EntryStore {
	/** @returns the entry as it is stored, with revision 1 */
	create<Kind extends EntryKind>(entry: Entry<Kind>): Promise<RecordsResult<Entry<Kind>>>;
	/** @returns null when there is none of that kind */
	get<Kind extends EntryKind>(kind: Kind, id: string): Promise<RecordsResult<Entry<Kind> | null>>;
	/** All of a kind, latest first, drafts included. */
	list<Kind extends EntryKind>(kind: Kind): Promise<RecordsResult<Entry<Kind>[]>>;
	/**
	 * Writes what was changed here since `base`, merged with what was written elsewhere meanwhile (merge-entry.ts).
	 * An entry that was deleted meanwhile is written again: nobody loses what they are writing.
	 * @returns the entry as it is stored now
	 */
	save<Kind extends EntryKind>(
		base: Entry<Kind>,
		mine: Entry<Kind>
	): Promise<RecordsResult<Entry<Kind>>>;
	/** @returns the entry that was deleted, for restore(); null when there was none */
	delete<Kind extends EntryKind>(
		kind: Kind,
		id: string
	): Promise<RecordsResult<Entry<Kind> | null>>;
	/** Puts back a deleted entry as it was. */
	restore<Kind extends EntryKind>(entry: Entry<Kind>): Promise<RecordsResult<Entry<Kind>>>;
}

/** An entry that is not stored yet, about now. */
export function newEntry<Kind extends EntryKind>(
	kind: Kind,
	body: EntryBody<Kind>,
	nowMs: number
): Entry<Kind> {
	const utcOffsetMinutes = utcOffsetMinutesAt(nowMs);
	return {
		id: ulid(nowMs),
		kind,
		atMs: nowMs,
		localDay: localDayOf(nowMs, utcOffsetMinutes),
		utcOffsetMinutes,
		updatedAtMs: nowMs,
		revision: 1,
		isDraft: true,
		body
	};
}

/** The same entry, about another moment, where the person is now. */
export function aboutMoment<Kind extends EntryKind>(entry: Entry<Kind>, atMs: number): Entry<Kind> {
	const utcOffsetMinutes = utcOffsetMinutesAt(atMs);
	return { ...entry, atMs, utcOffsetMinutes, localDay: localDayOf(atMs, utcOffsetMinutes) };
}

/** The entries of the database. Answers `locked` while the lock is shut. */
export const storedEntries: EntryStore = {
	create: (entry) => put(entry),
	restore: (entry) => put(entry),

	get: (kind, id) =>
		whileOpen(async (database, lock) => {
			const row = await database.get('entries', id);
			if (row?.kind !== kind) return { value: null };
			return { value: ofKind(await fromRow(row, await openingVault(lock)), kind) };
		}),

	list: (kind) =>
		whileOpen(async (database, lock) => {
			const range = IDBKeyRange.bound([kind, -Infinity], [kind, Infinity]);
			const rows = await database.getAllFromIndex('entries', 'kindAt', range);
			const vault = await openingVault(lock);
			const entries = await Promise.all(rows.map((row) => fromRow(row, vault)));
			return { value: entries.flatMap((entry) => ofKind(entry, kind) ?? []).reverse() };
		}),

	save: async (base, mine) => {
		const { kind, id } = mine;
		const result = await whileOpen(async (database, lock) => {
			const read = await database.get('entries', id);
			const theirs = read ? ofKind(await fromRow(read, await openingVault(lock)), kind) : null;
			const isAlone = theirs === null || theirs.revision === base.revision;
			const merged = isAlone ? mine : mergeEntry(base, mine, theirs);
			const stored = { ...merged, revision: (theirs ?? base).revision + 1 };
			const row = await toRow(stored, await sealingVault(lock));
			return transact(database, ['entries', 'meta'], 'strict', async (stores) => {
				const now = await stores.entries.get(id);
				if (!(await isLockStill(stores, lock)) || now?.revision !== read?.revision) return null;
				const place = await nextWrite(stores);
				const lineage = writtenAt((theirs ?? base).lineage, place.id, place.writes);
				await stores.entries.put({ ...row, lineage });
				return { value: { ...stored, lineage } };
			});
		});
		announceChange();
		return result;
	},

	delete: async (kind, id) => {
		const entry = await storedEntries.get(kind, id);
		if (entry.status === 'failed' || entry.value === null) return entry;
		const result = await withDatabase((database) =>
			transact(database, ['entries'], 'strict', async (stores) => {
				await stores.entries.delete(id);
			})
		);
		announceChange();
		return result.status === 'failed' ? result : entry;
	}
};

/** Counts one more write to an entry in this database. */
async function nextWrite(stores: Stores<'meta'>): Promise<PlaceRow> {
	const row = await stores.meta.get('place');
	const { id, writes } = row?.name === 'place' ? row : { id: ulid(), writes: 0 };
	const place: PlaceRow = { name: 'place', id, writes: writes + 1 };
	await stores.meta.put(place);
	return place;
}

async function put<Kind extends EntryKind>(
	entry: Entry<Kind>
): Promise<RecordsResult<Entry<Kind>>> {
	const result = await whileOpen(async (database, lock) => {
		const row = await toRow(entry, await sealingVault(lock));
		return transact(database, ['entries', 'meta'], 'strict', async (stores) => {
			if (!(await isLockStill(stores, lock))) return null;
			await stores.entries.put(row);
			return { value: entry };
		});
	});
	announceChange();
	return result;
}

/**
 * Tries until it is written: sealing takes time, and another tab may have written or turned the lock meanwhile.
 * @returns `locked`, and nothing is tried, while the lock is shut
 */
async function whileOpen<Value>(
	attempt: (database: EvenkeelDatabase, lock: LockRow | null) => Promise<{ value: Value } | null>
): Promise<RecordsResult<Value>> {
	const result = await withDatabase((database) =>
		untilWritten<Value | typeof SHUT>(async () => {
			const lock = await readLock(database);
			return lock !== null && !isOpen(lock) ? { value: SHUT } : attempt(database, lock);
		})
	);
	if (result.status === 'failed') return result;
	if (result.value === SHUT) return { status: 'failed', reason: 'locked' };
	return { status: 'done', value: result.value };
}

const SHUT = Symbol('shut');

function ofKind<Kind extends EntryKind>(entry: Entry | null, kind: Kind): Entry<Kind> | null {
	return entry?.kind === kind ? (entry as Entry<Kind>) : null;
}

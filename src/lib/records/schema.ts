import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { weekOf, type WeekRollup } from '$lib/insights/week-rollup';
import type { EntryHead } from '$lib/notes/entry';
import type { PrivateChoices } from '$lib/settings/private-choices';
import type { LockHeader } from '$lib/vault/lock-header';
import type { Sealed } from '$lib/vault/sealed';
import type { SessionRow } from './session-rows';

export const DATABASE_NAME = 'evenkeel';

/** Raise by one with every change below, add a step to `upgrade`, and store a dump of the version left behind. */
export const SCHEMA_VERSION = 2;

/** Something a person wrote, as stored: its body plain, or sealed while the lock is on. */
export type EntryRow = EntryHead & ({ body: unknown } | { sealed: Sealed });

/**
 * Sums over the sittings of one local week. `changes` counts how often one of them was written: sums that were
 * computed before the last change are never stored over it. A version that sums otherwise must set all to null.
 */
export interface RollupRow {
	/** Monday of the local week, YYYY-MM-DD. */
	week: string;
	changes: number;
	/** Null since the last change. Sealed while the lock is on. */
	sums: WeekRollup | { sealed: Sealed } | null;
}

export interface LockRow {
	name: 'lock';
	/** ULID of when it was turned on. */
	id: string;
	header: LockHeader;
	/** `turning-on`, `turning-off`: rows of both kinds are there, and it goes on when the person opens the lock. */
	phase: 'turning-on' | 'on' | 'turning-off';
	/** Untouched for so long, the lock shuts by itself; 0 for as soon as the app is not looked at. */
	shutAfterMs: number;
}

/**
 * Choices that tell something about the person: sealed while the lock is on, and in localStorage otherwise. `plain` is
 * left when the lock was turned off, since browsers write localStorage down some seconds later.
 */
export type PrivateChoicesRow = { name: 'private-choices' } & (
	| { sealed: Sealed }
	| { plain: PrivateChoices }
);

export interface BackupRow {
	name: 'backup';
	/** When the person last saved a backup, epoch milliseconds; null for never. */
	savedAtMs: number | null;
	/** Until when they do not want to be reminded of one. */
	quietUntilMs?: number;
}

/** What this database is called in the lineages of entries, and how often an entry was written to in it. */
export interface PlaceRow {
	name: 'place';
	/** A random ULID, gone with the database. */
	id: string;
	writes: number;
}

type MetaRow = LockRow | PrivateChoicesRow | BackupRow | PlaceRow;

export interface EvenkeelSchema extends DBSchema {
	sessions: {
		key: string;
		value: SessionRow;
		indexes: { startedAtMs: number; localDay: string; outcome: string };
	};
	entries: {
		key: string;
		value: EntryRow;
		indexes: { kindAt: [string, number] };
	};
	rollups: { key: string; value: RollupRow };
	meta: { key: MetaRow['name']; value: MetaRow };
}

export type EvenkeelDatabase = IDBPDatabase<EvenkeelSchema>;

export type StoreName = StoreNames<EvenkeelSchema>;

type UpgradeTransaction = IDBPTransaction<EvenkeelSchema, StoreName[], 'versionchange'>;

/**
 * Brings a database of any older version to SCHEMA_VERSION, one step for each version, rows kept.
 * @param oldVersion 0 for a database that did not exist
 */
export async function upgrade(
	database: EvenkeelDatabase,
	oldVersion: number,
	transaction: UpgradeTransaction
): Promise<void> {
	if (oldVersion < 1) {
		const sessions = database.createObjectStore('sessions', { keyPath: 'id' });
		sessions.createIndex('startedAtMs', 'startedAtMs');
		sessions.createIndex('localDay', 'localDay');
		sessions.createIndex('outcome', 'outcome');
	}
	if (oldVersion < 2) {
		const entries = database.createObjectStore('entries', { keyPath: 'id' });
		entries.createIndex('kindAt', ['kind', 'atMs']);
		database.createObjectStore('rollups', { keyPath: 'week' });
		database.createObjectStore('meta', { keyPath: 'name' });
		const sessions = transaction.objectStore('sessions');
		const weeks = new Set<string>();
		for (const row of await sessions.getAll()) {
			await sessions.put({ ...row, entryId: null });
			if (isDay(row.localDay)) weeks.add(weekOf(row.localDay));
		}
		// Nothing has been summed yet: without a row a week would never be looked at.
		const rollups = transaction.objectStore('rollups');
		for (const week of weeks) await rollups.put({ week, changes: 1, sums: null });
	}
}

/** A row that this version cannot read is kept, and must not keep the database from opening. */
function isDay(localDay: unknown): localDay is string {
	return typeof localDay === 'string' && !Number.isNaN(Date.parse(`${localDay}T00:00:00Z`));
}

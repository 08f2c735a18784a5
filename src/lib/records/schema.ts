import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { SessionRecord } from './session-record';

export const DATABASE_NAME = 'evenkeel';

/** Raise by one with every change below, add a step to `upgrade`, and store a dump of the version left behind. */
export const SCHEMA_VERSION = 1;

export interface EvenkeelSchema extends DBSchema {
	sessions: {
		key: string;
		value: SessionRecord;
		indexes: { startedAtMs: number; localDay: string; outcome: string };
	};
}

export type EvenkeelDatabase = IDBPDatabase<EvenkeelSchema>;

type UpgradeTransaction = IDBPTransaction<
	EvenkeelSchema,
	StoreNames<EvenkeelSchema>[],
	'versionchange'
>;

/**
 * Brings a database of any older version to SCHEMA_VERSION, one step for each version, rows kept.
 * @param oldVersion 0 for a database that did not exist
 */
export function upgrade(
	database: EvenkeelDatabase,
	oldVersion: number,
	_transaction: UpgradeTransaction
): void {
	if (oldVersion < 1) {
		const sessions = database.createObjectStore('sessions', { keyPath: 'id' });
		sessions.createIndex('startedAtMs', 'startedAtMs');
		sessions.createIndex('localDay', 'localDay');
		sessions.createIndex('outcome', 'outcome');
	}
}

import { ENTRY_KINDS } from '$lib/notes/entry';
import type { RecordsResult } from '../database';
import { withDatabase } from '../database';
import type { BackupRow } from '../schema';
import { transact, type Stores } from '../transact';

export interface BackupFacts {
	/** When a backup was last handed over, epoch milliseconds; null for never. */
	savedAtMs: number | null;
	/** Until when the person does not want to be reminded. */
	quietUntilMs: number;
	/** Sittings and notes that are about a moment since then. Counted without opening any, so also while locked. */
	recordsSince: number;
}

export function rememberBackup(nowMs: number): Promise<RecordsResult<void>> {
	return change((row) => ({ ...row, savedAtMs: nowMs }));
}

export function keepQuietUntil(quietUntilMs: number): Promise<RecordsResult<void>> {
	return change((row) => ({ ...row, quietUntilMs }));
}

export function backupFacts(): Promise<RecordsResult<BackupFacts>> {
	return withDatabase(async (database) => {
		const { savedAtMs, quietUntilMs = 0 } = orNever(await database.get('meta', 'backup'));
		const sinceMs = savedAtMs ?? -Infinity;
		const counts = await Promise.all([
			database.countFromIndex('sessions', 'startedAtMs', IDBKeyRange.lowerBound(sinceMs, true)),
			...ENTRY_KINDS.map((kind) =>
				database.countFromIndex(
					'entries',
					'kindAt',
					IDBKeyRange.bound([kind, sinceMs], [kind, Infinity], true)
				)
			)
		]);
		const recordsSince = counts.reduce((sum, count) => sum + count, 0);
		return { savedAtMs, quietUntilMs, recordsSince };
	});
}

function change(make: (row: BackupRow) => BackupRow): Promise<RecordsResult<void>> {
	return withDatabase((database) =>
		transact(database, ['meta'], 'strict', async (stores) => {
			await putBackupRow(stores, make);
		})
	);
}

async function putBackupRow(
	stores: Stores<'meta'>,
	make: (row: BackupRow) => BackupRow
): Promise<void> {
	const row = await stores.meta.get('backup');
	await stores.meta.put(make(orNever(row)));
}

function orNever(row: { name: string } | undefined): BackupRow {
	return row?.name === 'backup' ? (row as BackupRow) : { name: 'backup', savedAtMs: null };
}

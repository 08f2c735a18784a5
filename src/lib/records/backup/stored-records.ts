import type { Entry } from '$lib/notes/entry';
import type { Vault } from '$lib/vault/vault';
import type { RecordsResult } from '../database';
import { withDatabase } from '../database';
import { fromRow } from '../entry-rows';
import { isOpen, openingVault } from '../lock-keys';
import type { EvenkeelDatabase } from '../schema';
import { readSession, type SessionRecord } from '../session-record';
import { isSessionRow, openSession } from '../session-rows';
import { readLock } from '../transact';
import { stopIfAsked, type Watched } from './watched';

/** Few enough that reading them keeps no page from answering. */
const BATCH = 500;

export interface StoredRecords {
	sessions: SessionRecord[];
	entries: Entry[];
	/** Rows that this version cannot read. */
	leftOut: number;
}

/**
 * Everything that is kept, in order of id.
 * @returns `locked` while the lock is shut
 * @throws StoppedError when it is asked to stop
 */
export async function storedRecords(watched: Watched): Promise<RecordsResult<StoredRecords>> {
	const result = await withDatabase(async (database) => {
		const lock = await readLock(database);
		if (lock !== null && !isOpen(lock)) return null;
		return readAll(database, await openingVault(lock), watched);
	});
	if (result.status === 'failed') return result;
	if (result.value === null) return { status: 'failed', reason: 'locked' };
	return { status: 'done', value: result.value };
}

async function readAll(
	database: EvenkeelDatabase,
	vault: Vault | null,
	{ signal, onProgress }: Watched
): Promise<StoredRecords> {
	const total = (await database.count('sessions')) + (await database.count('entries'));
	const records: StoredRecords = { sessions: [], entries: [], leftOut: 0 };
	let done = 0;
	const tell = (read: number, opened: number) => {
		records.leftOut += read - opened;
		done += read;
		onProgress(done, total);
		stopIfAsked(signal);
	};
	for await (const rows of batches(database, 'sessions')) {
		const opened = await openAll(rows, async (row) =>
			isSessionRow(row) ? readSession(await openSession(row, vault)) : null
		);
		records.sessions.push(...opened);
		tell(rows.length, opened.length);
	}
	for await (const rows of batches(database, 'entries')) {
		const opened = await openAll(rows, (row) => fromRow(row, vault));
		records.entries.push(...opened);
		tell(rows.length, opened.length);
	}
	return records;
}

async function* batches<Name extends 'sessions' | 'entries'>(
	database: EvenkeelDatabase,
	name: Name
) {
	let range: IDBKeyRange | undefined;
	for (;;) {
		const rows = await database.getAll(name, range, BATCH);
		const last = rows.at(-1);
		if (last === undefined) return;
		yield rows;
		range = IDBKeyRange.lowerBound(last.id, true);
	}
}

/** What cannot be opened is left out: one row with a changed bit must not cost all others. */
async function openAll<Row, Value>(
	rows: readonly Row[],
	open: (row: Row) => Promise<Value | null>
): Promise<Value[]> {
	const opened = await Promise.all(rows.map(open));
	return opened.filter((value) => value !== null);
}

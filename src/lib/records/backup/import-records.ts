import { weekOf } from '$lib/insights/week-rollup';
import { announceChange } from '../changes';
import type { RecordsFailureReason } from '../database';
import { withDatabase } from '../database';
import { toRow } from '../entry-rows';
import { isOpen, sealingVault } from '../lock-keys';
import type { EntryRow, EvenkeelDatabase, LockRow } from '../schema';
import { sealSession, type SessionRow } from '../session-rows';
import { isLockStill, markWeekChanged, readLock, transact, type Stores } from '../transact';
import { inPieces } from './in-pieces';
import { changeCount, type ImportPlan, type Write } from './plan-import';
import { stopIfAsked, type Watched } from './watched';

export type ImportResult =
	| { status: 'done' }
	| { status: 'cancelled' }
	/** Another tab wrote to one of the records since the plan was made: nothing was written, make a new plan. */
	| { status: 'changed' }
	| { status: 'failed'; reason: RecordsFailureReason };

type Written = 'done' | 'changed' | 'lock-turned' | 'locked';

/**
 * Writes a plan in one transaction: all of it, or nothing. What is sealed is sealed before.
 * @param watched its progress counts records, first sealed and then written
 */
export async function importRecords(plan: ImportPlan, watched: Watched): Promise<ImportResult> {
	try {
		const result = await withDatabase(async (database) => {
			for (;;) {
				const written = await attempt(database, plan, watched);
				if (written !== 'lock-turned') return written;
			}
		});
		if (result.status === 'failed') return result;
		if (result.value === 'locked') return { status: 'failed', reason: 'locked' };
		announceChange();
		return { status: result.value === 'done' ? 'done' : 'changed' };
	} catch (error) {
		if (watched.signal.aborted) return { status: 'cancelled' };
		throw error;
	}
}

async function attempt(
	database: EvenkeelDatabase,
	plan: ImportPlan,
	watched: Watched
): Promise<Written> {
	const lock = await readLock(database);
	if (lock !== null && !isOpen(lock)) return 'locked';
	const rows = await sealed(plan, lock, watched);
	try {
		return await transact(
			database,
			['sessions', 'entries', 'rollups', 'meta'],
			'strict',
			async (stores) => {
				if (!(await isLockStill(stores, lock))) return 'lock-turned';
				await writeRows(stores, rows, watched);
				await markWeekChanged(stores, ...daysOf(rows.sessions));
				return 'done';
			}
		);
	} catch (error) {
		if (error instanceof ChangedMeanwhile || isTaken(error)) return 'changed';
		throw error;
	}
}

interface Rows {
	sessions: Write<SessionRow>[];
	entries: Write<EntryRow>[];
}

async function sealed(
	plan: ImportPlan,
	lock: LockRow | null,
	{ signal, onProgress }: Watched
): Promise<Rows> {
	const vault = await sealingVault(lock);
	const rows: Rows = { sessions: [], entries: [] };
	const total = changeCount(plan);
	const tell = () => {
		stopIfAsked(signal);
		onProgress(rows.sessions.length + rows.entries.length, 2 * total);
	};
	for (const batch of inPieces(plan.sessions)) {
		const done = batch.map(async ({ row, replaces }) => {
			return { row: vault ? await sealSession(row, vault) : row, replaces };
		});
		rows.sessions.push(...(await Promise.all(done)));
		tell();
	}
	for (const batch of inPieces(plan.entries)) {
		const done = batch.map(async ({ row, replaces }) => {
			return { row: await toRow(row, vault), replaces };
		});
		rows.entries.push(...(await Promise.all(done)));
		tell();
	}
	return rows;
}

/** Cancelling throws inside, which takes back everything. */
async function writeRows(
	stores: Stores<'sessions' | 'entries'>,
	rows: Rows,
	{ signal, onProgress }: Watched
): Promise<void> {
	const total = rows.sessions.length + rows.entries.length;
	let done = 0;
	for (const batch of inPieces(rows.sessions)) {
		await writeSessions(stores, batch);
		stopIfAsked(signal);
		onProgress(total + (done += batch.length), 2 * total);
	}
	for (const batch of inPieces(rows.entries)) {
		await writeEntries(stores, batch);
		stopIfAsked(signal);
		onProgress(total + (done += batch.length), 2 * total);
	}
}

function writeSessions(
	stores: Stores<'sessions' | 'entries'>,
	batch: readonly Write<SessionRow>[]
): Promise<unknown> {
	return Promise.all(
		batch.map(({ row, replaces }) =>
			// add() refuses what has come into being meanwhile.
			replaces ? replaceSession(stores, row, replaces) : stores.sessions.add(row)
		)
	);
}

async function replaceSession(
	stores: Stores<'sessions' | 'entries'>,
	row: SessionRow,
	replaces: SessionRow
): Promise<void> {
	const now = await stores.sessions.get(row.id);
	const isStill =
		now?.listenedMs === replaces.listenedMs && now.checkpointedAtMs === replaces.checkpointedAtMs;
	if (!isStill) throw new ChangedMeanwhile();
	await stores.sessions.put(row);
}

function writeEntries(
	stores: Stores<'sessions' | 'entries'>,
	batch: readonly Write<EntryRow>[]
): Promise<unknown> {
	return Promise.all(
		batch.map(({ row, replaces }) =>
			replaces ? replaceEntry(stores, row, replaces) : stores.entries.add(row)
		)
	);
}

async function replaceEntry(
	stores: Stores<'sessions' | 'entries'>,
	row: EntryRow,
	replaces: EntryRow
): Promise<void> {
	const now = await stores.entries.get(row.id);
	if (now?.revision !== replaces.revision) throw new ChangedMeanwhile();
	await stores.entries.put(row);
}

class ChangedMeanwhile extends Error {
	override name = 'ChangedMeanwhile';
}

function isTaken(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'ConstraintError';
}

/** One day of each week is enough. */
function daysOf(writes: readonly Write<SessionRow>[]): string[] {
	const days = new Set<string>();
	for (const { row, replaces } of writes) {
		days.add(row.localDay);
		if (replaces) days.add(replaces.localDay);
	}
	return [...new Set([...days].map(weekOf))];
}

import { sumWeek } from '$lib/insights/sum-week';
import { daysLater, type WeekRollup } from '$lib/insights/week-rollup';
import { UnreadableError } from '$lib/vault/sealed';
import type { RecordsResult } from './database';
import { withDatabase } from './database';
import { isOpen, openingVault, sealingVault } from './lock-keys';
import { isSessionRow, openSession } from './session-rows';
import type { EvenkeelDatabase, LockRow, RollupRow } from './schema';
import { isLockStill, readLock, transact } from './transact';

export interface WeekSums {
	/** Monday of the local week, YYYY-MM-DD. */
	week: string;
	sums: WeekRollup;
}

/** So many weeks are written down together. */
const WEEKS_A_WRITE = 50;

/**
 * The sums of the weeks from a Monday on, earliest first. Those that are not true any more are computed from the
 * sittings and kept for the next time.
 * @param mayKeep false in a private session, which writes nothing
 * @returns `locked` while the lock is shut
 */
export async function readWeeks(
	mayKeep: boolean,
	fromWeek = ''
): Promise<RecordsResult<WeekSums[]>> {
	const result = await withDatabase(async (database) => {
		const lock = await readLock(database);
		if (lock !== null && !isOpen(lock)) return null;
		const rows = await database.getAll('rollups', IDBKeyRange.lowerBound(fromWeek));
		const weeks: WeekSums[] = [];
		let computed: RollupRow[] = [];
		const keepComputed = async () => {
			const rows = computed;
			computed = [];
			// What cannot be kept (no room) is computed again next time.
			if (mayKeep && rows.length > 0) await withDatabase((now) => keep(now, lock, rows));
		};
		for (const row of rows) {
			const known = await openSums(row, lock);
			const sums = known ?? (await compute(database, lock, row.week));
			weeks.push({ week: row.week, sums });
			if (known === null) computed.push({ ...row, sums });
			if (computed.length === WEEKS_A_WRITE) await keepComputed();
		}
		await keepComputed();
		return weeks;
	});
	if (result.status === 'failed') return result;
	if (result.value === null) return { status: 'failed', reason: 'locked' };
	return { status: 'done', value: result.value };
}

/** @returns null for sums that must be computed: changed since, under another lock, or plain where they must not be */
async function openSums(
	{ week, sums }: RollupRow,
	lock: LockRow | null
): Promise<WeekRollup | null> {
	if (sums === null) return null;
	if (!('sealed' in sums)) return (await sealingVault(lock)) === null ? sums : null;
	try {
		const opened = await (await openingVault(lock))?.open(placeOf(week), sums.sealed);
		return opened ? (opened.value as WeekRollup) : null;
	} catch (error) {
		if (error instanceof UnreadableError) return null;
		throw error;
	}
}

async function compute(
	database: EvenkeelDatabase,
	lock: LockRow | null,
	week: string
): Promise<WeekRollup> {
	const days = IDBKeyRange.bound(week, daysLater(week, 6));
	const rows: unknown[] = await database.getAllFromIndex('sessions', 'localDay', days);
	const vault = await openingVault(lock);
	const records = await Promise.all(
		rows.filter(isSessionRow).map((row) => openSession(row, vault))
	);
	return sumWeek(records.filter((record) => record !== null));
}

/** @param computed as read before their sittings were, with sums that are not stored yet */
async function keep(
	database: EvenkeelDatabase,
	lock: LockRow | null,
	computed: readonly RollupRow[]
): Promise<void> {
	const vault = await sealingVault(lock);
	const rows = await Promise.all(
		computed.map(async (row) =>
			vault ? { ...row, sums: { sealed: await vault.seal(placeOf(row.week), row.sums) } } : row
		)
	);
	await transact(database, ['rollups', 'meta'], 'relaxed', async (stores) => {
		if (!(await isLockStill(stores, lock))) return;
		for (const row of rows) {
			const now = await stores.rollups.get(row.week);
			// Changed meanwhile: sums of before must not stand there as if they were of now.
			if (now?.changes === row.changes) await stores.rollups.put(row);
		}
	});
}

function placeOf(week: string): string {
	return `rollups/${week}/1`;
}

import type { RecordsResult } from './database';
import { withDatabase } from './database';
import { isOpen, openingVault } from './lock-keys';
import type { SessionRecord } from './session-record';
import { isSessionRow, openSession } from './session-rows';
import { look, readLock, type Stores } from './transact';

export interface SessionDays {
	/** Of whole days, the latest, in any order. A row this version cannot read is left out. */
	sessions: SessionRecord[];
	/** The earliest of these days, YYYY-MM-DD; null when there are no sessions at all. */
	fromDay: string | null;
	hasEarlier: boolean;
}

/** A page ends after the day that fills it. */
const SESSIONS_A_PAGE = 50;
const DAYS_A_PAGE = 14;

/**
 * The sittings from one day on, and of one page of days before it: what it takes does not grow with all that is kept.
 * @param fromDay null for the latest page
 * @param pagesOn whether to read one page of days before `fromDay` too
 * @returns `locked` while the lock is shut
 */
export async function readDays(
	fromDay: string | null,
	pagesOn: boolean
): Promise<RecordsResult<SessionDays>> {
	const result = await withDatabase(async (database) => {
		const lock = await readLock(database);
		if (lock !== null && !isOpen(lock)) return null;
		const { rows, ...page } = await look(database, ['sessions'], async (stores) => {
			const isGone = fromDay !== null && !(await hasSessionsSince(stores, fromDay));
			const first =
				pagesOn || fromDay === null || isGone ? await pageBefore(stores, fromDay) : fromDay;
			if (first === null) return { rows: [], fromDay: null, hasEarlier: false };
			return {
				rows: await stores.sessions.index('localDay').getAll(IDBKeyRange.lowerBound(first)),
				fromDay: first,
				hasEarlier: (await dayWithSessionsBefore(stores, first)) !== null
			};
		});
		const vault = await openingVault(lock);
		const records = await Promise.all(
			rows.filter(isSessionRow).map((row) => openSession(row, vault))
		);
		return { ...page, sessions: records.filter((record) => record !== null) };
	});
	if (result.status === 'failed') return result;
	if (result.value === null) return { status: 'failed', reason: 'locked' };
	return { status: 'done', value: result.value };
}

/** @returns the first day of the page before a day, that day itself when there is nothing before it */
async function pageBefore(
	stores: Stores<'sessions'>,
	before: string | null
): Promise<string | null> {
	let first = before;
	let sessions = 0;
	for (let days = 0; days < DAYS_A_PAGE && sessions < SESSIONS_A_PAGE; days++) {
		const day = await dayWithSessionsBefore(stores, first);
		if (day === null) break;
		first = day;
		sessions += await stores.sessions.index('localDay').count(day);
	}
	return first;
}

/** @param before null for the latest day of all */
async function dayWithSessionsBefore(
	stores: Stores<'sessions'>,
	before: string | null
): Promise<string | null> {
	const range = before === null ? null : IDBKeyRange.upperBound(before, true);
	// One step only: cursors are slow in WebKit.
	const cursor = await stores.sessions.index('localDay').openKeyCursor(range, 'prev');
	return cursor?.key ?? null;
}

async function hasSessionsSince(stores: Stores<'sessions'>, day: string): Promise<boolean> {
	const key = await stores.sessions.index('localDay').getKey(IDBKeyRange.lowerBound(day));
	return key !== undefined;
}

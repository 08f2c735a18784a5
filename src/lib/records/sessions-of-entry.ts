import { decodeTime } from 'ulid';
import type { RecordsResult } from './database';
import type { SessionRecord } from './session-record';
import { listSessions } from './sessions';

/** Nobody sets a clock back by more between writing and listening. */
const CLOCK_SET_BACK_MS = 24 * 3_600_000;

/**
 * The sittings that were started from an entry of the trigger log, oldest first.
 * @returns `locked` while the lock is shut
 */
export async function sessionsOfEntry(entryId: string): Promise<RecordsResult<SessionRecord[]>> {
	const result = await listSessions(begunAtMs(entryId) - CLOCK_SET_BACK_MS);
	if (result.status === 'failed') return result;
	return { status: 'done', value: result.value.filter((record) => record.entryId === entryId) };
}

function begunAtMs(entryId: string): number {
	try {
		return decodeTime(entryId);
	} catch {
		// An id that came from a file can have the form of a ULID and say a time that is none.
		return -Infinity;
	}
}

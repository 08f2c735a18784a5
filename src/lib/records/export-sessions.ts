import { openDB } from 'idb';
import type { RecordsResult } from './database';
import { withDatabase } from './database';
import { DATABASE_NAME } from './schema';

/** What a person takes away: every row as it is stored, in plain JSON. */
export interface SessionsExport {
	app: 'Evenkeel';
	/** Version of the database the rows come from. */
	schemaVersion: number;
	/** ISO 8601, UTC. */
	exportedAt: string;
	sessions: unknown[];
}

/**
 * All sessions, oldest first. Works on a database written by a newer version of the app too: its rows are
 * taken as they are, so nobody is locked out of their own history.
 */
export async function exportSessions(nowMs: number): Promise<RecordsResult<SessionsExport>> {
	const result = await withDatabase((database) => readAll(database, nowMs));
	if (result.status === 'done' || result.reason !== 'newer') return result;

	return (await exportNewer(nowMs)) ?? result;
}

async function exportNewer(nowMs: number): Promise<RecordsResult<SessionsExport> | null> {
	try {
		// Without a version the browser opens whatever is there and upgrades nothing.
		const newer = await openDB(DATABASE_NAME);
		try {
			return { status: 'done', value: await readAll(newer, nowMs) };
		} finally {
			newer.close();
		}
	} catch {
		// Gone or unreadable after all: the first answer, `newer`, stays the true one.
		return null;
	}
}

interface SessionsReader {
	readonly version: number;
	getAll(storeName: 'sessions'): Promise<unknown[]>;
}

async function readAll(database: SessionsReader, nowMs: number): Promise<SessionsExport> {
	return {
		app: 'Evenkeel',
		schemaVersion: database.version,
		exportedAt: new Date(nowMs).toISOString(),
		sessions: await database.getAll('sessions')
	};
}

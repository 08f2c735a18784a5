import type { RecordsFailureReason } from '../database';
import type { BackupChoices } from './backup-format';
import type { FromWorker, ToWorker } from './backup-messages';
import { inPieces } from './in-pieces';
import { startBackupWorker } from './start-worker';
import { storedRecords } from './stored-records';
import type { Watched } from './watched';

export type MadeBackup =
	| { status: 'made'; file: Blob; recordCount: number; leftOut: number }
	| { status: 'cancelled' }
	| { status: 'failed'; reason: RecordsFailureReason | 'no-memory' };

/** Reads everything that is kept, through the open lock where one is on, and makes one file of it. */
export async function makeBackup(
	choices: BackupChoices,
	passphrase: string | null,
	nowMs: number,
	watched: Watched
): Promise<MadeBackup> {
	let worker: Worker | null = null;
	try {
		const stored = await storedRecords(watched);
		if (stored.status === 'failed') return stored;
		const { sessions, entries, leftOut } = stored.value;
		worker = startBackupWorker();
		const tell = (message: ToWorker) => worker?.postMessage(message);
		const made = answerOf(worker, watched.signal);
		tell({ type: 'begin', nowMs });
		for (const piece of inPieces(sessions)) tell({ type: 'add', sessions: piece, entries: [] });
		for (const piece of inPieces(entries)) tell({ type: 'add', sessions: [], entries: piece });
		tell({ type: 'finish', choices, passphrase });
		const file = await made;
		if (file === null) return { status: 'failed', reason: 'no-memory' };
		return { status: 'made', file, recordCount: sessions.length + entries.length, leftOut };
	} catch (error) {
		if (watched.signal.aborted) return { status: 'cancelled' };
		throw error;
	} finally {
		worker?.terminate();
	}
}

/** @returns null when the worker died, which only a lack of memory brings about */
function answerOf(worker: Worker, signal: AbortSignal): Promise<Blob | null> {
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
			if (data.type === 'made') resolve(data.file);
			if (data.type === 'failed') resolve(null);
		};
		worker.onerror = () => resolve(null);
		signal.addEventListener('abort', () => reject(new Error('Cancelled.')), { once: true });
	});
}

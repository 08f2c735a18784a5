import type { Entry } from '$lib/notes/entry';
import type { SessionRecord } from '../session-record';
import type { BackupRefusal } from './backup-format';
import type { FileFacts, FromWorker, ToWorker } from './backup-messages';
import { startBackupWorker } from './start-worker';
import type { Watched } from './watched';

export interface OpenedBackup {
	facts: FileFacts;
	sessions: SessionRecord[];
	entries: Entry[];
}

export type OpeningResult =
	| { status: 'opened'; backup: OpenedBackup }
	| { status: 'refused'; refusal: BackupRefusal }
	| { status: 'cancelled' };

/** Reads a file in the worker, whatever it is. Changes nothing. */
export async function openBackup(
	file: Blob,
	passphrase: string | null,
	{ signal, onProgress }: Watched
): Promise<OpeningResult> {
	const worker = startBackupWorker();
	try {
		return await new Promise<OpeningResult>((resolve) => {
			let backup: OpenedBackup | null = null;
			worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
				if (data.type === 'refused') resolve({ status: 'refused', refusal: data.refusal });
				if (data.type === 'failed')
					resolve({ status: 'refused', refusal: { reason: 'too-large' } });
				if (data.type === 'opened') backup = { facts: data.facts, sessions: [], entries: [] };
				if (data.type === 'records' && backup) {
					backup.sessions.push(...data.sessions);
					backup.entries.push(...data.entries);
					onProgress(backup.sessions.length + backup.entries.length, backup.facts.recordCount);
				}
				if (data.type === 'complete' && backup) resolve({ status: 'opened', backup });
			};
			// The worker fails for a lack of memory, and of nothing else that a file could do.
			worker.onerror = () => resolve({ status: 'refused', refusal: { reason: 'too-large' } });
			signal.addEventListener('abort', () => resolve({ status: 'cancelled' }), { once: true });
			const message: ToWorker = { type: 'read', file, passphrase };
			worker.postMessage(message);
		});
	} finally {
		worker.terminate();
	}
}

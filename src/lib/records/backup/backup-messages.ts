import type { Entry } from '$lib/notes/entry';
import type { SessionRecord } from '../session-record';
import type { BackupChoices, BackupContents, BackupRefusal } from './backup-format';

/** What a page asks of the worker that makes and reads backups. It does one or the other, once. */
export type ToWorker =
	| { type: 'begin'; nowMs: number }
	| { type: 'add'; sessions: SessionRecord[]; entries: Entry[] }
	| { type: 'finish'; choices: BackupChoices; passphrase: string | null }
	| { type: 'read'; file: Blob; passphrase: string | null };

export type FromWorker =
	| { type: 'made'; file: Blob }
	/** There was no memory for it. */
	| { type: 'failed' }
	| { type: 'refused'; refusal: BackupRefusal }
	| { type: 'opened'; facts: FileFacts }
	/** Records in pieces, each of which a page takes in between two frames. */
	| { type: 'records'; sessions: SessionRecord[]; entries: Entry[] }
	| { type: 'complete' };

export interface FileFacts extends Omit<BackupContents, 'sessions' | 'entries'> {
	recordCount: number;
}

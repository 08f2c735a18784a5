/** Makes and reads backups apart from the page: a long history takes seconds, and a passphrase does on purpose. */
import type { BackupChoices } from './backup-format';
import type { FromWorker, ToWorker } from './backup-messages';
import { readBackup } from './read-backup';
import { inPieces } from './in-pieces';
import { BackupWriter } from './write-backup';

let writer: BackupWriter | null = null;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
	switch (data.type) {
		case 'begin':
			writer = new BackupWriter(data.nowMs);
			break;
		case 'add':
			writer?.addSessions(data.sessions);
			writer?.addEntries(data.entries);
			break;
		case 'finish':
			void orFail(finish(data.choices, data.passphrase));
			break;
		case 'read':
			void orFail(read(data.file, data.passphrase));
			break;
	}
});

async function finish(choices: BackupChoices, passphrase: string | null): Promise<void> {
	if (writer === null) throw new Error('Begin a backup before it is finished.');
	answer({ type: 'made', file: await writer.finish(choices, passphrase) });
}

/** A file can be too long for one text of this browser. Whatever else it is stays a bug, and is told as one. */
async function orFail(work: Promise<void>): Promise<void> {
	try {
		await work;
	} catch (error) {
		answer({ type: 'failed' });
		throw error;
	}
}

async function read(file: Blob, passphrase: string | null): Promise<void> {
	const result = await readBackup(file, passphrase);
	if (result.status === 'refused') {
		answer({ type: 'refused', refusal: result.refusal });
		return;
	}
	const { sessions, entries, ...facts } = result.contents;
	answer({ type: 'opened', facts: { ...facts, recordCount: sessions.length + entries.length } });
	for (const piece of inPieces(sessions)) answer({ type: 'records', sessions: piece, entries: [] });
	for (const piece of inPieces(entries)) answer({ type: 'records', sessions: [], entries: piece });
	answer({ type: 'complete' });
}

function answer(message: FromWorker): void {
	postMessage(message);
}

import {
	MAX_FILE_BYTES,
	refused,
	type BackupContents,
	type BackupEnvelope,
	type BackupHeader,
	type BackupEncryption,
	type Refused
} from './backup-format';
import { openEnvelope } from './envelope';
import { readHistory, readPayload } from './read-payload';
import { checksumOf, unsealPayload } from './seal-payload';

export type ReadBackup = { status: 'read'; contents: BackupContents } | Refused;

/** Reads a file that somebody chose, whatever it is. Changes nothing. */
export async function readBackup(file: Blob, passphrase: string | null): Promise<ReadBackup> {
	if (file.size > MAX_FILE_BYTES) return refused('too-large');
	let text: string;
	try {
		text = await file.text();
	} catch {
		// Moved or deleted since it was chosen, or the browser may not read it.
		return refused('no-access');
	}
	const opened = openEnvelope(text);
	switch (opened.status) {
		case 'refused':
			return opened;
		case 'history': {
			const history = readHistory(opened.history.sessions);
			if (history.status === 'refused') return history;
			const { exportedAt } = opened.history;
			const contents = { ...history.value, createdAt: asInstant(exportedAt), choices: null };
			return { status: 'read', contents };
		}
		case 'backup':
			return readEnvelope(opened.envelope, passphrase);
	}
}

async function readEnvelope(
	envelope: BackupEnvelope,
	passphrase: string | null
): Promise<ReadBackup> {
	if ((await checksumOf(envelope.payload)) !== envelope.checksum) return refused('damaged');
	const text = await plainText(envelope, passphrase);
	if (text.status !== 'opened') return refused(text.status);
	let value: unknown;
	try {
		value = JSON.parse(text.text);
	} catch {
		return refused('damaged');
	}
	const payload = readPayload(value);
	if (payload.status === 'refused') return payload;
	const createdAt = asInstant(envelope.createdAt);
	return { status: 'read', contents: { ...payload.value, createdAt, leftOut: 0 } };
}

async function plainText(
	envelope: BackupEnvelope,
	passphrase: string | null
): Promise<
	| { status: 'opened'; text: string }
	| { status: 'needs-passphrase' | 'wrong-passphrase' | 'damaged' }
> {
	if (!isSealed(envelope)) return { status: 'opened', text: envelope.payload };
	if (passphrase === null) return { status: 'needs-passphrase' };
	return unsealPayload(envelope, passphrase, envelope.payload);
}

function isSealed(header: BackupHeader): header is BackupHeader & { encryption: BackupEncryption } {
	return header.encryption !== null;
}

function asInstant(text: string): string {
	return new Date(text).toISOString();
}

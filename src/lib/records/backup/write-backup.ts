import type { Entry } from '$lib/notes/entry';
import { SCHEMA_VERSION } from '../schema';
import { settled, type SessionRecord } from '../session-record';
import {
	FORMAT_VERSION,
	type BackupChoices,
	type BackupEnvelope,
	type BackupHeader
} from './backup-format';
import { checksumOf, sealPayload } from './seal-payload';

/** Writes a backup from records that come in pieces, so that a long history never stands in memory twice. */
export class BackupWriter {
	readonly #header: Omit<BackupHeader, 'encryption'>;
	readonly #sessions: string[] = [];
	readonly #entries: string[] = [];

	constructor(nowMs: number) {
		this.#header = {
			app: 'Evenkeel',
			kind: 'backup',
			formatVersion: FORMAT_VERSION,
			schemaVersion: SCHEMA_VERSION,
			createdAt: new Date(nowMs).toISOString()
		};
	}

	/** A sitting that is going on is written as it would be found if it were cut off now. */
	addSessions(sessions: readonly SessionRecord[]): void {
		if (sessions.length > 0) this.#sessions.push(listed(sessions.map(settled)));
	}

	addEntries(entries: readonly Entry[]): void {
		if (entries.length > 0) this.#entries.push(listed(entries));
	}

	/** @param passphrase null for a file that anyone who opens it can read */
	async finish(choices: BackupChoices, passphrase: string | null): Promise<Blob> {
		const text = `{"sessions":[${this.#sessions.join(',')}],"entries":[${this.#entries.join(',')}],"choices":${JSON.stringify(choices)}}`;
		const { header, payload } =
			passphrase === null
				? { header: { ...this.#header, encryption: null }, payload: text }
				: await sealPayload(this.#header, passphrase, text);
		const envelope: BackupEnvelope = { ...header, checksum: await checksumOf(payload), payload };
		return new Blob([JSON.stringify(envelope)], { type: 'application/json' });
	}
}

/** The list as JSON, without its brackets. */
function listed(rows: readonly unknown[]): string {
	return JSON.stringify(rows).slice(1, -1);
}

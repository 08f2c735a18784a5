import type { Entry } from '$lib/notes/entry';
import type { Reminder } from '$lib/reminders/reminder';
import type { StoredBreathing } from '$lib/settings/stored-breathing';
import type { StoredFavourites } from '$lib/settings/stored-favourites';
import type { StoredMixes } from '$lib/settings/stored-mixes';
import type { StoredSettings } from '$lib/settings/stored-settings';
import type { SessionRecord } from '../session-record';

/** Raise when a file of the new kind could not be read by the code of the old one. */
export const FORMAT_VERSION = 1;

/** Twice what a lifetime of records takes; beyond it a phone would run out of memory on the way. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** More than a dozen a day for fifty years. */
export const MAX_RECORDS = 250_000;

/** How the payload was sealed; all bytes in base64. Everything needed to open it but the passphrase. */
export interface BackupEncryption {
	cipher: 'AES-256-GCM';
	derivation: { name: 'PBKDF2-SHA-256'; iterations: number; salt: string };
	iv: string;
}

/** What can be read of every backup. With a passphrase it is bound to the payload: nobody can change it unseen. */
export interface BackupHeader {
	app: 'Evenkeel';
	kind: 'backup';
	formatVersion: number;
	/** Version of the database that the records come from. */
	schemaVersion: number;
	/** ISO 8601, UTC. */
	createdAt: string;
	encryption: BackupEncryption | null;
}

/** A backup as it stands in the file, as JSON. */
export interface BackupEnvelope extends BackupHeader {
	/** SHA-256 of `payload` as it stands, in UTF-8; lower-case hex. */
	checksum: string;
	/** JSON of a BackupPayload, or where `encryption` is given what that was sealed to, in base64. */
	payload: string;
}

export interface BackupChoices {
	settings: StoredSettings;
	breathing: StoredBreathing;
	/** None in the files of earlier versions, which in turn read past them. */
	reminders: readonly Reminder[];
	mixes: StoredMixes;
	favourites: StoredFavourites;
}

export interface BackupPayload {
	sessions: SessionRecord[];
	entries: Entry[];
	choices: BackupChoices;
}

/** What was read from a file. */
export interface BackupContents {
	/** ISO 8601, UTC. */
	createdAt: string;
	sessions: SessionRecord[];
	entries: Entry[];
	/** Null in the plain history files of earlier versions. */
	choices: BackupChoices | null;
	/** Rows of such a file that this version cannot read. */
	leftOut: number;
}

export type StoreOfBackup = 'sessions' | 'entries';

/**
 * Why nothing of a file is taken in.
 *
 * - `cut-off`: it begins like one of ours and does not end like one.
 * - `damaged`: it is not what was written; the checksum tells, or the header is not whole.
 * - `unsafe-encryption`: it asks for a key that is too easy to guess, or that would take minutes to derive.
 */
export type BackupRefusal =
	| {
			reason:
				| 'empty'
				| 'not-json'
				| 'cut-off'
				| 'other-app'
				| 'newer'
				| 'damaged'
				| 'unsafe-encryption'
				| 'needs-passphrase'
				| 'wrong-passphrase'
				| 'too-large'
				| 'too-many'
				| 'no-access';
	  }
	/** `at`: its place among the records of its store, from 1. */
	| { reason: 'bad-record' | 'duplicate'; store: StoreOfBackup; at: number };

export interface Refused {
	status: 'refused';
	refusal: BackupRefusal;
}

export function refused(reason: Exclude<BackupRefusal, { at: number }>['reason']): Refused {
	return { status: 'refused', refusal: { reason } };
}

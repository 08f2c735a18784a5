import type { Sealed } from '$lib/vault/sealed';
import type { Vault } from '$lib/vault/vault';
import type { SessionContents, SessionFrame, SessionRecord } from './session-record';
import {
	problemWith,
	problemWithContents,
	problemWithFrame,
	SESSION_CONTENTS
} from './session-record';

/** A sitting as stored while the lock is on. */
export type SealedSession = SessionFrame & { sealed: Sealed };

/** A sitting as stored. */
export type SessionRow = SessionRecord | SealedSession;

export function isSealed(row: SessionRow): row is SealedSession {
	return 'sealed' in row;
}

/** @returns whether this version can read it, as far as that can be told while it is sealed */
export function isSessionRow(value: unknown): value is SessionRow {
	const isUnderLock = typeof value === 'object' && value !== null && 'sealed' in value;
	return (isUnderLock ? problemWithFrame(value) : problemWith(value)) === null;
}

export function contentsOf(record: SessionRecord): SessionContents {
	const { practiceId, practiceVersion, moment, anchor, ratingBefore, ratingAfter, entryId } =
		record;
	return { practiceId, practiceVersion, moment, anchor, ratingBefore, ratingAfter, entryId };
}

/** The record without what tells something about the person. */
export function frameOf(row: SessionRow): SessionFrame {
	const frame: Partial<SessionRecord> & { sealed?: Sealed } = { ...row };
	for (const name of SESSION_CONTENTS) delete frame[name];
	delete frame.sealed;
	return frame as SessionFrame;
}

export async function sealSession(record: SessionRecord, vault: Vault): Promise<SealedSession> {
	const sealed = await vault.seal(placeOf(record.id), contentsOf(record));
	return { ...frameOf(record), sealed };
}

/** @returns null while the lock is shut, and for what cannot be read, be it damaged or of another version */
export async function openSession(
	row: SessionRow,
	vault: Vault | null
): Promise<SessionRecord | null> {
	if (!isSealed(row)) return row;
	const plain = await unsealSession(row, vault);
	return problemWithContents(plain) === null ? plain : null;
}

/**
 * @returns the same row plain, whatever is in it; null while the lock is shut, and for bytes that were changed or
 * moved
 */
export async function unsealSession(
	row: SealedSession,
	vault: Vault | null
): Promise<SessionRecord | null> {
	const opened = await vault?.open(placeOf(row.id), row.sealed);
	return opened ? { ...frameOf(row), ...(opened.value as SessionContents) } : null;
}

function placeOf(id: string): string {
	return `sessions/${id}/1`;
}

import type { KnownFile } from './stored-sounds';
import type { PracticeState } from './practice-state';

export interface TripBytes {
	totalBytes: number;
	/** Of these, what is on the device already, whole or in part. */
	storedBytes: number;
}

/**
 * What a trip takes: each file once, however many practices need it.
 * @param storedBytesOf what is on the device of a file
 */
export function tripBytes(
	files: readonly KnownFile[],
	storedBytesOf: (url: string) => number
): TripBytes {
	const once = new Map(files.map(({ url, bytes }) => [url, bytes]));
	let totalBytes = 0;
	let storedBytes = 0;
	for (const [url, bytes] of once) {
		totalBytes += bytes;
		storedBytes += Math.min(bytes, storedBytesOf(url));
	}
	return { totalBytes, storedBytes };
}

export interface TripPractice {
	title: string;
	state: PracticeState;
	/** It is one to keep, so that saving it goes on at the next start. */
	isWanted: boolean;
}

type FailureReason = Extract<PracticeState, { status: 'failed' }>['reason'];

export type Trip =
	| { status: 'complete' }
	/** Nothing may be written in a private session. */
	| { status: 'private' }
	| { status: 'saving' }
	/** All that is missing was asked for and does not come; `reason` is null where there was no failure to tell. */
	| { status: 'stopped'; reason: FailureReason | null; saved: string[]; missing: string[] }
	| { status: 'offered' };

/** Where saving everything stands, read from the practices, so that it is right after any reload. */
export function tripOf(practices: readonly TripPractice[], mayWrite: boolean): Trip {
	const saved = practices.filter(({ state }) => state.status === 'saved');
	const missing = practices.filter(({ state }) => state.status !== 'saved');
	if (missing.length === 0) return { status: 'complete' };
	if (!mayWrite) return { status: 'private' };
	if (!missing.every(({ isWanted }) => isWanted)) return { status: 'offered' };
	const states = missing.map(({ state }) => state);
	if (states.some(({ status }) => status === 'queued' || status === 'saving'))
		return { status: 'saving' };
	const failed = states.find((state) => state.status === 'failed');
	return {
		status: 'stopped',
		reason: failed?.reason ?? null,
		saved: saved.map(({ title }) => title),
		missing: missing.map(({ title }) => title)
	};
}

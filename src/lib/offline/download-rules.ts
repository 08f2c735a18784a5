/*
 * What to do next while a file of known size and hash arrives, decided from plain data. A download ends as
 * a whole file, or as one of DownloadFailure; what arrived before a failure is kept to go on from.
 */

export type DownloadFailure =
	/** The network was not reached, or broke off and gave nothing more. */
	| 'offline'
	/** What arrived is not the file, twice. */
	| 'damaged'
	/** No room on the device to keep it. */
	| 'quota'
	/** The browser does not let this page keep files. */
	| 'unavailable'
	/** The address is not secure, so the browser lets no page check what arrives. */
	| 'insecure'
	/** The server answered with an error or with something else. */
	| 'http'
	| 'aborted';

/** How often a broken-off body is asked for again in one go, as long as each time brings something. */
const MAX_INTERRUPTIONS = 20;

export interface Attempts {
	/** Times all bytes were thrown away to start from nothing. */
	restarts: number;
	interruptions: number;
}

export type NextStep =
	| { kind: 'request'; fromByte: number }
	| { kind: 'check-hash' }
	| { kind: 'discard' };

/** `stagedBytes` have arrived of a file of `totalBytes`. */
export function nextStep(stagedBytes: number, totalBytes: number): NextStep {
	if (stagedBytes > totalBytes) return { kind: 'discard' };
	if (stagedBytes === totalBytes) return { kind: 'check-hash' };
	return { kind: 'request', fromByte: stagedBytes };
}

export interface AnswerFacts {
	status: number;
	contentType: string | null;
	contentRange: string | null;
}

export type AnswerUse =
	/** The body goes on where the staged bytes end. */
	| { kind: 'append' }
	/** The body is the file from its first byte; staged bytes are dropped. */
	| { kind: 'replace' }
	/** The staged bytes do not fit this file: drop them and ask for all of it. */
	| { kind: 'discard' }
	| { kind: 'refuse' };

/** Judges an answer to a request for the bytes from `fromByte` on. */
export function useOfAnswer(answer: AnswerFacts, fromByte: number, totalBytes: number): AnswerUse {
	// A sign-in page or an app's own error page comes as a cheerful 200.
	if (answer.contentType?.startsWith('text/')) return { kind: 'refuse' };
	if (answer.status === 200) return { kind: 'replace' };
	if (answer.status === 416) return { kind: 'discard' };
	if (answer.status !== 206) return { kind: 'refuse' };
	const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.contentRange ?? '');
	const fits =
		range !== null &&
		Number(range[1]) === fromByte &&
		(range[2] === '*' || Number(range[2]) === totalBytes);
	return fits ? { kind: 'append' } : { kind: 'discard' };
}

export type Verdict = { kind: 'go-on' } | { kind: 'fail'; reason: DownloadFailure };

/** After a body ended early: `broke` when the connection failed, not when the server said it was done. */
export function afterShortBody(gainedBytes: number, broke: boolean, attempts: Attempts): Verdict {
	if (gainedBytes > 0 && attempts.interruptions < MAX_INTERRUPTIONS) return { kind: 'go-on' };
	return { kind: 'fail', reason: broke ? 'offline' : 'damaged' };
}

/** After bytes turned out not to belong to the file: one clean start, then it counts as damaged. */
export function afterWrongBytes(attempts: Attempts): Verdict {
	return attempts.restarts < 1 ? { kind: 'go-on' } : { kind: 'fail', reason: 'damaged' };
}

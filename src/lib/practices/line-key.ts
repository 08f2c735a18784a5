import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { SpokenLine } from './practice';

/** The one spelling of a spoken text: NFC, straight apostrophes, single spaces, no spaces at the ends. */
export function normaliseLine(text: string): string {
	return text.normalize('NFC').replaceAll('’', "'").replace(/\s+/gu, ' ').trim();
}

/** A build reads every file several times, for pages and server, scripts and summaries; each text is hashed once. */
const knownKeys = new Map<string, string>();

/**
 * The name of a spoken line in every voice pack: the first 12 hex digits of the SHA-256 of its normalised text.
 * For build and maintenance only: the browser reads keys that are already in the practice.
 */
export function lineKey(text: string): string {
	return spokenLine(text).key;
}

/** The line that voices say for a text. */
export function spokenLine(text: string): SpokenLine {
	const normalised = normaliseLine(text);
	const key = knownKeys.get(normalised) ?? bytesToHex(sha256(utf8ToBytes(normalised))).slice(0, 12);
	knownKeys.set(normalised, key);
	return { kind: 'line', text: normalised, key };
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The one spelling of a spoken text: NFC, straight apostrophes, single spaces, no spaces at the ends. */
export function normaliseLine(text: string): string {
	return text.normalize('NFC').replaceAll('’', "'").replace(/\s+/gu, ' ').trim();
}

/**
 * The name of a spoken line in every voice pack: the first 12 hex digits of the SHA-256 of its normalised text.
 * For build and maintenance only: the browser reads keys that are already in the practice.
 */
export function lineKey(text: string): string {
	return bytesToHex(sha256(utf8ToBytes(normaliseLine(text)))).slice(0, 12);
}

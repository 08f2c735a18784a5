import { createHash } from 'node:crypto';
import { normaliseLine } from '../../src/lib/practices/line-key';

/** What a voice is rendered with, from its voice.json. */
export interface VoiceSettings {
	id: string;
	/** False while some practices are not rendered in it; the app does not offer it then. */
	shipped: boolean;
	recipeVersion: string;
	settings: Record<string, string>;
}

/** Lower-case word to /ipa/. */
export type Lexicon = ReadonlyMap<string, string>;

/** Reads `word<TAB>/ipa/` lines; # starts a comment line. Throws with the line that is neither. */
export function parseLexicon(text: string): Lexicon {
	const lexicon = new Map<string, string>();
	for (const line of contentLines(text)) {
		const [word = '', ipa = '', ...rest] = line.split('\t');
		if (!/^\/[^/]+\/$/u.test(ipa) || rest.length > 0) {
			throw new Error(`lexicon.txt: write "word<TAB>/ipa/", not "${line}".`);
		}
		lexicon.set(word.toLowerCase(), ipa);
	}
	return lexicon;
}

/** Lines that are neither empty nor comments, trimmed. */
export function contentLines(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#'));
}

/**
 * What a spoken clip is made from: text, voice, settings, the lexicon lines that touch the text, recipe version; the first
 * 16 hex digits of a SHA-256. tools/narrate computes the same.
 */
export function identityHash(text: string, voice: VoiceSettings, lexicon: Lexicon): string {
	const spoken = normaliseLine(text);
	const settings = Object.entries(voice.settings)
		.sort(([a], [b]) => compare(a, b))
		.map(([key, value]) => `${key}=${value}`);
	const parts = [
		spoken,
		voice.id,
		settings.join('\n'),
		lexiconLines(spoken, lexicon).join('\n'),
		voice.recipeVersion
	];
	return sha256Hex(parts.join('\0')).slice(0, 16);
}

export function sha256Hex(data: string | Uint8Array): string {
	return createHash('sha256').update(data).digest('hex');
}

function lexiconLines(text: string, lexicon: Lexicon): string[] {
	return [...lexicon]
		.filter(([word]) => wholeWord(word).test(text))
		.map(([word, ipa]) => `${word}\t${ipa}`)
		.sort(compare);
}

function wholeWord(word: string): RegExp {
	const escaped = word.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
	return new RegExp(`(?<![\\p{L}\\p{N}_'])${escaped}(?![\\p{L}\\p{N}_'])`, 'iu');
}

/** By code point, as Python sorts. */
function compare(a: string, b: string): number {
	return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

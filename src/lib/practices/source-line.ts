import type { Place } from './practice-error';

/** One line of a file without its line break; `number` counts from 1. */
export interface SourceLine {
	number: number;
	text: string;
}

export interface Word {
	text: string;
	place: Place;
}

/** A line at its first visible character. */
export function placeOfLine(line: SourceLine): Place {
	const text = line.text.trim();
	return { line: line.number, column: Math.max(line.text.indexOf(text), 0) + 1, text };
}

/** The words of a line, split at spaces, each with its place. */
export function wordsOf(line: SourceLine): Word[] {
	return [...line.text.matchAll(/\S+/gu)].map((match) => ({
		text: match[0],
		place: { line: line.number, column: match.index + 1, text: match[0] }
	}));
}

/** Whether a text begins like something a voice can say: with a letter or a digit, perhaps in quotation marks. */
export function beginsSpoken(text: string): boolean {
	return /^["'“‘]?[\p{L}\p{N}]/u.test(text);
}

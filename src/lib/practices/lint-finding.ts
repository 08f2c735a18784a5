import type { Place } from './practice-error';

export type LintRule =
	| 'sentence-length'
	| 'sentence-mean'
	| 'reading-grade'
	| 'long-words'
	| 'forbidden-phrase'
	| 'wording'
	| 'digit'
	| 'symbol'
	| 'abbreviation'
	| 'capitals'
	| 'ending-mark'
	| 'homograph'
	| 'hissing'
	| 'breath-pair'
	| 'eyes'
	| 'breath-alternative'
	| 'deep-breath'
	| 'opt-out'
	| 'opt-out-before'
	| 'invitation'
	| 'density'
	| 'quiet'
	| 'question-pause'
	| 'structure'
	| 'id-repeats'
	| 'shared-sentence'
	| 'caution-target'
	| 'breath-pattern'
	| 'seed-codes';

/** One place where a practice breaks a rule of the writing guide. `text` are the words in question. */
export interface LintFinding extends Place {
	level: 'error' | 'warn';
	rule: LintRule;
	file: string;
	message: string;
	wayOut: string;
}

/** Takes note of a finding; `text`, when given, stands for the words at the place. */
export type ReportFinding = (
	level: LintFinding['level'],
	rule: LintRule,
	place: Place,
	words: { message: string; wayOut: string; text?: string }
) => void;

/** The first place where a piece of a line stands, or the whole line where it cannot be found as written. */
export function placeWithin(place: Place, piece: string): Place {
	const offset = place.text.indexOf(piece);
	if (offset < 0) return place;
	return { line: place.line, column: place.column + offset, text: piece };
}

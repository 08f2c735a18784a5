import { toneKey, type PatternPhase } from '$lib/breathing/patterns';
import type { Practice } from '$lib/practices/practice';
import { spokenLines } from '$lib/practices/spoken-lines';
import { framesOf } from './timeline';

/** How many frames each clip takes, by its key; undefined where there is no such clip. */
export interface ClipLengths {
	voiceId: string;
	lineFrames(key: string): number | undefined;
	bellFrames(key: string): number | undefined;
	/** Key as in `toneKey`. */
	phaseFrames(key: string): number | undefined;
}

/** Words as a listener counts them. */
export function countWords(text: string): number {
	return text.split(/\s+/u).filter((word) => /\p{L}/u.test(word)).length;
}

const ESTIMATED_BELL_S = { soft: 4.6, end: 5.8 } as Record<string, number | undefined>;

/**
 * Lengths guessed from the words of a practice and its rate, for a practice that has no voice yet.
 * Real clips differ by some percent: a length at the edge of what is reachable must be proved again with them.
 */
export function estimateLengths(practice: Practice): ClipLengths {
	const sentenceS = 0.35;
	const frames = new Map(
		spokenLines(practice).map(({ key, text }) => {
			const sentences = text.split(/[.?]+/u).filter((part) => part.trim() !== '').length;
			const speechS = (countWords(text) / practice.wordsPerMinute) * 60;
			return [key, framesOf(speechS + (sentences - 1) * sentenceS)];
		})
	);
	return {
		voiceId: 'estimate',
		lineFrames: (key) => frames.get(key),
		bellFrames: (key) => {
			const seconds = ESTIMATED_BELL_S[key];
			return seconds === undefined ? undefined : framesOf(seconds);
		},
		phaseFrames: (key) => {
			const [phase, ms] = key.split('-');
			const tone = { phase, durationMs: Number(ms) } as PatternPhase;
			return toneKey(tone) === key ? Math.floor(tone.durationMs / 24) - 1 : undefined;
		}
	};
}

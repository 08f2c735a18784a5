import { toneKey, type PatternPhase } from '$lib/breathing/patterns';
import type { Practice } from '$lib/practices/practice';
import { spokenLines } from '$lib/practices/spoken-lines';
import { sentencesIn, wordCount } from '$lib/practices/words';
import { framesOf } from './timeline';

/** How many frames each clip takes, by its key; undefined where there is no such clip. */
export interface ClipLengths {
	voiceId: string;
	lineFrames(key: string): number | undefined;
	bellFrames(key: string): number | undefined;
	/** Key as in `toneKey`, or of a spoken word. */
	phaseFrames(key: string): number | undefined;
}

/** What a pause between two sentences adds to the time of their words. */
const SENTENCE_S = 0.35;

const ESTIMATED_BELL_S = { soft: 4.6, end: 5.8 } as Record<string, number | undefined>;

/**
 * Lengths guessed from the words of a practice and its rate, for a practice that has no voice yet.
 * Real clips differ by some percent: a length at the edge of what is reachable must be proved again with them.
 */
export function estimateLengths(practice: Practice): ClipLengths {
	const frames = new Map(
		spokenLines(practice).map(({ key, text }) => {
			const speechS = (wordCount(text) / practice.wordsPerMinute) * 60;
			return [key, framesOf(speechS + (sentencesIn(text).length - 1) * SENTENCE_S)];
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

import type { Pace } from '$lib/practices/practice';

interface PaceLimits {
	/** Longest quiet with nobody's voice in it, in seconds. */
	maxQuietS: number;
	/** Spoken words per minute of the whole practice, quiet included. */
	minWordsPerMinute: number;
	maxWordsPerMinute: number;
	/** Room tone before the first cue, in seconds; someone in alarm should not have to wait. */
	openingQuietS: number;
}

/** Conventions of this project; no published standard was found. */
export const PACE_LIMITS: Record<Pace, PaceLimits> = {
	sos: { maxQuietS: 8, minWordsPerMinute: 0, maxWordsPerMinute: 110, openingQuietS: 1 },
	ordinary: { maxQuietS: 45, minWordsPerMinute: 40, maxWordsPerMinute: 85, openingQuietS: 2 },
	sleep: { maxQuietS: 120, minWordsPerMinute: 15, maxWordsPerMinute: 50, openingQuietS: 2 }
};

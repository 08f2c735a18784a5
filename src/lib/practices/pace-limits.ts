import type { Pace } from './practice';

interface PaceLimits {
	/** Longest quiet with nobody's voice in it, in seconds. */
	maxQuietS: number;
	/** Spoken words per minute of the whole session, quiet included. */
	minWordsPerMinute: number;
	maxWordsPerMinute: number;
}

/** Conventions of this project; no published standard was found. */
export const PACE_LIMITS: Record<Pace, PaceLimits> = {
	sos: { maxQuietS: 8, minWordsPerMinute: 0, maxWordsPerMinute: 110 },
	ordinary: { maxQuietS: 45, minWordsPerMinute: 40, maxWordsPerMinute: 85 },
	sleep: { maxQuietS: 120, minWordsPerMinute: 15, maxWordsPerMinute: 50 }
};

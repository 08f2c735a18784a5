import { isPatternId } from './library';
import { BREATH_ID_PREFIX } from './breath-id';
import { cycleMs, type BreathPattern } from './patterns';

/** What paces a breath: a warm tone, a wave of the sea, spoken words, or only the bells at both ends. */
export const BREATH_SOUNDS = ['warm', 'sea', 'voice', 'none'] as const;

export type BreathSound = (typeof BREATH_SOUNDS)[number];

/** What a person chose to breathe. */
export interface BreathPlan {
	/** Without phases it is natural breathing: nothing is paced. */
	pattern: BreathPattern;
	/** As the screen calls it. */
	title: string;
	minutes: number;
	/** The longest that the pattern may be breathed at one time. */
	capMinutes: number;
	sound: BreathSound;
}

const MINUTE_MS = 60_000;
/** So that a length made of whole rounds is not one round short by the rounding of its minutes. */
const ROUNDING_MS = 1;

/** Whole rounds in so many minutes, at least one; 0 where nothing is paced. */
export function roundsIn(pattern: BreathPattern, minutes: number): number {
	if (pattern.phases.length === 0) return 0;
	return Math.max(1, Math.floor((minutes * MINUTE_MS + ROUNDING_MS) / cycleMs(pattern)));
}

const CUSTOM = 'custom';

/**
 * What a sitting of this pattern is called among sittings of practices. What a person made has an id of their own, which
 * stays in the settings and is not written down.
 */
export function breathPracticeId(pattern: BreathPattern): string {
	return BREATH_ID_PREFIX + (isPatternId(pattern.id) ? pattern.id : CUSTOM);
}

/** Changes when the same numbers no longer make the same track. */
const TRACK_VERSION = '1';

/**
 * What a track of this pattern is known by: only the same numbers make the same one, so that a sitting that was cut off
 * is not gone on with at another pace.
 */
export function breathTrackVersion({ phases }: BreathPattern): string {
	return [TRACK_VERSION, ...phases.map(({ phase, durationMs }) => `${phase}-${durationMs}`)].join(
		' '
	);
}

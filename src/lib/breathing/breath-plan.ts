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

/** The patterns whose ids may be written down. What a person made has an id of their own, and stays in the settings. */
const WRITTEN_DOWN: readonly string[] = [
	'natural',
	'gentle-3-3',
	'even-4-4',
	'extend-4-6',
	'extend-4-8',
	'coherent-6',
	'coherent-5.5',
	'cyclic-sigh',
	'box',
	'four-seven-eight',
	'hum-out',
	'alternate-nostril'
];

const CUSTOM = 'custom';

/** What a sitting of this pattern is called among sittings of practices. */
export function breathPracticeId(pattern: BreathPattern): string {
	return BREATH_ID_PREFIX + (WRITTEN_DOWN.includes(pattern.id) ? pattern.id : CUSTOM);
}

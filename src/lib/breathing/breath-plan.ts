import type { BreathPattern } from './patterns';

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

/** The practice that calm-now begins with, and under which it is remembered. */
export const CALM_NOW = 'calm-minute';

/** Where "Something else" goes: nothing in it is about breath. */
export const CALM_ELSE = 'five-senses-home';

/** What calm-now plays without being asked, one after the other. */
export const CALM_PARTS: readonly { practiceId: string; minutes: number }[] = [
	{ practiceId: CALM_NOW, minutes: 1 },
	{ practiceId: 'sixty-seconds-steady', minutes: 1 },
	{ practiceId: CALM_ELSE, minutes: 3 }
];

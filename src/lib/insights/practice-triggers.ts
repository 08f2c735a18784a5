import type { Trigger } from '$lib/notes/trigger-log';

/**
 * What sets off the moment that a practice is made for, where its moment names one. The others are for a state
 * (panic, the night, an urge) that anything may have set off.
 */
const TRIGGER_OF_PRACTICE: ReadonlyMap<string, Trigger> = new Map([
	['they-havent-replied', 'no-reply']
]);

export function triggerOfPractice(practiceId: string): Trigger | null {
	return TRIGGER_OF_PRACTICE.get(practiceId) ?? null;
}

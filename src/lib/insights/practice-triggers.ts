import { TRIGGERS, type Trigger } from '$lib/notes/trigger-log';
import { FOR_STATE, FOR_TRIGGER } from './matching-practice';

/**
 * What sets off the moment that a practice is made for: what it alone of all triggers is offered after. Null for one
 * that is for a state (panic, the night, an urge) that anything may have set off, and for what nothing is known of.
 */
export function triggerOfPractice(practiceId: string): Trigger | null {
	const isForState = Object.values<readonly string[]>(FOR_STATE).some((ids) =>
		ids.includes(practiceId)
	);
	if (isForState) return null;
	const [trigger, ...others] = TRIGGERS.filter((one) => FOR_TRIGGER[one].includes(practiceId));
	return trigger !== undefined && others.length === 0 ? trigger : null;
}

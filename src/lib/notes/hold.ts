import * as v from 'valibot';
import { freeText, instantMs, oneOf, wholeNumber } from './fields';

export const HOLD_OUTCOMES = ['sent', 'clear-ask', 'not-needed'] as const;
export type HoldOutcome = (typeof HOLD_OUTCOMES)[number];

export const MAX_PLANNED_MINUTES = 1440;
export const MAX_WAITED_MORE = 1000;

/** One wait before a message. Its end is an instant and not a count, so that no killed tab changes it. */
export const holdSchema = v.object({
	/** While only the draft is being written: when that was begun. */
	startedAtMs: instantMs(),
	/** Null until the wait is begun. */
	deadlineAtMs: v.nullable(instantMs()),
	/** All minutes chosen, those added by waiting on included. */
	plannedMinutes: wholeNumber(1, MAX_PLANNED_MINUTES),
	/** How often ten more minutes were chosen. */
	waitedMore: wholeNumber(0, MAX_WAITED_MORE),
	/** What the person wanted to send. Emptied after the outcome unless it is kept on purpose. */
	draft: freeText(),
	/** The same as one clear ask, in its three parts. Emptied like the draft. */
	askWhen: freeText(),
	askFeeling: freeText(),
	askRequest: freeText(),
	keepDraft: v.boolean(),
	outcome: oneOf(HOLD_OUTCOMES),
	decidedAtMs: v.nullable(instantMs())
});
export type Hold = v.InferOutput<typeof holdSchema>;

export function emptyHold(nowMs: number, minutes: number): Hold {
	return {
		startedAtMs: nowMs,
		deadlineAtMs: null,
		plannedMinutes: minutes,
		waitedMore: 0,
		draft: '',
		askWhen: '',
		askFeeling: '',
		askRequest: '',
		keepDraft: false,
		outcome: null,
		decidedAtMs: null
	};
}

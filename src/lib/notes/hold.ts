import * as v from 'valibot';
import { freeText, instantMs, oneOf, wholeNumber } from './fields';

export const HOLD_OUTCOMES = ['sent', 'clear-ask', 'not-needed'] as const;
export type HoldOutcome = (typeof HOLD_OUTCOMES)[number];

/** One wait before a message. Its end is an instant and not a count, so that no killed tab changes it. */
export const holdSchema = v.object({
	startedAtMs: instantMs(),
	deadlineAtMs: instantMs(),
	/** All minutes chosen, those added by waiting on included. */
	plannedMinutes: wholeNumber(1, 1440),
	/** How often ten more minutes were chosen. */
	waitedMore: wholeNumber(0, 1000),
	/** What the person wanted to send. Emptied after the outcome unless it is kept on purpose. */
	draft: freeText(),
	keepDraft: v.boolean(),
	outcome: oneOf(HOLD_OUTCOMES),
	decidedAtMs: v.nullable(instantMs())
});
export type Hold = v.InferOutput<typeof holdSchema>;

import * as v from 'valibot';
import { afraid, freeText, names, oneOf, percent, strength, wholeNumber } from './fields';

/** What set it off, in the rough kinds that insights compare. */
export const TRIGGERS = [
	'no-reply',
	'distance',
	'argument',
	'jealousy',
	'criticism',
	'closeness',
	'alone',
	'change',
	'past',
	'other'
] as const;
export type Trigger = (typeof TRIGGERS)[number];

export const URGES = [
	'ask-again',
	'check',
	'test',
	'withdraw',
	'accuse',
	'please',
	'other'
] as const;

/** One moment that set something off. Every field may stay empty. */
export const triggerLogSchema = v.object({
	trigger: oneOf(TRIGGERS),
	/** As a camera would see it. */
	situation: freeText(),
	/** What the mind told about it. */
	story: freeText(),
	beliefPercent: percent(),
	/** Ids of feelings.ts, or the person's own words. */
	feelings: names(),
	/** Where in the body, in words or ids of body areas. */
	bodyAreas: names(),
	urge: oneOf(URGES),
	did: freeText(),
	intensityBefore: strength(),
	intensityAfter: strength(),
	minutesToSettle: v.nullable(wholeNumber(0, 10_080)),
	isFamiliar: oneOf(['yes', 'no', 'unsure']),
	needed: freeText(),
	helped: freeText(),
	afraid: afraid()
});
export type TriggerLog = v.InferOutput<typeof triggerLogSchema>;

export const EMPTY_TRIGGER_LOG: TriggerLog = {
	trigger: null,
	situation: '',
	story: '',
	beliefPercent: null,
	feelings: [],
	bodyAreas: [],
	urge: null,
	did: '',
	intensityBefore: null,
	intensityAfter: null,
	minutesToSettle: null,
	isFamiliar: null,
	needed: '',
	helped: '',
	afraid: null
};

import * as v from 'valibot';
import { freeText, localDay, oneOf, percent, strength, wholeNumber } from './fields';

export const THINKING_HABITS = [
	'mind-reading',
	'fortune-telling',
	'all-or-nothing',
	'it-must-be-me',
	'feelings-as-facts',
	'ignoring-the-good'
] as const;
export type ThinkingHabit = (typeof THINKING_HABITS)[number];

/** The last step of a worksheet; the first is 1. */
export const WORKSHEET_STEPS = 9;

/** What is felt, by ids of feelings.ts or the person's own words; no strength until one is chosen. */
const feelings = () =>
	v.pipe(
		v.array(v.object({ name: v.pipe(v.string(), v.maxLength(200)), strength: strength() })),
		v.maxLength(100)
	);

/** One thought, weighed in nine steps. It can be left half-way at any of them. */
export const worksheetSchema = v.object({
	/** Is the thought about being hurt, watched or threatened? `yes` and `unsure` end the worksheet. */
	isAboutHarm: oneOf(['yes', 'unsure', 'no']),
	step: wholeNumber(1, WORKSHEET_STEPS),
	facts: freeText(),
	thought: freeText(),
	beliefPercent: percent(),
	feelings: feelings(),
	habits: v.pipe(v.array(v.picklist(THINKING_HABITS)), v.maxLength(THINKING_HABITS.length)),
	supports: freeText(),
	doesNotFit: freeText(),
	neutralExplanation: freeText(),
	uncomfortableExplanation: freeText(),
	otherExplanation: freeText(),
	fairerThought: freeText(),
	fairerBeliefPercent: percent(),
	smallTest: freeText(),
	thoughtBeliefAfterPercent: percent(),
	feelingsAfter: feelings(),
	/** The day from which on the person wants to be asked what happened; null once they were, or want it no more. */
	askOnDay: v.nullable(localDay()),
	whatHappened: freeText(),
	cameTrue: oneOf(['yes', 'partly', 'no'])
});
export type Worksheet = v.InferOutput<typeof worksheetSchema>;
export type RatedFeelings = Worksheet['feelings'];

export const EMPTY_WORKSHEET: Worksheet = {
	isAboutHarm: null,
	step: 1,
	facts: '',
	thought: '',
	beliefPercent: null,
	feelings: [],
	habits: [],
	supports: '',
	doesNotFit: '',
	neutralExplanation: '',
	uncomfortableExplanation: '',
	otherExplanation: '',
	fairerThought: '',
	fairerBeliefPercent: null,
	smallTest: '',
	thoughtBeliefAfterPercent: null,
	feelingsAfter: [],
	askOnDay: null,
	whatHappened: '',
	cameTrue: null
};

/**
 * A thought about being hurt, watched or threatened is not weighed: the person says so, it is never looked for in
 * what they write.
 */
export function meetsStopRule({ isAboutHarm }: Pick<Worksheet, 'isAboutHarm'>): boolean {
	return isAboutHarm === 'yes' || isAboutHarm === 'unsure';
}

/** The feelings of these names, each with the strength it had. */
export function withNames(feelings: RatedFeelings, names: readonly string[]): RatedFeelings {
	return names.map((name) => ({ name, strength: strengthOf(feelings, name) }));
}

/** The same feelings with this one as strong as that; added when it is not among them. */
export function withStrength(
	feelings: RatedFeelings,
	name: string,
	strengthNow: number | null
): RatedFeelings {
	const rated = { name, strength: strengthNow };
	return feelings.some((feeling) => feeling.name === name)
		? feelings.map((feeling) => (feeling.name === name ? rated : feeling))
		: [...feelings, rated];
}

export function strengthOf(feelings: RatedFeelings, name: string): number | null {
	return feelings.find((feeling) => feeling.name === name)?.strength ?? null;
}

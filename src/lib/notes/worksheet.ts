import * as v from 'valibot';
import { freeText, localDay, oneOf, percent, wholeNumber } from './fields';

export const THINKING_HABITS = [
	'mind-reading',
	'fortune-telling',
	'all-or-nothing',
	'it-must-be-me',
	'feelings-as-facts',
	'ignoring-the-good'
] as const;

/** The last step of a worksheet; the first is 1. */
export const WORKSHEET_STEPS = 9;

const feelings = () =>
	v.pipe(
		v.array(v.object({ name: v.pipe(v.string(), v.maxLength(200)), strength: wholeNumber(0, 10) })),
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
	/** The day on which the person wants to be asked what happened. */
	askOnDay: v.nullable(localDay()),
	whatHappened: freeText(),
	cameTrue: oneOf(['yes', 'partly', 'no'])
});
export type Worksheet = v.InferOutput<typeof worksheetSchema>;

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

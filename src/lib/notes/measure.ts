import * as v from 'valibot';
import { wholeNumber } from './fields';

/** How many questions each has; the words are those of its authors (measure-words.ts). */
export const MEASURE_ITEMS = { 'gad-7': 7, 'gad-2': 2, 'phq-2': 2 } as const;
export type MeasureId = keyof typeof MEASURE_ITEMS;
export const MEASURE_IDS = Object.keys(MEASURE_ITEMS) as MeasureId[];
const MAX_ANSWER = 3;

/** From this sum on the short ones are taken as "worth talking to someone"; the app has no cut for the GAD-7. */
const WORTH_TALKING_FROM: Record<MeasureId, number | null> = {
	'gad-7': null,
	'gad-2': 3,
	'phq-2': 3
};

const measureOf = <const Id extends MeasureId>(id: Id) =>
	v.object({
		measure: v.literal(id),
		/** 0 (not at all) to 3 (nearly every day); null is not answered yet. */
		answers: v.pipe(v.array(v.nullable(wholeNumber(0, MAX_ANSWER))), v.length(MEASURE_ITEMS[id]))
	});

export const measureSchema = v.variant('measure', [
	measureOf('gad-7'),
	measureOf('gad-2'),
	measureOf('phq-2')
]);
export type Measure = v.InferOutput<typeof measureSchema>;

export function emptyMeasure(measure: MeasureId): Measure {
	return { measure, answers: Array.from({ length: MEASURE_ITEMS[measure] }, () => null) };
}

/** Numbers of the questions without an answer, from 1. */
export function missingQuestions({ answers }: Measure): number[] {
	return answers.flatMap((answer, index) => (answer === null ? index + 1 : []));
}

/** @returns null until every question is answered: a sum over some of them would be read as one over all */
export function measureSum({ answers }: Measure): number | null {
	const given = answers.filter((answer) => answer !== null);
	if (given.length < answers.length) return null;
	return given.reduce((sum, answer) => sum + answer, 0);
}

/** The highest sum there can be. */
export function highestSum(measure: MeasureId): number {
	return MEASURE_ITEMS[measure] * MAX_ANSWER;
}

export function isWorthTalking(measure: Measure): boolean {
	const from = WORTH_TALKING_FROM[measure.measure];
	const sum = measureSum(measure);
	return from !== null && sum !== null && sum >= from;
}

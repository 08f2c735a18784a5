import * as v from 'valibot';
import { wholeNumber } from './fields';

/** How many questions each has; the words are those of its authors (measure-words.ts). */
export const MEASURE_ITEMS = { 'gad-7': 7, 'gad-2': 2, 'phq-2': 2 } as const;
export type MeasureId = keyof typeof MEASURE_ITEMS;

const measureOf = <const Id extends MeasureId>(id: Id) =>
	v.object({
		measure: v.literal(id),
		/** 0 (not at all) to 3 (nearly every day), all answered. */
		answers: v.pipe(v.array(wholeNumber(0, 3)), v.length(MEASURE_ITEMS[id]))
	});

export const measureSchema = v.variant('measure', [
	measureOf('gad-7'),
	measureOf('gad-2'),
	measureOf('phq-2')
]);
export type Measure = v.InferOutput<typeof measureSchema>;

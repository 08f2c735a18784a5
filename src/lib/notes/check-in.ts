import * as v from 'valibot';
import { afraid, freeText, wholeNumber } from './fields';

export const STEADINESS_ITEMS = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'] as const;
export const STRAIN_ITEMS = ['s1', 's2', 's3', 's4', 's5', 's6'] as const;

/** 0 (not at all) to 4 (very much); null is "did not come up" or not answered, and never counts as 0. */
const answer = () => v.nullable(wholeNumber(0, 4));

/** The last seven days, in the order of the items above. */
export const checkInSchema = v.object({
	steadiness: v.pipe(v.array(answer()), v.length(STEADINESS_ITEMS.length)),
	strain: v.pipe(v.array(answer()), v.length(STRAIN_ITEMS.length)),
	helped: freeText(),
	afraid: afraid()
});
export type CheckIn = v.InferOutput<typeof checkInSchema>;

export const EMPTY_CHECK_IN: CheckIn = {
	steadiness: STEADINESS_ITEMS.map(() => null),
	strain: STRAIN_ITEMS.map(() => null),
	helped: '',
	afraid: null
};

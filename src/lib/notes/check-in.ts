import * as v from 'valibot';
import { afraid, freeText, wholeNumber } from './fields';

export const STEADINESS_ITEMS = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'] as const;
export const STRAIN_ITEMS = ['s1', 's2', 's3', 's4', 's5', 's6'] as const;

export const CHECK_IN_ITEMS = [...STEADINESS_ITEMS, ...STRAIN_ITEMS] as const;
export type CheckInItem = (typeof CHECK_IN_ITEMS)[number];

/** 0 (not at all) to 4 (very much); null is "did not come up" or not answered, and never counts as 0. */
const answer = () => v.nullable(wholeNumber(0, 4));

/** The last seven days, in the order of the items above. */
export const checkInSchema = v.object({
	steadiness: v.pipe(v.array(answer()), v.length(STEADINESS_ITEMS.length)),
	strain: v.pipe(v.array(answer()), v.length(STRAIN_ITEMS.length)),
	/** Items of which the person said so. They count like those without an answer. */
	didNotComeUp: v.pipe(v.array(v.picklist(CHECK_IN_ITEMS)), v.maxLength(CHECK_IN_ITEMS.length)),
	helped: freeText(),
	afraid: afraid()
});
export type CheckIn = v.InferOutput<typeof checkInSchema>;

export const EMPTY_CHECK_IN: CheckIn = {
	steadiness: STEADINESS_ITEMS.map(() => null),
	strain: STRAIN_ITEMS.map(() => null),
	didNotComeUp: [],
	helped: '',
	afraid: null
};

/**
 * The fields to change for an answer to one item.
 * @param answer 0 to 4, or null for "did not come up"
 */
export function answered(
	checkIn: CheckIn,
	item: CheckInItem,
	answer: number | null
): Pick<CheckIn, 'steadiness' | 'strain' | 'didNotComeUp'> {
	const put = (items: readonly CheckInItem[], answers: CheckIn['strain']) =>
		answers.map((old, index) => (items[index] === item ? answer : old));
	const others = checkIn.didNotComeUp.filter((other) => other !== item);
	return {
		steadiness: put(STEADINESS_ITEMS, checkIn.steadiness),
		strain: put(STRAIN_ITEMS, checkIn.strain),
		didNotComeUp: answer === null ? [...others, item] : others
	};
}

/** @returns 0 to 4, `did-not-come-up`, or null while there is no answer */
export function answerTo(checkIn: CheckIn, item: CheckInItem): number | 'did-not-come-up' | null {
	const index = CHECK_IN_ITEMS.indexOf(item);
	const answer = [...checkIn.steadiness, ...checkIn.strain][index] ?? null;
	if (answer !== null) return answer;
	return checkIn.didNotComeUp.includes(item) ? 'did-not-come-up' : null;
}

/**
 * The answers of two versions of one check-in, item by item: an item that only one side changed is as that side has
 * it, and of one that both changed `mine` counts. "Did not come up" is an answer like any other here.
 */
export function bothCheckIns(
	base: CheckIn,
	mine: CheckIn,
	theirs: CheckIn
): Pick<CheckIn, 'steadiness' | 'strain' | 'didNotComeUp'> {
	const answers = new Map(
		CHECK_IN_ITEMS.map((item) => {
			const isAsBefore = answerTo(mine, item) === answerTo(base, item);
			return [item, answerTo(isAsBefore ? theirs : mine, item)];
		})
	);
	const numberOf = (item: CheckInItem) => {
		const answer = answers.get(item);
		return typeof answer === 'number' ? answer : null;
	};
	return {
		steadiness: STEADINESS_ITEMS.map(numberOf),
		strain: STRAIN_ITEMS.map(numberOf),
		didNotComeUp: CHECK_IN_ITEMS.filter((item) => answers.get(item) === 'did-not-come-up')
	};
}

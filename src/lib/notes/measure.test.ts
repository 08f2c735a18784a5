import { expect, it } from 'vitest';
import {
	emptyMeasure,
	highestSum,
	isWorthTalking,
	measureSum,
	MEASURE_IDS,
	missingQuestions,
	type Measure
} from './measure';

it.each<[Measure, number | null, number[]]>([
	[{ measure: 'gad-7', answers: [0, 0, 0, 0, 0, 0, 0] }, 0, []],
	[{ measure: 'gad-7', answers: [3, 3, 3, 3, 3, 3, 3] }, 21, []],
	[{ measure: 'gad-7', answers: [1, 2, 3, 0, 1, 2, 3] }, 12, []],
	[{ measure: 'gad-7', answers: [1, 2, null, 0, 1, null, 3] }, null, [3, 6]],
	[{ measure: 'gad-2', answers: [null, 3] }, null, [1]],
	[{ measure: 'phq-2', answers: [0, 3] }, 3, []]
])('%o: sum %s, missing %s', (measure, sum, missing) => {
	expect(measureSum(measure)).toBe(sum);
	expect(missingQuestions(measure)).toEqual(missing);
});

it.each<[Measure, boolean]>([
	[{ measure: 'gad-2', answers: [1, 1] }, false],
	[{ measure: 'gad-2', answers: [1, 2] }, true],
	[{ measure: 'phq-2', answers: [2, 0] }, false],
	[{ measure: 'phq-2', answers: [3, 0] }, true],
	[{ measure: 'phq-2', answers: [3, null] }, false],
	[{ measure: 'gad-7', answers: [3, 3, 3, 3, 3, 3, 3] }, false]
])('%o: worth talking to someone, by its cut: %s', (measure, isWorth) => {
	expect(isWorthTalking(measure)).toBe(isWorth);
});

it('the sums end at 21, 6 and 6, and an empty one has none', () => {
	expect(MEASURE_IDS.map(highestSum)).toEqual([21, 6, 6]);
	expect(MEASURE_IDS.map((id) => measureSum(emptyMeasure(id)))).toEqual([null, null, null]);
});

import { describe, expect, it } from 'vitest';
import type { Entry } from '$lib/notes/entry';
import { checkInOf } from '$lib/notes/entries-for-tests';
import { linePieces, plotWeeks } from './check-in-plot';

/** A check-in with the same answer to every steadiness item. */
const steady = (localDay: string, answer: number | null, helped = '') =>
	checkInOf(localDay, { steadiness: Array.from({ length: 7 }, () => answer), helped });

const lineOf = (entries: Entry<'check-in'>[]) =>
	plotWeeks(entries, 'steadiness').map(({ median }) => median);

describe('plotWeeks', () => {
	it('has no week before the first check-in', () => {
		expect(plotWeeks([], 'steadiness')).toEqual([]);
	});

	it('weeks begin on Monday, those without a check-in are there and empty', () => {
		const entries = [steady('2026-11-22', 2), steady('2026-11-02', 1)];
		expect(plotWeeks(entries, 'steadiness')).toEqual([
			{ week: '2026-11-02', scores: [1], median: null, notes: [] },
			{ week: '2026-11-09', scores: [], median: null, notes: [] },
			{ week: '2026-11-16', scores: [2], median: null, notes: [] }
		]);
	});

	it('goes over the end of a year, also one with 53 weeks', () => {
		const weeks = plotWeeks([steady('2026-12-21', 1), steady('2027-01-04', 1)], 'steadiness');
		expect(weeks.map(({ week }) => week)).toEqual(['2026-12-21', '2026-12-28', '2027-01-04']);
	});

	it('the line begins with the fourth score and is the median of the last four', () => {
		const scores = [0, 4, 1, 3, 4, 4, 2];
		const entries = scores.map((score, index) => {
			const day = new Date(Date.UTC(2026, 9, 5 + 7 * index)).toISOString().slice(0, 10);
			return steady(day, score);
		});
		expect(lineOf(entries)).toEqual([null, null, null, 2, 3.5, 3.5, 3.5]);
	});

	it('in a gap there is no line, and after it the last four scores count', () => {
		const days = ['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28', '2026-10-12'];
		const entries = days.map((day, index) => steady(day, index % 5));
		expect(lineOf(entries)).toEqual([null, null, null, 1.5, null, 2.5]);
	});

	it('a check-in with too few answers leaves a gap on its side and keeps its note', () => {
		const entries = [
			steady('2026-11-02', 1),
			steady('2026-11-09', null, ' Walking. '),
			steady('2026-11-16', 1)
		];
		expect(plotWeeks(entries, 'steadiness')[1]).toEqual({
			week: '2026-11-09',
			scores: [],
			median: null,
			notes: ['Walking.']
		});
	});

	it('two check-ins of one week are two dots, and the line stands at the later one', () => {
		const entries = [
			steady('2026-11-04', 4),
			steady('2026-11-02', 0, 'Tea.'),
			...['2026-10-19', '2026-10-26'].map((day) => steady(day, 2))
		];
		expect(plotWeeks(entries, 'steadiness').at(-1)).toEqual({
			week: '2026-11-02',
			scores: [0, 4],
			median: 2,
			notes: ['Tea.']
		});
	});

	it('both sides have the same weeks', () => {
		const entries = [steady('2026-11-02', 1), steady('2026-11-16', 1)];
		const weeksOf = (scale: 'steadiness' | 'strain') =>
			plotWeeks(entries, scale).map(({ week }) => week);
		expect(weeksOf('strain')).toEqual(weeksOf('steadiness'));
		expect(plotWeeks(entries, 'strain').flatMap(({ scores }) => scores)).toEqual([]);
	});
});

describe('linePieces', () => {
	it.each<[string, (number | null)[], [number, number][][]]>([
		['nothing', [null, null], []],
		[
			'one piece',
			[null, 1, 2],
			[
				[
					[1, 1],
					[2, 2]
				]
			]
		],
		[
			'a gap in the middle',
			[1, null, 2, 3],
			[
				[[0, 1]],
				[
					[2, 2],
					[3, 3]
				]
			]
		],
		[
			'a 0 is no gap',
			[0, 0],
			[
				[
					[0, 0],
					[1, 0]
				]
			]
		]
	])('%s', (_, medians, pieces) => {
		expect(
			linePieces(medians.map((median) => ({ median }))).map((piece) =>
				piece.map(({ at, median }) => [at, median])
			)
		).toEqual(pieces);
	});
});

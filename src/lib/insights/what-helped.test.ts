import { describe, expect, it } from 'vitest';
import type { Trigger } from '$lib/notes/trigger-log';
import { practiceSummaries } from '$lib/practices/catalogue';
import { median } from './median';
import { triggerOfPractice } from './practice-triggers';
import type { RatingChange } from './week-rollup';
import { whatHelped } from './what-helped';

it.each([
	[[], null],
	[[4], 4],
	[[4, 1], 2.5],
	[[-3, 10, -1], -1],
	[[-2, -3, 0, -10], -2.5]
])('the median of %j is %j', (values, expected) => {
	expect(median(values)).toBe(expected);
});

describe('what helped', () => {
	const saidOf = new Map<string, Trigger>([
		['E1', 'argument'],
		['E2', 'argument'],
		['E3', 'jealousy']
	]);
	const changed = (
		change: number,
		sittings = 1,
		entryId: string | null = null,
		practiceId = 'one-steady-thing'
	): RatingChange => ({ practiceId, entryId, change, sittings });

	it('is told by what set it off, from all weeks together, with the exact median', () => {
		const changes = [changed(-4, 1, 'E1'), changed(-1, 1, 'E2'), changed(-3, 2, 'E1')];
		expect(whatHelped(changes, saidOf)).toEqual([
			{
				trigger: 'argument',
				practices: [
					{
						practiceId: 'one-steady-thing',
						sittings: 4,
						medianChange: -3,
						spread: [
							{ change: -4, sittings: 1 },
							{ change: -3, sittings: 2 },
							{ change: -1, sittings: 1 }
						]
					}
				]
			}
		]);
	});

	it('is nothing below three sittings of one practice with one trigger', () => {
		const two = [changed(-4, 1, 'E1'), changed(-4, 1, 'E2')];
		expect(whatHelped(two, saidOf)).toEqual([]);
		expect(whatHelped([...two, changed(-4, 1, 'E3')], saidOf)).toEqual([]);
		expect(whatHelped([...two, changed(-4, 1, 'E1', 'ride-the-urge')], saidOf)).toEqual([]);
		expect(whatHelped([...two, changed(-4, 1, 'E1')], saidOf)).toHaveLength(1);
	});

	it('takes the trigger from the practice where no entry says one, and the entry goes first', () => {
		const reply = 'they-havent-replied';
		const changes = [changed(-2, 3, null, reply), changed(-1, 3, 'E1', reply)];
		const noWord = changed(2, 3, 'an entry that says nothing', reply);
		expect(
			whatHelped([...changes, noWord], saidOf).map(({ trigger, practices }) => [
				trigger,
				practices[0]?.sittings
			])
		).toEqual([
			['no-reply', 6],
			['argument', 3]
		]);
	});

	it('comes last where nobody said what set it off', () => {
		const changes = [changed(-2, 3), changed(0, 3, 'E3')];
		expect(whatHelped(changes, saidOf).map(({ trigger }) => trigger)).toEqual(['jealousy', null]);
	});

	it('has practices with most sittings first', () => {
		const changes = [changed(0, 3), changed(0, 5, null, 'ride-the-urge')];
		expect(whatHelped(changes, saidOf)[0]?.practices.map(({ practiceId }) => practiceId)).toEqual([
			'ride-the-urge',
			'one-steady-thing'
		]);
	});

	it('tells where it felt stronger as plainly as where it felt less', () => {
		expect(whatHelped([changed(3, 3)], saidOf)[0]?.practices[0]?.medianChange).toBe(3);
	});
});

it('practices that are made for one trigger are practices that exist', () => {
	const made = practiceSummaries.filter(({ id }) => triggerOfPractice(id) !== null);
	expect(made.map(({ id }) => id)).toEqual(['they-havent-replied']);
});

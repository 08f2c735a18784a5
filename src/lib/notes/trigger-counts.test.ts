import { expect, it } from 'vitest';
import { countTriggers } from './trigger-counts';
import { triggerEntry } from './trigger-entry.fixture';
import type { Trigger } from './trigger-log';

const times = (count: number, trigger: Trigger | null) =>
	Array.from({ length: count }, () => triggerEntry({ trigger }));

it.each([
	['nothing', [], null],
	['two of one kind', times(2, 'no-reply'), null],
	['two of one kind and one that does not say', [...times(2, 'no-reply'), ...times(1, null)], null],
	[
		'three, each of another kind',
		[...times(1, 'no-reply'), ...times(1, 'alone'), ...times(1, 'change')],
		null
	],
	[
		'seven of nine',
		[...times(7, 'no-reply'), ...times(2, 'argument'), ...times(4, null)],
		{
			total: 9,
			counts: [
				{ trigger: 'no-reply', count: 7 },
				{ trigger: 'argument', count: 2 }
			]
		}
	],
	[
		'four kinds, of which the three most common are told',
		[...times(2, 'change'), ...times(3, 'alone'), ...times(4, 'past'), ...times(5, 'other')],
		{
			total: 14,
			counts: [
				{ trigger: 'other', count: 5 },
				{ trigger: 'past', count: 4 },
				{ trigger: 'alone', count: 3 }
			]
		}
	]
])('of %s', (_, entries, counts) => {
	expect(countTriggers(entries)).toEqual(counts);
});

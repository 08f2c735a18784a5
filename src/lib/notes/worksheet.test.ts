import { expect, it } from 'vitest';
import {
	EMPTY_WORKSHEET,
	meetsStopRule,
	strengthOf,
	withNames,
	withStrength,
	type Worksheet
} from './worksheet';

it.each<[Worksheet['isAboutHarm'], boolean]>([
	['yes', true],
	['unsure', true],
	['no', false],
	[null, false]
])('about harm: %s, so it stops: %s', (isAboutHarm, stops) => {
	expect(meetsStopRule({ isAboutHarm })).toBe(stops);
});

it('the words are never looked at', () => {
	const worksheet: Worksheet = {
		...EMPTY_WORKSHEET,
		isAboutHarm: 'no',
		thought: 'They will hurt me, they watch me and threaten me.'
	};
	expect(meetsStopRule(worksheet)).toBe(false);
});

const rated = [
	{ name: 'sad', strength: 0 },
	{ name: 'far away', strength: 7 }
];

it('a feeling keeps its strength while others come and go', () => {
	expect(withNames(rated, ['afraid', 'far away'])).toEqual([
		{ name: 'afraid', strength: null },
		{ name: 'far away', strength: 7 }
	]);
});

it('a strength is put, put again, taken back, and added where there was none', () => {
	const put = withStrength(rated, 'sad', 4);
	expect(put).toEqual([{ name: 'sad', strength: 4 }, rated[1]]);
	expect(strengthOf(withStrength(put, 'sad', null), 'sad')).toBeNull();
	expect(withStrength([], 'sad', 0)).toEqual([{ name: 'sad', strength: 0 }]);
	expect(strengthOf(rated, 'sad')).toBe(0);
	expect(strengthOf(rated, 'angry')).toBeNull();
});

import { expect, it } from 'vitest';
import { worksheetOf } from '$lib/notes/entries-for-tests';
import { fearedOutcomes } from './feared-outcomes';

const lookedBack = [
	...(['no', 'no', 'no', 'partly', 'partly', 'yes'] as const).map((cameTrue) =>
		worksheetOf({ cameTrue })
	),
	worksheetOf({ cameTrue: null })
];

it('counts those that were looked back on', () => {
	expect(fearedOutcomes(lookedBack, false)).toEqual({ lookedBack: 6, cameTrue: 1, partly: 2 });
});

it('is nothing while nothing was looked back on', () => {
	expect(fearedOutcomes([worksheetOf()], false)).toBeNull();
	expect(fearedOutcomes([], false)).toBeNull();
});

it('is never told with fewer practices', () => {
	expect(fearedOutcomes(lookedBack, true)).toBeNull();
});

it.each(['yes', 'unsure'] as const)('leaves out a thought about harm (%s)', (isAboutHarm) => {
	const harm = worksheetOf({ isAboutHarm, cameTrue: 'no' });
	expect(fearedOutcomes([...lookedBack, harm], false)?.lookedBack).toBe(6);
	expect(fearedOutcomes([harm], false)).toBeNull();
});

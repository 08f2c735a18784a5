import { expect, test } from 'vitest';
import { putMix, removeMix, restoreMix, type OwnMix } from './own-mixes';

const mix = (id: string, name = id): OwnMix => ({
	id,
	name,
	sounds: [{ id: 'sea', volumePercent: 60 }]
});
const list = [mix('a'), mix('b'), mix('c')];

test('a new mix comes last, and one with a new name stays in its place', () => {
	expect(putMix(list, mix('d'))).toEqual([...list, mix('d')]);
	expect(putMix(list, mix('b', 'Calm'))).toEqual([mix('a'), mix('b', 'Calm'), mix('c')]);
});

test('a removed mix goes back where it was, as far as the list still reaches', () => {
	const without = removeMix(list, 'b');
	expect(without).toEqual([mix('a'), mix('c')]);
	expect(restoreMix(without, mix('b'), 1)).toEqual(list);
	expect(restoreMix([], mix('b'), 1)).toEqual([mix('b')]);
});

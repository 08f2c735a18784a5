import { expect, test } from 'vitest';
import { soundsBeneath } from './beneath';
import type { OwnMix } from './own-mixes';

const own: OwnMix[] = [
	{ id: 'mix-1', name: 'Evening', sounds: [{ id: 'sea', volumePercent: 60 }] }
];

test.each([
	['none', null, null],
	['a sound', 'hearth', [{ id: 'hearth', volumePercent: 100 }]],
	['a mix', 'mix-1', own[0]?.sounds],
	['a mix that was deleted', 'mix-2', null],
	['a sound that is gone', 'harp', null]
])('%s', (_, source, sounds) => {
	expect(soundsBeneath({ source, volumePercent: 50 }, own)).toEqual(sounds);
});

import { describe, expect, it, test } from 'vitest';
import {
	isSameMix,
	MAX_SOUNDS,
	mixGain,
	nearestVolume,
	volumeGain,
	volumeSteps,
	withoutSound,
	withSound,
	withVolume,
	type MixSound
} from './mix';
import { SOUNDSCAPE_IDS } from './soundscape-ids';

const dB = (gain: number) => 20 * Math.log10(gain);
const sea: MixSound = { id: 'sea', volumePercent: 60 };
const hearth: MixSound = { id: 'hearth', volumePercent: 25 };

test.each([
	[100, 0, 0],
	[90, -2, -3.01],
	[50, -10, -15.05],
	[5, -19, -28.6]
])('%i %% are %i steps and %d dB', (percent, steps, decibels) => {
	expect(volumeSteps(percent)).toBe(steps);
	expect(dB(volumeGain(percent))).toBeCloseTo(decibels, 2);
});

test.each([
	[60, 60],
	[62.4, 60],
	[1, 5],
	[340, 100],
	[0, null],
	[-5, null],
	[NaN, null]
])('the volume nearest to %d is %s', (percent, nearest) => {
	expect(nearestVolume(percent)).toBe(nearest);
});

describe('sounds', () => {
	it('are added once, the first at its full level', () => {
		const one = withSound([], 'sea');
		expect(one).toEqual([{ id: 'sea', volumePercent: 100 }]);
		expect(withSound(one, 'sea')).toBe(one);
		expect(withSound(one, 'hearth')).toEqual([...one, { id: 'hearth', volumePercent: 60 }]);
	});

	it('are as many as can be heard apart, and no more', () => {
		const all = SOUNDSCAPE_IDS.reduce<readonly MixSound[]>(withSound, []);
		expect(all.map(({ id }) => id)).toEqual(SOUNDSCAPE_IDS.slice(0, MAX_SOUNDS));
	});

	it('are turned up and taken out alone', () => {
		expect(withVolume([sea, hearth], 'sea', 80)).toEqual([
			{ id: 'sea', volumePercent: 80 },
			hearth
		]);
		expect(withoutSound([sea, hearth], 'sea')).toEqual([hearth]);
	});

	it('are the same mix in any order, and another at any other volume', () => {
		expect(isSameMix([sea, hearth], [hearth, sea])).toBe(true);
		expect(isSameMix([sea, hearth], [sea, { ...hearth, volumePercent: 30 }])).toBe(false);
		expect(isSameMix([sea, hearth], [sea])).toBe(false);
	});
});

test.each<[string, number[], number]>([
	['one sound', [100], 0],
	['two at full level', [100, 100], -3.01],
	['six at full level', [100, 100, 100, 100, 100, 100], -7.78],
	['two that are soft', [50, 50], 0]
])('%s: the preview is turned down by its power', (_, volumes, decibels) => {
	const sounds = volumes.map((volumePercent, i) => ({
		id: SOUNDSCAPE_IDS[i] ?? 'sea',
		volumePercent
	}));
	expect(dB(mixGain(sounds))).toBeCloseTo(decibels, 2);
});

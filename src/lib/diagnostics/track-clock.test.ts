import { expect, it } from 'vitest';
import { readClock, type ClockSample } from './track-clock';

/** Samples of [device, track] in ms. */
const samples = (...pairs: [number, number][]): ClockSample[] =>
	pairs.map(([wallMs, positionMs]) => ({ wallMs, positionMs }));

it.each([
	[
		'at the same pace, from any place',
		samples([5000, 300], [6500, 1800], [8000, 3300]),
		'keeps',
		0,
		0
	],
	['a little ahead at the end', samples([0, 0], [1500, 1500], [3000, 3040]), 'keeps', 40, 40],
	['behind at the end', samples([0, 0], [3000, 2880]), 'loose', -120, 120],
	['away between, and back', samples([0, 0], [1500, 1300], [3000, 3000]), 'loose', 0, 200],
	['a second ahead', samples([0, 0], [3000, 4000]), 'astray', 1000, 1000],
	['at the limit of keeping', samples([0, 0], [3000, 3080]), 'keeps', 80, 80],
	['one past it', samples([0, 0], [3000, 3081]), 'loose', 81, 81],
	['one past loose', samples([0, 0], [3000, 2749]), 'astray', -251, 251],
	['stopped after a moment', samples([0, 0], [3000, 1499]), 'still', -1501, 1501],
	['never moved', samples([0, 0], [3000, 0]), 'still', -3000, 3000]
] as const)('%s', (_name, given, grade, offMs, furthestMs) => {
	expect(readClock(given)).toMatchObject({ grade, offMs, furthestMs });
});

it('tells over how long it watched', () => {
	expect(readClock(samples([100, 0], [3150, 3050]))?.overMs).toBe(3050);
});

it.each([[[]], [samples([0, 0])]])('tells nothing of too few samples', (given) => {
	expect(readClock(given)).toBeNull();
});

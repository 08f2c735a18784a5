import { expect, it } from 'vitest';
import { trendOf, type Trend } from './check-in-trend';

/** Four checks of one score, then four of another: only one step between two weeks is not 0. */
const step = (from: number, to: number) => [from, from, from, from, to, to, to, to];
/** Up and down by `swing` from week to week, the later four moved by `gap`. */
const swinging = (swing: number, gap: number) =>
	[0, 1, 0, 1, 0, 1, 0, 1].map((up, index) => 1 + up * swing + (index < 4 ? 0 : gap));

it.each<[string, number[], Trend | null]>([
	['no check', [], null],
	['seven checks, however far apart', [0, 0, 0, 4, 4, 4, 4], null],
	['eight equal checks', step(2, 2), 'same'],
	['a gap just under 0.5', step(2, 2.49), 'same'],
	['a gap of 0.5', step(2, 2.5), 'higher'],
	['a gap of 0.5 downwards', step(2.5, 2), 'lower'],
	['a gap of 0.5 made of sevenths', step(13 / 7, 13 / 7 + 0.5), 'higher'],
	['a gap of 0.5 that rounding has made smaller', step(0.3, 0.8 - 1e-16), 'higher'],
	['a swing of 1, a gap under 1.5', swinging(1, 1.4), 'same'],
	['a swing of 1, a gap of 1.5', swinging(1, 1.5), 'higher'],
	['a swing of 1, a gap of 1.5 downwards', swinging(1, -1.5).map((score) => score + 1), 'lower'],
	['a swing of 0.2, so that 0.5 decides', swinging(0.2, 0.49), 'same'],
	['a swing of 0.2 and a gap of 0.5', swinging(0.2, 0.5), 'higher'],
	['more than eight: the middle does not count', [1, 1, 1, 1, 4, 0, 4, 0, 1, 1, 1, 1], 'same']
])('%s', (_, scores, trend) => {
	expect(trendOf(scores)).toBe(trend);
});

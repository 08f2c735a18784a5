import { describe, expect, it } from 'vitest';
import { checkInOf } from '$lib/notes/entries-for-tests';
import { answeredCount, scoredCheckIns, scoreOf } from './check-in-scores';

describe('scoreOf', () => {
	it.each<[string, (number | null)[], number | null]>([
		['no answer', [null, null, null, null, null, null, null], null],
		['three answers', [4, 4, 4, null, null, null, null], null],
		['four answers', [4, 4, 4, 0, null, null, null], 3],
		['what did not come up is not 0', [4, 4, 4, 4, null, null], 4],
		['only zeros, all answered', [0, 0, 0, 0, 0, 0], 0],
		['seven answers', [1, 2, 3, 4, 0, 1, 2], 13 / 7],
		['six answers', [1, 1, 1, 1, 1, 2], 7 / 6]
	])('%s', (_, answers, score) => {
		expect(scoreOf(answers)).toBe(score);
	});

	it('the answered ones are counted, a 0 among them', () => {
		expect(answeredCount([0, null, 4])).toBe(2);
	});
});

it('the sides are kept apart, oldest first, those without a score left out', () => {
	const only = checkInOf('2026-11-09', { steadiness: [1, 1, 1, 1, null, null, null] });
	const both = checkInOf('2026-11-02', {
		steadiness: [2, 2, 2, 2, 2, 2, 2],
		strain: [3, 3, 3, 3, null, null]
	});
	expect(scoredCheckIns([only, both], 'steadiness')).toEqual([
		{ localDay: '2026-11-02', score: 2 },
		{ localDay: '2026-11-09', score: 1 }
	]);
	expect(scoredCheckIns([only, both], 'strain')).toEqual([{ localDay: '2026-11-02', score: 3 }]);
});

it('a traveller goes by local days, not by the clock', () => {
	const east = { ...checkInOf('2026-11-03', { strain: [1, 1, 1, 1, 1, 1] }), atMs: 0 };
	const west = { ...checkInOf('2026-11-02', { strain: [2, 2, 2, 2, 2, 2] }), atMs: 9 };
	expect(scoredCheckIns([west, east], 'strain').map(({ score }) => score)).toEqual([2, 1]);
});

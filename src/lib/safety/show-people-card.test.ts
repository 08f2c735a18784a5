import { expect, it } from 'vitest';
import { showPeopleCard } from './show-people-card';

const NOW_MS = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;
const hoursAgo = (...hours: number[]) => hours.map((hour) => NOW_MS - hour * HOUR_MS);

it.each<[string, number | null, number[], boolean]>([
	['nothing rated, nothing begun', null, [], false],
	['a rating of 0', 0, [], false],
	['a rating of 8', 8, [], false],
	['a rating of 9', 9, [], true],
	['a rating of 10', 10, [], true],
	['two uses in a day', null, hoursAgo(1, 23), false],
	['three uses in a day', null, hoursAgo(0, 1, 23.99), true],
	['three uses, the first a day ago', null, hoursAgo(0, 1, 24), false],
	['three uses in any order', 3, hoursAgo(5, 0, 2), true],
	['uses that the clock says are to come', null, hoursAgo(-1, -2, 0), false],
	['many uses last week', 2, hoursAgo(150, 151, 152, 153), false]
])('after %s', (_, ratingAfter, calmStarts, isShown) => {
	expect(showPeopleCard({ ratingAfter, calmStarts, nowMs: NOW_MS })).toBe(isShown);
});

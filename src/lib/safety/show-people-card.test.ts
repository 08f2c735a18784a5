import { expect, it } from 'vitest';
import { showPeopleAfterCheckIn, showPeopleCard } from './show-people-card';

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

it.each<[string, number[], 'no' | 'unsure' | 'yes' | null, boolean]>([
	['no check-in', [], null, false],
	['one check-in of 4', [4], null, false],
	['two of 3.5', [3.5, 3.5], null, true],
	['two, the last just under', [4, 3.49], null, false],
	['two, the first just under', [3.49, 4], null, false],
	['two with another between', [4, 1, 4], null, false],
	['two at the end', [1, 3.5, 4], 'no', true],
	['two long ago', [4, 4, 2], null, false],
	['not afraid', [0], 'no', false],
	['not sure of being afraid', [0], 'unsure', true],
	['afraid, whatever the strain', [0], 'yes', true],
	['afraid at the first one', [], 'yes', true]
])('after check-ins: %s', (_, strains, afraid, isShown) => {
	expect(showPeopleAfterCheckIn({ strains, afraid })).toBe(isShown);
});

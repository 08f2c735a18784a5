import { describe, expect, it } from 'vitest';
import { listenedSince, sumWeek, type SummedSitting } from './sum-week';
import { daysLater, weekOf } from './week-rollup';

/** @param start as on the wall where the person was, with its offset */
function sitting(start: string, changes: Partial<SummedSitting> = {}): SummedSitting {
	const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)$/.exec(start) ?? [];
	return {
		localDay: start.slice(0, 10),
		startedAtMs: Date.parse(start),
		utcOffsetMinutes: (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1),
		listenedMs: 60_000,
		practiceId: 'ride-the-urge',
		entryId: null,
		ratingBefore: null,
		ratingAfter: null,
		...changes
	};
}

it.each([
	['2026-11-23', '2026-11-23'],
	['2026-11-29', '2026-11-23'],
	['2026-11-22', '2026-11-16'],
	['2027-01-01', '2026-12-28'],
	['2028-03-01', '2028-02-28'],
	['2026-03-29', '2026-03-23']
])('%s is in the week of %s', (day, monday) => {
	expect(weekOf(day)).toBe(monday);
});

it.each([
	['2026-11-30', 1, '2026-12-01'],
	['2028-02-28', 1, '2028-02-29'],
	['2026-01-01', -1, '2025-12-31'],
	['2026-10-20', 7, '2026-10-27']
])('%s and %i days is %s', (day, count, expected) => {
	expect(daysLater(day, count)).toBe(expected);
});

describe('sumWeek', () => {
	it('counts sittings and what was listened to on the days from Monday to Sunday', () => {
		const sums = sumWeek([
			sitting('2026-11-23T08:00:00+01:00'),
			sitting('2026-11-23T22:00:00+01:00', { listenedMs: 30_000 }),
			sitting('2026-11-29T23:59:00+01:00')
		]);
		expect(sums.sessionsByDay).toEqual([2, 0, 0, 0, 0, 0, 1]);
		expect(sums.listenedMsByDay).toEqual([90_000, 0, 0, 0, 0, 0, 60_000]);
	});

	it.each([
		['2026-11-23T00:00:00+01:00', 0],
		['2026-11-23T23:59:59+14:00', 23],
		['2026-11-23T03:10:00-10:00', 3],
		['2026-11-23T05:45:00+05:45', 5],
		['1969-12-29T04:00:00+00:00', 4]
	])('%s was in the hour %i of the day', (start, hour) => {
		expect(sumWeek([sitting(start)]).byHour.indexOf(1)).toBe(hour);
	});

	it('counts equal changes of a practice and an entry together, and none without both ratings', () => {
		const rated = (ratingBefore: number | null, ratingAfter: number | null, entryId?: string) =>
			sitting('2026-11-23T08:00:00+01:00', { ratingBefore, ratingAfter, entryId: entryId ?? null });
		const { changes } = sumWeek([
			rated(8, 6),
			rated(5, 3),
			rated(8, 6, 'E1'),
			rated(4, 4),
			rated(0, 10),
			rated(8, null),
			rated(null, 2)
		]);
		expect(changes).toHaveLength(4);
		const of = { practiceId: 'ride-the-urge', entryId: null };
		expect(changes).toEqual(
			expect.arrayContaining([
				{ ...of, change: -2, sittings: 2 },
				{ ...of, entryId: 'E1', change: -2, sittings: 1 },
				{ ...of, change: 0, sittings: 1 },
				{ ...of, change: 10, sittings: 1 }
			])
		);
	});

	it('gives the same sums in whatever order the sittings come', () => {
		const sittings = [1, 2, 3, 4].map((hour) =>
			sitting(`2026-11-23T0${hour}:00:00+00:00`, { ratingBefore: 9, ratingAfter: hour })
		);
		expect(sumWeek([...sittings].reverse())).toEqual(sumWeek(sittings));
	});
});

it('what was listened to since a day counts that day, later ones, and tomorrow somewhere else', () => {
	const weeks = [
		{ week: '2026-11-09', sums: sumWeek([sitting('2026-11-15T23:00:00+00:00')]) },
		{
			week: '2026-11-16',
			sums: sumWeek([
				sitting('2026-11-17T23:59:00+00:00', { listenedMs: 1000 }),
				sitting('2026-11-18T00:00:00+00:00', { listenedMs: 20 }),
				sitting('2026-11-22T12:00:00+00:00', { listenedMs: 300 })
			])
		},
		{
			week: '2026-11-23',
			sums: sumWeek([sitting('2026-11-25T01:00:00+13:00', { listenedMs: 4 })])
		}
	];
	expect(listenedSince(weeks, '2026-11-18')).toBe(324);
	expect(listenedSince([], '2026-11-18')).toBe(0);
});

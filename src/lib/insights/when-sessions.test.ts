import { expect, it } from 'vitest';
import { sumWeek } from './sum-week';
import { busiestPart, sessionsByHour, sessionsByWeek } from './when-sessions';

const empty = sumWeek([]);
const withSessions = (...sessionsByDay: number[]) => ({ ...empty, sessionsByDay });

it('sessions are shown for twelve weeks up to this one, weeks without any too', () => {
	const weeks = [
		{ week: '2026-08-31', sums: withSessions(9) },
		{ week: '2026-09-07', sums: withSessions(1, 0, 2) },
		{ week: '2026-11-23', sums: withSessions(0, 0, 0, 4) },
		{ week: '2026-11-30', sums: withSessions(7) }
	];
	const shown = sessionsByWeek(weeks, '2026-11-26');
	expect(shown).toHaveLength(12);
	expect(shown.filter(({ sessions }) => sessions > 0)).toEqual([
		{ week: '2026-09-07', sessions: 3 },
		{ week: '2026-11-23', sessions: 4 }
	]);
	expect([shown[0]?.week, shown[11]?.week]).toEqual(['2026-09-07', '2026-11-23']);
});

it('sessions of all weeks count in their hours', () => {
	const at = (hour: number) => ({
		sums: { ...empty, byHour: empty.byHour.map((_, of) => (of === hour ? 2 : 0)) }
	});
	const byHour = sessionsByHour([at(3), at(3), at(22)]);
	expect([byHour.length, byHour[3], byHour[22], byHour[4]]).toEqual([24, 4, 2, 0]);
});

it.each([
	{ hours: [22, 23, 1, 12], firstHour: 20, sessions: 3 },
	{ hours: [3, 4, 15], firstHour: 0, sessions: 2 },
	{ hours: [23, 0], firstHour: 19, sessions: 2 }
])('of sessions at $hours most are in six hours from $firstHour', ({ hours, ...expected }) => {
	const byHour = Array.from({ length: 24 }, (_, hour) => hours.filter((at) => at === hour).length);
	expect(busiestPart(byHour)).toEqual(expected);
});

import { describe, expect, it } from 'vitest';
import {
	quickMomentMs,
	quickMomentsAt,
	saidMoment,
	wallMoment,
	type QuickMoment
} from './said-moment';

const NOW_MS = new Date(2026, 10, 26, 15, 30).getTime();

describe('a day and a time on the wall', () => {
	it.each([
		['2026-11-26', '15:30'],
		['2026-11-25', '00:00'],
		['2024-02-29', '23:59'],
		['1999-12-31', '07:05']
	])('%s %s is an instant, and reads back as it was', (day, time) => {
		const said = saidMoment(day, time, NOW_MS);
		expect(said.status === 'said' && wallMoment(said.atMs)).toEqual({ day, time });
	});

	it.each([
		['', '15:30'],
		['2026-11-26', ''],
		['', ''],
		['2026-02-29', '10:00'],
		['2026-11-31', '10:00'],
		['2026-13-01', '10:00'],
		['26.11.2026', '10:00'],
		['yesterday', '10:00'],
		['2026-11-25', '24:00'],
		['2026-11-25', '9:00'],
		['2026-11-25', '12:60'],
		['2026-11-25', 'noon'],
		['+012026-11-25', '12:00'],
		['2026-11-25T00:00', '12:00']
	])('%j %j is incomplete', (day, time) => {
		expect(saidMoment(day, time, NOW_MS)).toEqual({ status: 'unclear', reason: 'incomplete' });
	});

	it.each([
		['2026-11-26', '15:32'],
		['2026-11-27', '00:00'],
		['9999-12-31', '23:59']
	])('%s %s is still to come', (day, time) => {
		expect(saidMoment(day, time, NOW_MS)).toEqual({ status: 'unclear', reason: 'future' });
	});

	it('the minute that is going on has come, by whichever clock', () => {
		expect(saidMoment('2026-11-26', '15:31', NOW_MS).status).toBe('said');
	});
});

describe('a quick choice', () => {
	it.each<[QuickMoment, number[], string, string]>([
		['half-hour', [15, 30], '2026-11-26', '15:00'],
		['half-hour', [0, 10], '2026-11-25', '23:40'],
		['hour', [15, 30], '2026-11-26', '14:30'],
		['two-hours', [15, 30], '2026-11-26', '13:30'],
		['morning', [15, 30], '2026-11-26', '09:00'],
		['yesterday', [15, 30], '2026-11-25', '12:00'],
		['yesterday', [0, 5], '2026-11-25', '12:00']
	])('%s at %j is %s %s', (quick, [hour = 0, minute = 0], day, time) => {
		const nowMs = new Date(2026, 10, 26, hour, minute).getTime();
		expect(wallMoment(quickMomentMs(quick, nowMs))).toEqual({ day, time });
	});

	it('of the first of a month is of the month before', () => {
		const nowMs = new Date(2027, 0, 1, 8).getTime();
		expect(wallMoment(quickMomentMs('yesterday', nowMs)).day).toBe('2026-12-31');
	});

	it.each([
		[11, false],
		[12, true],
		[23, true]
	])('at %i o’clock has the morning behind it: %s', (hour, isThere) => {
		const nowMs = new Date(2026, 10, 26, hour, 59).getTime();
		expect(quickMomentsAt(nowMs).includes('morning')).toBe(isThere);
		// None of what is offered is still to come.
		expect(quickMomentsAt(nowMs).every((quick) => quickMomentMs(quick, nowMs) < nowMs)).toBe(true);
	});
});

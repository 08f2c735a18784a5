import { describe, expect, it } from 'vitest';
import { saidMoment, wallMoment } from './said-moment';

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

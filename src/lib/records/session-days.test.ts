import { describe, expect, it } from 'vitest';
import { dayBefore, groupByDay } from './session-days';
import type { SessionRecord } from './session-record';
import { startedRecord } from './session-record';

function sitting(start: string, utcOffsetMinutes: number): SessionRecord {
	const atMs = Date.parse(start);
	return startedRecord(
		start,
		{
			practiceId: 'one-steady-thing',
			practiceVersion: '1.0.0',
			voiceId: 'iris',
			moment: null,
			plannedMs: 600_000,
			minutes: 10,
			anchor: null,
			breath: 'breath',
			atMs
		},
		utcOffsetMinutes
	);
}

function ids(records: SessionRecord[]) {
	return groupByDay(records).map(({ day, sessions }) => [day, ...sessions.map(({ id }) => id)]);
}

describe('groupByDay', () => {
	it('puts the latest day and the latest sitting first, whatever the order of the records', () => {
		const evening = sitting('2026-11-22T21:00:00+01:00', 60);
		const morning = sitting('2026-11-22T08:00:00+01:00', 60);
		const before = sitting('2026-11-20T08:00:00+01:00', 60);
		expect(ids([morning, evening, before])).toEqual([
			['2026-11-22', evening.id, morning.id],
			['2026-11-20', before.id]
		]);
	});

	it('keeps one heading a day for someone who crossed the date line and lived a day twice', () => {
		const tokyo = sitting('2026-11-23T08:00:00+09:00', 540);
		const honoluluBefore = sitting('2026-11-22T20:00:00-10:00', -600);
		const honolulu = sitting('2026-11-23T07:00:00-10:00', -600);
		expect(ids([tokyo, honoluluBefore, honolulu])).toEqual([
			['2026-11-23', honolulu.id, tokyo.id],
			['2026-11-22', honoluluBefore.id]
		]);
	});

	it('has no days without sittings', () => {
		expect(groupByDay([])).toEqual([]);
	});
});

it.each([
	['2026-11-22', 1, '2026-11-21'],
	['2026-03-01', 1, '2026-02-28'],
	['2028-03-01', 1, '2028-02-29'],
	['2027-01-03', 6, '2026-12-28'],
	['2026-03-30', 1, '2026-03-29'],
	['2026-10-26', 1, '2026-10-25']
])('%s less %i days is %s', (day, count, expected) => {
	expect(dayBefore(day, count)).toBe(expected);
});

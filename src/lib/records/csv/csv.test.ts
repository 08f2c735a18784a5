import { describe, expect, it } from 'vitest';
import { EMPTY_TRIGGER_LOG } from '$lib/notes/trigger-log';
import type { Entry } from '$lib/notes/entry';
import { startedRecord } from '../session-record';
import { asMinutes, csv, wallTime } from './csv';
import { sessionTable } from './session-table';
import { triggerTable } from './trigger-table';

const cellOf = (value: string) => csv([value], []).slice(1, -2);

describe('a cell', () => {
	it.each([
		['plain', 'plain'],
		['a, b', '"a, b"'],
		['she said "no"', '"she said ""no"""'],
		['two\nlines', '"two\nlines"'],
		['=1+1', "'=1+1"],
		['+49 30', "'+49 30"],
		['-5', "'-5"],
		['@name', "'@name"],
		['\tx', "'\tx"],
		['\rx', '"\'\rx"'],
		['\nx', '"\'\nx"'],
		['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
		['a=b', 'a=b'],
		['', '']
	])('%j is written as %j', (value, written) => {
		expect(cellOf(value)).toBe(written);
	});

	it('that is a number stays one, also below zero', () => {
		expect(csv(['a'], [[-5], [null], [true]])).toBe('\uFEFFa\r\n-5\r\n\r\ntrue\r\n');
	});
});

it.each([
	['2026-11-26T07:05:00Z', 60, '08:05'],
	['2026-11-26T23:30:00Z', 60, '00:30'],
	['2026-11-26T02:00:00Z', -300, '21:00']
])('the time of %s at %d minutes is %s', (instant, offset, time) => {
	expect(wallTime(Date.parse(instant), offset)).toBe(time);
});

it.each([
	[0, 0],
	[90_000, 1.5],
	[61_000, 1]
])('%d ms are %d minutes', (durationMs, minutes) => {
	expect(asMinutes(durationMs)).toBe(minutes);
});

it('sessions are a table with local times', () => {
	const atMs = Date.parse('2026-11-25T23:30:00Z');
	const start = {
		...{ practiceId: 'three-am-spiral', practiceVersion: '1', voiceId: 'wren', moment: null },
		...{ plannedMs: 180_000, minutes: 3, anchor: null, breath: 'breath' as const, atMs }
	};
	const record = { ...startedRecord('a', start, 60), ratingBefore: 8, listenedMs: 90_000 };
	const [, row] = sessionTable([record], () => 'Three AM, Spiral').split('\r\n');
	expect(row).toBe('2026-11-26,00:30,"Three AM, Spiral",three-am-spiral,,3,1.5,in-progress,8,,60');
});

it('the trigger log is a table with as many cells as its head, and harmless words', () => {
	const entry: Entry<'trigger'> = {
		id: 'a',
		kind: 'trigger',
		atMs: Date.parse('2026-11-26T08:00:00Z'),
		localDay: '2026-11-26',
		utcOffsetMinutes: 0,
		updatedAtMs: 0,
		revision: 1,
		isDraft: false,
		body: {
			...EMPTY_TRIGGER_LOG,
			trigger: 'no-reply',
			situation: '=cmd()',
			feelings: ['afraid', 'hurt']
		}
	};
	const [head, row] = triggerTable([entry]).split('\r\n');
	expect(row).toBe("2026-11-26,08:00,no-reply,'=cmd(),,,afraid; hurt,,,,,,,,,,,false,0");
	expect(row?.split(',')).toHaveLength(head?.split(',').length ?? 0);
});

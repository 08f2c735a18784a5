import { describe, expect, it } from 'vitest';
import { EMPTY_CHECK_IN } from '$lib/notes/check-in';
import type { Entry } from '$lib/notes/entry';
import { emptyHold } from '$lib/notes/hold';
import { EMPTY_TRIGGER_LOG } from '$lib/notes/trigger-log';
import { EMPTY_WORKSHEET } from '$lib/notes/worksheet';
import { startedRecord } from '../session-record';
import { asMinutes, csv, wallTime } from './csv';
import { noteTable, type TableKind } from './note-tables';
import { sessionTable } from './session-table';

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

const atMs = Date.parse('2026-11-26T08:00:00Z');
const head = {
	id: 'a',
	atMs,
	localDay: '2026-11-26',
	utcOffsetMinutes: 0,
	updatedAtMs: 0,
	revision: 1,
	isDraft: false
};
const answered = (answers: number[]) => ({ measure: 'gad-2' as const, answers });
const hold = { ...emptyHold(atMs, 20), deadlineAtMs: atMs + 20 * 60_000, waitedMore: 1 };

it.each<[Entry<TableKind>, string]>([
	[
		{
			...head,
			kind: 'trigger',
			body: {
				...EMPTY_TRIGGER_LOG,
				trigger: 'no-reply',
				situation: '=cmd()',
				feelings: ['afraid', 'hurt']
			}
		},
		"no-reply,'=cmd(),,,afraid; hurt,,,,,,,,,,"
	],
	[
		{
			...head,
			kind: 'hold',
			body: { ...hold, outcome: 'sent', decidedAtMs: atMs + 7 * 60_000, draft: '+1' }
		},
		"20,1,7,sent,'+1,,,"
	],
	[{ ...head, kind: 'hold', body: { ...emptyHold(atMs, 10), draft: 'a' } }, ',,,,a,,,'],
	[
		{
			...head,
			kind: 'worksheet',
			body: {
				...EMPTY_WORKSHEET,
				thought: '@x',
				feelings: [
					{ name: 'sad', strength: 7 },
					{ name: '=mine', strength: null }
				],
				feelingsAfter: [{ name: '=mine', strength: 2 }],
				habits: ['mind-reading', 'all-or-nothing']
			}
		},
		",1,,'@x,,sad 7; =mine,mind-reading; all-or-nothing,,,,,,,,,,'=mine 2,,,"
	],
	[{ ...head, kind: 'journal', body: { promptId: 'gone', text: '-5' } }, "gone,'-5"],
	[
		{
			...head,
			kind: 'check-in',
			body: {
				steadiness: [4, 3, 3, 3, null, null, null],
				strain: [1, 2, null, null, null, null],
				didNotComeUp: ['p7'],
				helped: '=a',
				afraid: 'no'
			}
		},
		"3.25,,4,3,3,3,,,did-not-come-up,1,2,,,,,'=a,no"
	],
	[{ ...head, kind: 'measure', body: answered([1, 2]) }, 'gad-2,3,1,2,,,,,']
])(
	'what is written is a table with as many cells as its head, and harmless words: %#',
	(entry, cells) => {
		const [names, row] = noteTable(entry.kind, [entry]).split('\r\n');
		expect(row).toBe(`2026-11-26,08:00,${cells},false,0`);
		expect(row?.split(',')).toHaveLength(names?.split(',').length ?? 0);
	}
);

it.each<[TableKind, object]>([
	['trigger', EMPTY_TRIGGER_LOG],
	['hold', hold],
	['worksheet', EMPTY_WORKSHEET],
	['journal', { promptId: null, text: '' }],
	['check-in', EMPTY_CHECK_IN]
])('every word that was typed into a %s is in its table', (kind, empty) => {
	const texts = Object.entries(empty).filter(([, value]) => value === '');
	const body = { ...empty, ...Object.fromEntries(texts.map(([name]) => [name, `my ${name}`])) };
	const table = noteTable(kind, [{ ...head, kind, body } as Entry<TableKind>]);
	expect(texts.length).toBeGreaterThan(0);
	for (const [name] of texts) expect(table).toContain(`,my ${name},`);
});

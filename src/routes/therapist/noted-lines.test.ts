import { expect, it } from 'vitest';
import type { Entry } from '$lib/notes/entry';
import { EMPTY_TRIGGER_LOG } from '$lib/notes/trigger-log';
import { notedLines } from './noted-lines';

const ALL = { fromDay: null, toDay: null };

function log(day: number, story: string): Entry<'trigger'> {
	return {
		id: '01M7VTXWG058NN46KT78Z2X3S8',
		kind: 'trigger',
		atMs: day * 86_400_000,
		localDay: `2026-11-0${day}`,
		utcOffsetMinutes: 0,
		updatedAtMs: 0,
		revision: 1,
		isDraft: false,
		body: { ...EMPTY_TRIGGER_LOG, story }
	};
}

it.each([
	['latest first, each once', [log(1, 'A'), log(2, 'B '), log(3, 'A')], ALL, '', ['A', 'B']],
	['five at most', [1, 2, 3, 4, 5, 6].map((day) => log(day, `${day}`)), ALL, '', [...'65432']],
	[
		'of the chosen days',
		[log(1, 'A'), log(2, 'B')],
		{ fromDay: '2026-11-02', toDay: null },
		'',
		['B']
	],
	[
		'without what is there already',
		[log(1, 'He is angry.'), log(2, 'B')],
		ALL,
		'Me: He is angry.',
		['B']
	],
	['without empty ones', [log(1, '  ')], ALL, '', []]
])('what was noted comes %s', (_, logs, range, text, lines) => {
	expect(notedLines(logs, 'story', range, text)).toEqual(lines);
});

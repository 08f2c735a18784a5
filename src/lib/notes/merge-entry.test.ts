import { describe, expect, it } from 'vitest';
import { answered, answerTo, CHECK_IN_ITEMS, EMPTY_CHECK_IN, type CheckIn } from './check-in';
import { emptyMeasure } from './measure';
import { checkInOf } from './entries-for-tests';
import type { Entry } from './entry';
import { emptyHold, type Hold } from './hold';
import { BOTH_VERSIONS, mergeEntry } from './merge-entry';
import { EMPTY_TRIGGER_LOG, type TriggerLog } from './trigger-log';
import { EMPTY_WORKSHEET } from './worksheet';

function log(fields: Partial<TriggerLog>, revision = 1): Entry<'trigger'> {
	return {
		id: '01M7VTXWG058NN46KT78Z2X3S8',
		kind: 'trigger',
		atMs: 0,
		localDay: '1970-01-01',
		utcOffsetMinutes: 0,
		updatedAtMs: 0,
		revision,
		isDraft: true,
		body: { ...EMPTY_TRIGGER_LOG, ...fields }
	};
}

const cases: [
	string,
	Partial<TriggerLog>,
	Partial<TriggerLog>,
	Partial<TriggerLog>,
	Partial<TriggerLog>
][] = [
	[
		'takes what only one side changed',
		{},
		{ story: 'mine' },
		{ did: 'theirs' },
		{ story: 'mine', did: 'theirs' }
	],
	[
		'keeps both texts',
		{ story: 'a' },
		{ story: 'b' },
		{ story: 'c' },
		{ story: `c${BOTH_VERSIONS}b` }
	],
	[
		'keeps the longer of a text and its continuation',
		{},
		{ story: 'so' },
		{ story: 'so it was' },
		{ story: 'so it was' }
	],
	[
		'keeps a text that stands in the other by chance',
		{},
		{ story: 'no' },
		{ story: 'I know' },
		{ story: `I know${BOTH_VERSIONS}no` }
	],
	[
		'knows a text again that was merged already',
		{ story: 'a' },
		{ story: 'b' },
		{ story: `c${BOTH_VERSIONS}b${BOTH_VERSIONS}d` },
		{ story: `c${BOTH_VERSIONS}b${BOTH_VERSIONS}d` }
	],
	[
		'keeps what either has chosen, and leaves out what either has taken out',
		{ feelings: ['angry', 'sad', 'numb'] },
		{ feelings: ['angry', 'sad', 'a word of mine'] },
		{ feelings: ['sad', 'numb', 'another word'] },
		{ feelings: ['sad', 'another word', 'a word of mine'] }
	],
	[
		'goes on with a text that was merged while more of it was typed',
		{ story: 'b' },
		{ story: 'b and more' },
		{ story: `c${BOTH_VERSIONS}b` },
		{ story: `c${BOTH_VERSIONS}b and more` }
	],
	[
		'lets the later choice count',
		{ urge: 'check' },
		{ urge: 'test' },
		{ urge: 'accuse' },
		{ urge: 'test' }
	],
	[
		'keeps a text that only the other side emptied empty',
		{ story: 'a' },
		{ story: 'a' },
		{ story: '' },
		{ story: '' }
	],
	[
		'does not double what both wrote alike',
		{},
		{ story: 'same' },
		{ story: 'same' },
		{ story: 'same' }
	]
];

describe('mergeEntry', () => {
	it.each(cases)('%s', (_, base, mine, theirs, merged) => {
		const result = mergeEntry(log(base), log({ ...base, ...mine }), log({ ...base, ...theirs }, 4));
		expect(result.body).toEqual({ ...EMPTY_TRIGGER_LOG, ...merged });
		expect(result.revision).toBe(4);
	});

	it('takes a moment that only the other side changed, and is done when one side says so', () => {
		const theirs = { ...log({}, 2), atMs: 5, localDay: '1970-01-02', isDraft: false };
		expect(mergeEntry(log({}), log({ did: 'x' }), theirs)).toMatchObject({
			atMs: 5,
			localDay: '1970-01-02',
			isDraft: false
		});
	});

	it('keeps the answers that two tabs gave to different questions, and the later one to the same', () => {
		const base = checkInOf('2026-11-26', answered(EMPTY_CHECK_IN, 'p7', 4));
		const mine = { ...base, body: { ...base.body, ...answered(base.body, 'p1', 0) } };
		const both = answered(base.body, 'p2', 3).steadiness.map((answer, at) =>
			at === 0 ? 2 : answer
		);
		const theirs = { ...base, body: { ...base.body, steadiness: both } };
		expect(mergeEntry(base, mine, theirs).body.steadiness).toEqual([
			0,
			3,
			null,
			null,
			null,
			null,
			4
		]);
	});
});

type Answers = Partial<Record<(typeof CHECK_IN_ITEMS)[number], number | null>>;

/** The check-in after these answers; null is "did not come up". */
function after(start: CheckIn, answers: Answers): CheckIn {
	return Object.entries(answers).reduce<CheckIn>(
		(sheet, [item, answer]) => ({
			...sheet,
			...answered(sheet, item as keyof Answers, answer)
		}),
		start
	);
}

describe('two tabs that answer one check-in', () => {
	it.each<[string, Answers, Answers, Answers, Record<string, unknown>]>([
		[
			'mark different items',
			{},
			{ p1: null },
			{ p2: null, s1: null },
			{ p1: 'x', p2: 'x', s1: 'x' }
		],
		['mark and answer different items', {}, { p1: null }, { p2: 3 }, { p1: 'x', p2: 3 }],
		['mark the same item', {}, { p1: null }, { p1: null }, { p1: 'x' }],
		['mark and answer the same: the later counts', {}, { p1: null }, { p1: 3 }, { p1: 'x' }],
		['answer and mark the same: the later counts', {}, { p1: 3 }, { p1: null }, { p1: 3 }],
		[
			'answer what the other leaves marked',
			{ p1: null, s2: null },
			{ p1: 4 },
			{},
			{ p1: 4, s2: 'x' }
		],
		[
			'leave marked what the other answers',
			{ p1: null, s2: null },
			{},
			{ p1: 4 },
			{ p1: 4, s2: 'x' }
		],
		[
			'mark what both had answered',
			{ p1: 2, p2: 2 },
			{ p1: null },
			{ p2: null },
			{ p1: 'x', p2: 'x' }
		]
	])('and %s', (_, started, mine, theirs, expected) => {
		const base = checkInOf('2026-11-26', after(EMPTY_CHECK_IN, started));
		const { body } = mergeEntry(
			base,
			{ ...base, body: after(base.body, mine) },
			{ ...base, body: after(base.body, theirs) }
		);
		const told = CHECK_IN_ITEMS.map((item) => [item, answerTo(body, item)]);
		const answer = (item: string) => expected[item] ?? null;
		expect(told).toEqual(
			CHECK_IN_ITEMS.map((item) => [item, answer(item) === 'x' ? 'did-not-come-up' : answer(item)])
		);
		// No item stands marked beside its answer.
		const marked = body.didNotComeUp.map((item) => answerTo(body, item));
		expect(marked.every((one) => one === 'did-not-come-up')).toBe(true);
		expect(new Set(body.didNotComeUp).size).toBe(body.didNotComeUp.length);
	});
});

it('answers of a measure are merged one by one', () => {
	const base = { ...log({}), kind: 'measure' as const, body: emptyMeasure('gad-2') };
	const mine = { ...base, body: { ...base.body, answers: [2, null] } };
	const theirs = { ...base, body: { ...base.body, answers: [1, 3] } };
	expect(mergeEntry(base, mine, theirs).body.answers).toEqual([2, 3]);
});

describe('rated feelings of a worksheet that two tabs edit', () => {
	type Rated = Record<string, number | null>;
	const sheet = (rated: Rated): Entry<'worksheet'> => {
		const feelings = Object.entries(rated).map(([name, strength]) => ({ name, strength }));
		const body = { ...EMPTY_WORKSHEET, feelings, feelingsAfter: feelings };
		return { ...log({}), kind: 'worksheet', body };
	};

	it.each<[string, Rated, Rated, Rated, Rated]>([
		['are all there that either has added', {}, { sad: 3 }, { angry: 5 }, { angry: 5, sad: 3 }],
		[
			'are gone when one took them out',
			{ sad: 3, angry: 5 },
			{ sad: 3 },
			{ sad: 4, angry: 5 },
			{ sad: 4 }
		],
		[
			'have the strength that one changed',
			{ sad: 3, numb: 1 },
			{ sad: 3, numb: 2 },
			{ sad: 9, numb: 1 },
			{ sad: 9, numb: 2 }
		],
		[
			'have the later strength where both changed it',
			{ sad: 3 },
			{ sad: 4 },
			{ sad: 9 },
			{ sad: 4 }
		],
		[
			'have no strength where one took that away',
			{ sad: 3 },
			{ sad: null },
			{ sad: 3, numb: 1 },
			{ sad: null, numb: 1 }
		]
	])('%s', (_, base, mine, theirs, merged) => {
		const { body } = mergeEntry(sheet(base), sheet(mine), sheet(theirs));
		const both = Object.entries(merged).map(([name, strength]) => ({ name, strength }));
		expect(body.feelings).toEqual(both);
		expect(body.feelingsAfter).toEqual(both);
	});
});

describe('a message that is held', () => {
	const hold = (fields: Partial<Hold>): Entry<'hold'> => ({
		...log({}),
		kind: 'hold',
		body: { ...emptyHold(0, 10), ...fields }
	});
	const texts = { draft: 'Where are you?', askWhen: '', askFeeling: 'alone', askRequest: '' };
	const base = hold(texts);
	const typed = hold({ ...texts, draft: 'Where are you? Call me.' });

	it('is deleted by an outcome, whatever is still typed in another tab', () => {
		const sent = hold({ outcome: 'sent', decidedAtMs: 1 });
		const deleted = { outcome: 'sent', draft: '', askFeeling: '' };
		expect(mergeEntry(base, typed, sent).body).toMatchObject(deleted);
		expect(mergeEntry(base, sent, typed).body).toMatchObject(deleted);
	});

	it('stays with all that was typed where it is to be kept, and while nothing is decided', () => {
		const kept = hold({ ...texts, outcome: 'sent', decidedAtMs: 1, keepDraft: true });
		expect(mergeEntry(base, typed, kept).body.draft).toBe('Where are you? Call me.');
		expect(mergeEntry(base, typed, hold({ ...texts, waitedMore: 1 })).body).toMatchObject({
			draft: 'Where are you? Call me.',
			waitedMore: 1
		});
	});
});

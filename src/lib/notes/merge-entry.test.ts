import { describe, expect, it } from 'vitest';
import { answered, EMPTY_CHECK_IN } from './check-in';
import { checkInOf } from './entries-for-tests';
import type { Entry } from './entry';
import { BOTH_VERSIONS, mergeEntry } from './merge-entry';
import { EMPTY_TRIGGER_LOG, type TriggerLog } from './trigger-log';

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

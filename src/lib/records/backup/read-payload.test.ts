import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemWithEntry } from '$lib/notes/entry';
import { problemWith, type SessionRecord } from '../session-record';
import { MAX_RECORDS } from './backup-format';
import { openEnvelope } from './envelope';
import { readHistory, readPayload } from './read-payload';
import { CHOICES, historyOf, session } from './records-for-tests';

const [oneSession] = fc.sample(session, { numRuns: 1, seed: 7 });
const entry = {
	id: '01M8A5HSD3K0KZZ3ZFJA0TPVVE',
	kind: 'journal',
	atMs: 1_795_637_700_003,
	localDay: '2026-11-25',
	utcOffsetMinutes: 0,
	updatedAtMs: 1_795_637_700_003,
	revision: 1,
	isDraft: true,
	body: { promptId: null, text: 'Tea helped.' }
};
const payload = (changes: object = {}) => ({
	sessions: [oneSession],
	entries: [entry],
	choices: CHOICES,
	...changes
});
const badSession = (changes: object) => payload({ sessions: [{ ...oneSession, ...changes }] });
const badEntry = (changes: object) => payload({ entries: [{ ...entry, ...changes }] });
const asRead = (value: unknown) => readPayload(JSON.parse(JSON.stringify(value)));

describe('the payload of a backup', () => {
	it('is read as it was written', () => {
		expect(asRead(payload())).toEqual({ status: 'read', value: payload() });
	});

	it.each<[string, unknown]>([
		['null', null],
		['a list', []],
		['sessions that are no list', payload({ sessions: {} })],
		['no entries', { sessions: [] }]
	])('is damaged with %s', (_, value) => {
		expect(asRead(value)).toEqual({ status: 'refused', refusal: { reason: 'damaged' } });
	});

	it.each<[string, unknown, string]>([
		['a session without a field', badSession({ voiceId: undefined }), 'sessions'],
		['a day that is not that of its start', badSession({ localDay: '2026-13-77' }), 'sessions'],
		['an instant beyond all calendars', badSession({ startedAtMs: 8.64e15 }), 'sessions'],
		['a start before 1970', badSession({ startedAtMs: -1 }), 'sessions'],
		['a rating of 11', badSession({ ratingAfter: 11 }), 'sessions'],
		['a practice of 50,000 letters', badSession({ practiceId: 'a'.repeat(50_000) }), 'sessions'],
		['a value that is no text', badSession({ practiceId: { toString: 1 } }), 'sessions'],
		['a number as a session', payload({ sessions: [7] }), 'sessions'],
		['an entry of no kind', badEntry({ kind: 'diary' }), 'entries'],
		['a day that does not exist', badEntry({ localDay: '2026-02-30' }), 'entries'],
		['a moment beyond the year 9999', badEntry({ atMs: 8e15 }), 'entries'],
		['a change before 1970', badEntry({ updatedAtMs: -5 }), 'entries'],
		[
			'a text longer than anybody writes',
			badEntry({ body: { promptId: null, text: 'a'.repeat(100_001) } }),
			'entries'
		]
	])('is refused with %s, by the place of the record', (_, value, store) => {
		expect(asRead(value)).toEqual({
			status: 'refused',
			refusal: { reason: 'bad-record', store, at: 1 }
		});
	});

	it.each(['sessions', 'entries'] as const)(
		'is refused when one of its %s is there twice',
		(store) => {
			const [row] = payload()[store];
			expect(asRead(payload({ [store]: [row, row] }))).toEqual({
				status: 'refused',
				refusal: { reason: 'duplicate', store, at: 2 }
			});
		}
	);

	it('is refused with more records than a lifetime brings', () => {
		const sessions = new Array<object>(MAX_RECORDS + 1).fill({});
		expect(readPayload(payload({ sessions }))).toEqual({
			status: 'refused',
			refusal: { reason: 'too-many' }
		});
	});

	it('changes no prototype and carries nothing that is not ours', () => {
		const hostile = JSON.stringify(payload())
			.replaceAll(
				'{"id"',
				'{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}},"extra":1,"id"'
			)
			.replace('"settings":{', '"settings":{"__proto__":{"isAdmin":true},');
		const read = readPayload(JSON.parse(hostile));
		expect(read).toEqual({ status: 'read', value: payload() });
		expect(JSON.stringify(read)).not.toMatch(/__proto__|isAdmin|extra|constructor/);
		expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
	});

	it('ends a sitting that was going on', () => {
		const going = { outcome: 'in-progress', endedAtMs: null };
		const read = asRead(badSession(going));
		expect(read).toMatchObject({
			value: { sessions: [{ outcome: 'interrupted', endedAtMs: oneSession?.checkpointedAtMs }] }
		});
	});
});

describe('a plain history file', () => {
	it('is read, with sessions of the first version, and leaves out what it cannot read', () => {
		const ofVersionOne: Partial<SessionRecord> = { ...oneSession };
		delete ofVersionOne.entryId;
		const read = readHistory([{ ...ofVersionOne }, { id: 'from-the-future' }, null]);
		expect(read).toEqual({
			status: 'read',
			value: { sessions: [{ ...ofVersionOne, entryId: null }], entries: [], leftOut: 2 }
		});
	});
});

/** One value somewhere inside is replaced by another of any kind, or gone. */
function spoiled(value: unknown, path: readonly number[], by: unknown): unknown {
	if (typeof value !== 'object' || value === null) return by;
	const keys = Object.keys(value);
	const [first, ...rest] = path;
	if (first === undefined || keys.length === 0) return by;
	const key = keys[first % keys.length] ?? '';
	const inner = spoiled(Reflect.get(value, key), rest, by);
	if (Array.isArray(value))
		return value.map((each: unknown, at) => (String(at) === key ? inner : each));
	return { ...value, [key]: inner };
}

const spoiling = fc.tuple(
	fc.constantFrom(...fc.sample(historyOf(3), { numRuns: 50, seed: 5 })),
	fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }),
	fc.oneof(
		fc.jsonValue(),
		fc.constant(undefined),
		fc.constantFrom<unknown>(
			-0,
			1e308,
			'',
			'\u0000',
			[],
			{},
			true,
			{ toString: 1, toJSON: 1 },
			'9999-99-99'
		)
	)
);

it('10,000 spoiled payloads never throw, and nothing comes through that Evenkeel would not write', () => {
	let readCount = 0;
	fc.assert(
		fc.property(spoiling, ([records, path, by]) => {
			const text = JSON.stringify(spoiled({ ...records, choices: CHOICES }, path, by));
			if (text === undefined) return;
			const read = readPayload(JSON.parse(text));
			if (read.status === 'refused') return;
			readCount += 1;
			const problems = [
				...read.value.sessions.map(problemWith),
				...read.value.entries.map(problemWithEntry)
			];
			if (problems.some((problem) => problem !== null)) throw new Error(String(problems));
		}),
		{ numRuns: 10_000 }
	);
	// Otherwise the rest of it would say nothing.
	expect(readCount).toBeGreaterThan(100);
});

it('10,000 files of any text or JSON never throw, and none is taken for a backup', () => {
	const file = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.json(),
		fc
			.jsonValue()
			.map((value) => JSON.stringify({ app: 'Evenkeel', kind: 'backup', payload: value })),
		fc.jsonValue().map((value) => JSON.stringify({ app: value, sessions: [] }))
	);
	fc.assert(
		fc.property(file, (text) => {
			expect(openEnvelope(text).status).toBe('refused');
		}),
		{ numRuns: 10_000 }
	);
});

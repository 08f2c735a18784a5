import { describe, expect, it } from 'vitest';
import { EMPTY_CHECK_IN } from './check-in';
import { ENTRY_KINDS, problemWithEntry, readEntry, type EntryKind } from './entry';
import { emptyHold } from './hold';
import { EMPTY_JOURNAL_NOTE } from './journal';
import { EMPTY_THERAPIST_PAGE } from './therapist-page';
import { EMPTY_TRIGGER_LOG } from './trigger-log';
import { EMPTY_WORKSHEET } from './worksheet';

const BODIES: Record<EntryKind, object> = {
	trigger: EMPTY_TRIGGER_LOG,
	hold: emptyHold(0, 10),
	worksheet: EMPTY_WORKSHEET,
	journal: EMPTY_JOURNAL_NOTE,
	'check-in': EMPTY_CHECK_IN,
	measure: { measure: 'gad-2', answers: [0, null] },
	therapist: EMPTY_THERAPIST_PAGE
};

function entry(kind: EntryKind, body: object = BODIES[kind], head: object = {}) {
	return {
		id: '01M7VTXWG058NN46KT78Z2X3S8',
		kind,
		atMs: 0,
		localDay: '2026-11-26',
		utcOffsetMinutes: 60,
		updatedAtMs: 0,
		revision: 1,
		isDraft: false,
		...head,
		body
	};
}

describe.each(ENTRY_KINDS)('an entry of kind %s', (kind) => {
	it('is read as it is', () => {
		expect(readEntry(entry(kind))).toEqual(entry(kind));
		expect(problemWithEntry(entry(kind))).toBeNull();
	});

	it('is read without what is not ours', () => {
		const strange = entry(
			kind,
			{ ...BODIES[kind], more: 1 },
			{ ['__proto__']: { evil: true }, x: 1 }
		);
		expect(readEntry(strange)).toEqual(entry(kind));
	});

	it('is none without its body', () => {
		expect(readEntry(entry(kind, {}))).toBeNull();
	});
});

it.each([
	[
		'a day that does not exist',
		entry('journal', BODIES.journal, { localDay: '2026-02-30' }),
		'localDay'
	],
	['a write of no database', entry('journal', BODIES.journal, { lineage: { x: 1 } }), 'lineage'],
	['an id that is none', entry('journal', BODIES.journal, { id: 'x' }), 'id'],
	['a kind that is none', { ...entry('journal'), kind: 'diary' }, 'kind'],
	['too long a text', entry('journal', { promptId: null, text: 'a'.repeat(100_001) }), 'text'],
	[
		'a strength beyond 10',
		entry('trigger', { ...EMPTY_TRIGGER_LOG, intensityBefore: 11 }),
		'intensityBefore'
	],
	['an answer too few', entry('measure', { measure: 'gad-7', answers: [1] }), 'answers'],
	['no object', null, 'The entry']
])('%s is told by its field', (_, value, field) => {
	expect(readEntry(value)).toBeNull();
	expect(problemWithEntry(value)).toContain(field);
});

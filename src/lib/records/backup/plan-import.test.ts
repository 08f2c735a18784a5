import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, answerTo, EMPTY_CHECK_IN, type CheckIn } from '$lib/notes/check-in';
import { writtenAt } from '$lib/notes/lineage';
import { BOTH_VERSIONS } from '$lib/notes/merge-entry';
import type { Entry } from '$lib/notes/entry';
import { EMPTY_TRIGGER_LOG } from '$lib/notes/trigger-log';
import type { SessionRecord } from '../session-record';
import { ImportPlanner, judgeEntry, judgeSession } from './plan-import';
import { entry, history, session } from './records-for-tests';

const sitting = fc.sample(session, { numRuns: 1, seed: 3 })[0] as SessionRecord;
const HERE = '01M8A5HSD3K0KZZ3ZFJA0TPVVA';
const THERE = '01M8A5HSD3K0KZZ3ZFJA0TPVVB';
const note: Entry<'journal'> = {
	id: '01M8A5HSD3K0KZZ3ZFJA0TPVVE',
	kind: 'journal',
	atMs: 1000,
	localDay: '1970-01-01',
	utcOffsetMinutes: 0,
	updatedAtMs: 1000,
	revision: 3,
	isDraft: false,
	body: { promptId: 'p', text: 'one' }
};

const orNoLineage = fc.option(
	fc.record({
		lineage: fc.record({
			[HERE]: fc.integer({ min: 1, max: 3 }),
			[THERE]: fc.integer({ min: 1, max: 3 })
		})
	}),
	{ nil: {} }
);

const steps = fc.array(
	fc.record({
		at: fc.constantFrom<typeof HERE | typeof THERE>(HERE, THERE),
		does: fc.constantFrom('write', 'bring-in')
	}),
	{ maxLength: 12 }
);

/** A note on a phone, with what must be in it and all that was ever written into it. */
interface Known {
	entry: Entry<'journal'>;
	words: readonly string[];
	writes: ReadonlySet<number>;
}

/** Writes over all there was. */
function written({ entry: before, writes }: Known, place: string, step: number): Known {
	const text = `word ${step} of ${place}`;
	const revision = before.revision + 1;
	const lineage = writtenAt(before.lineage, place, step + 1);
	const body = { ...before.body, text };
	// Clocks of two phones differ.
	const updatedAtMs = place === HERE ? step : 1000 - step;
	return {
		entry: { ...before, revision, lineage, updatedAtMs, body },
		words: [text],
		writes: new Set([...writes, step])
	};
}

function broughtIn(here: Known, file: Known): Known {
	const row = judgeEntry(here.entry, file.entry).row as Entry<'journal'> | null;
	const writes = new Set([...here.writes, ...file.writes]);
	const isAllOf = (one: Known) => one.writes.size === writes.size;
	const words = isAllOf(here)
		? here.words
		: isAllOf(file)
			? file.words
			: [...new Set([...file.words, ...here.words])];
	return { entry: row ?? here.entry, words, writes };
}

describe('of two versions of a sitting', () => {
	const here = { ...sitting, listenedMs: 5000, checkpointedAtMs: 9000, ratingAfter: null };

	it.each<[string, Partial<SessionRecord>, string]>([
		['the same', {}, 'same'],
		['less heard in the file', { listenedMs: 4000, checkpointedAtMs: 99_000 }, 'here'],
		['more heard in the file', { listenedMs: 6000, checkpointedAtMs: 1 }, 'file'],
		['as much heard, written earlier', { checkpointedAtMs: 8000 }, 'here'],
		['as much heard, written later', { checkpointedAtMs: 10_000 }, 'file'],
		['another end at the same time', { outcome: 'stopped' }, 'here'],
		['a rating that is missing here', { ratingAfter: 2 }, 'file']
	])('%s', (_, changes, verdict) => {
		const other = { ...here, outcome: 'completed' as const };
		expect(judgeSession(other, { ...other, ...changes }).verdict).toBe(verdict);
	});

	it('none loses a rating', () => {
		const file = { ...here, listenedMs: 6000, ratingBefore: null, ratingAfter: 2 };
		const judged = judgeSession({ ...here, ratingBefore: 8 }, file);
		expect(judged.row).toEqual({ ...file, ratingBefore: 8 });
	});
});

describe('of two versions of an entry', () => {
	const two = { promptId: 'p', text: 'two' };
	const here = { ...note, lineage: { [HERE]: 2, [THERE]: 1 } };

	it.each<[string, Partial<Entry<'journal'>>, string]>([
		['the same', {}, 'same'],
		['one that it went on from', { body: two, lineage: { [HERE]: 1, [THERE]: 1 } }, 'here'],
		['its beginning', { body: two, lineage: undefined, revision: 1 }, 'here'],
		['one that went on from it', { body: two, lineage: { [HERE]: 2, [THERE]: 2 } }, 'file'],
		[
			'one with a lower revision that went on from it',
			{ body: two, lineage: { [HERE]: 3, [THERE]: 1 }, revision: 2 },
			'file'
		],
		['one that was written apart', { body: two, lineage: { [HERE]: 1, [THERE]: 2 } }, 'both'],
		[
			'one with a higher revision that was written apart',
			{ body: two, lineage: { [THERE]: 9 }, revision: 9, updatedAtMs: 9000 },
			'both'
		],
		[
			'one of which nobody knows',
			{ body: two, lineage: undefined, revision: 9, updatedAtMs: 9000 },
			'both'
		],
		[
			'the beginning of its text, of which nobody knows',
			{ body: { promptId: 'p', text: 'on' }, lineage: undefined, revision: 9 },
			'here'
		],
		[
			'its text and more, of which nobody knows',
			{ body: { promptId: 'p', text: 'one more' }, lineage: undefined, revision: 9 },
			'file'
		]
	])('%s', (_, changes, verdict) => {
		expect(judgeEntry(here, { ...here, ...changes }).verdict).toBe(verdict);
	});

	it('only what is told is changed, and nothing by the same file once more', () => {
		fc.assert(
			fc.property(entry, entry, orNoLineage, orNoLineage, (one, other, lineage, otherLineage) => {
				const mine = { ...one, ...lineage };
				const file = { ...other, ...otherLineage, id: one.id };
				const { verdict, row } = judgeEntry(mine, file);
				expect(row === null).toBe(verdict === 'here' || verdict === 'same');
				const after = row ?? mine;
				expect(judgeEntry(after, file).row).toBeNull();
				const seen = ({ atMs, isDraft, body }: Entry) => ({ atMs, isDraft, body });
				if (verdict === 'file') expect(seen(after)).toEqual(seen(file));
				if (verdict !== 'both') return;
				expect(seen(after)).not.toEqual(seen(mine));
				expect(seen(after)).not.toEqual(seen(file));
			})
		);
	});

	it('no word is lost that was not written over, whichever phone was brought into which', () => {
		fc.assert(
			fc.property(steps, (taken) => {
				const start: Known = { entry: { ...note, revision: 1 }, words: ['one'], writes: new Set() };
				const phones = { [HERE]: start, [THERE]: start };
				taken.forEach(({ at, does }, step) => {
					const other = at === HERE ? THERE : HERE;
					phones[at] =
						does === 'write' ? written(phones[at], at, step) : broughtIn(phones[at], phones[other]);
					expect(phones[at].entry.body.text.split(BOTH_VERSIONS).sort()).toEqual(
						[...phones[at].words].sort()
					);
				});
			}),
			{ numRuns: 400 }
		);
	});

	it('both texts are kept when they were written apart, other fields from the later one', () => {
		const file = { ...note, updatedAtMs: 2000, body: { promptId: 'q', text: 'two' } };
		expect(judgeEntry(note, file).row).toEqual({
			...file,
			revision: 4,
			body: { promptId: 'q', text: `one${BOTH_VERSIONS}two` }
		});
	});

	it('answers that only one of them has are kept, of a check-in and of a measure', () => {
		const sheet = (changes: Partial<CheckIn>, updatedAtMs: number): Entry<'check-in'> => ({
			...note,
			kind: 'check-in',
			updatedAtMs,
			body: { ...EMPTY_CHECK_IN, ...changes }
		});
		const here = sheet(answered(EMPTY_CHECK_IN, 'p1', 3), 1000);
		const file = sheet(answered(EMPTY_CHECK_IN, 'p2', null), 2000);
		const sheets = judgeEntry(here, file).row?.body as CheckIn;
		expect([answerTo(sheets, 'p1'), answerTo(sheets, 'p2')]).toEqual([3, 'did-not-come-up']);
		const measure = (answers: (number | null)[]): Entry<'measure'> => ({
			...note,
			kind: 'measure',
			body: { measure: 'gad-2', answers }
		});
		expect(judgeEntry(measure([1, null]), measure([null, 2])).row?.body).toEqual({
			measure: 'gad-2',
			answers: [1, 2]
		});
	});

	it('a choice that only one of them has is kept, also where nobody knows which was later', () => {
		const log = (urge: 'check' | null, updatedAtMs: number): Entry<'trigger'> => ({
			...note,
			kind: 'trigger',
			updatedAtMs,
			body: { ...EMPTY_TRIGGER_LOG, urge }
		});
		expect(judgeEntry(log('check', 1000), log(null, 2000)).row).toBeNull();
		expect(judgeEntry(log(null, 2000), log('check', 1000)).row?.body).toMatchObject({
			urge: 'check'
		});
	});

	it('one of another kind never takes the place of one here', () => {
		const [other] = fc.sample(
			entry.filter(({ kind }) => kind === 'trigger'),
			1
		);
		expect(judgeEntry(note, { ...other, id: note.id, revision: 99 } as Entry).row).toBeNull();
	});
});

it('a plan counts each record once, writes new ones as they are, and deletes nothing', () => {
	fc.assert(
		fc.property(history, history, (here, file) => {
			const planner = new ImportPlanner(here);
			planner.addSessions(file.sessions);
			planner.addEntries(file.entries);
			const { counts, sessions, entries } = planner.plan;
			expect(counts.sessions.new).toBe(file.sessions.length);
			expect(Object.values(counts.entries).reduce((sum, count) => sum + count)).toBe(
				file.entries.length
			);
			expect(sessions.map(({ row }) => row)).toEqual(file.sessions);
			expect(entries.every(({ replaces }) => replaces === null)).toBe(true);
		})
	);
});

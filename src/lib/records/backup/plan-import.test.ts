import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, answerTo, EMPTY_CHECK_IN, type CheckIn } from '$lib/notes/check-in';
import { BOTH_VERSIONS } from '$lib/notes/merge-entry';
import type { Entry } from '$lib/notes/entry';
import type { SessionRecord } from '../session-record';
import { ImportPlanner, judgeEntry, judgeSession } from './plan-import';
import { entry, history, session } from './records-for-tests';

const sitting = fc.sample(session, { numRuns: 1, seed: 3 })[0] as SessionRecord;
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
	it.each<[string, Partial<Entry<'journal'>>, string]>([
		['the same', {}, 'same'],
		['a lower revision in the file', { revision: 2, updatedAtMs: 9000 }, 'here'],
		['a higher revision in the file', { revision: 4, updatedAtMs: 1 }, 'file'],
		['the same revision of another text', { body: { promptId: 'p', text: 'two' } }, 'both']
	])('%s', (_, changes, verdict) => {
		expect(judgeEntry(note, { ...note, ...changes }).verdict).toBe(verdict);
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

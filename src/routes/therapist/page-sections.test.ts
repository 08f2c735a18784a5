import { describe, expect, it } from 'vitest';
import type { Hold } from '$lib/notes/hold';
import type { Entry, EntryBody, EntryKind } from '$lib/notes/entry';
import {
	EMPTY_THERAPIST_PAGE,
	THERAPIST_BLOCKS,
	type TherapistPage
} from '$lib/notes/therapist-page';
import { EMPTY_TRIGGER_LOG } from '$lib/notes/trigger-log';
import { startedRecord, type SessionRecord } from '$lib/records/session-record';
import { pageSections, pageText, periodWords, type TherapistSources } from './page-sections';

const words = { trigger: (id: string) => `T:${id}`, urge: (id: string) => `U:${id}` };

function entry<Kind extends EntryKind>(
	kind: Kind,
	localDay: string,
	body: EntryBody<Kind>
): Entry<Kind> {
	return {
		id: '01M7VTXWG058NN46KT78Z2X3S8',
		kind,
		atMs: 0,
		localDay,
		utcOffsetMinutes: 0,
		updatedAtMs: 0,
		revision: 1,
		isDraft: false,
		body
	};
}

function sitting(localDay: string, ratings: Partial<SessionRecord>): SessionRecord {
	const start = {
		practiceId: 'ride-the-urge',
		practiceVersion: '1',
		voiceId: 'wren',
		moment: null,
		plannedMs: 60_000,
		minutes: 1,
		anchor: null,
		breath: 'breath' as const,
		atMs: Date.parse(`${localDay}T12:00:00Z`)
	};
	return { ...startedRecord('x', start, 0), ...ratings };
}

const sources: TherapistSources = {
	sessions: [
		sitting('2026-11-01', { ratingBefore: 8, ratingAfter: 5 }),
		sitting('2026-11-20', { ratingBefore: 7, ratingAfter: 6 })
	],
	logs: [
		entry('trigger', '2026-11-20', {
			...EMPTY_TRIGGER_LOG,
			trigger: 'no-reply',
			urge: 'check',
			situation: 'A word about somebody',
			afraid: 'yes'
		})
	],
	holds: [
		entry('hold', '2026-11-20', {
			startedAtMs: 0,
			deadlineAtMs: 0,
			plannedMinutes: 10,
			waitedMore: 0,
			draft: 'A message that was kept',
			askWhen: '',
			askFeeling: '',
			askRequest: '',
			keepDraft: true,
			outcome: 'sent',
			decidedAtMs: 0
		})
	],
	measures: [entry('measure', '2026-11-20', { measure: 'gad-7', answers: [1, 1, 1, 1, 1, 1, 1] })],
	checks: [{ localDay: '2026-11-20', steadiness: 2.5, strain: null, afraid: 'unsure' }]
};

const page = (changes: Partial<TherapistPage>) => ({ ...EMPTY_THERAPIST_PAGE, ...changes });
const all = (changes: Partial<TherapistPage> = {}) =>
	JSON.stringify(pageSections(page(changes), sources, words));

describe('the page', () => {
	it('has counts, scores and means of the days it covers', () => {
		const sections = pageSections(page({ fromDay: '2026-11-15' }), sources, words);
		const linesOf = (title: string) => sections.find((section) => section.title === title)?.lines;
		expect(linesOf('What usually sets it off')).toEqual(['T:no-reply: once']);
		expect(linesOf('What I want to do then')).toEqual(['U:check: once']);
		expect(linesOf('Questionnaires')).toEqual(['Nov 20, 2026: GAD-7, 7 of 21']);
		expect(linesOf('Practices I used')).toEqual([
			'Ride the Urge: once. How strong it felt, on average: 7 before, 6 after'
		]);
		expect(linesOf('Weekly check-ins')?.[0]).toBe('Nov 20, 2026: steadiness 2.5, strain –');
		expect(linesOf('Weekly check-ins')?.[1]).toContain('Not validated');
	});

	it('draws the check-ins that it has lines for, with the median of all the days it covers', () => {
		const checks = Array.from({ length: 16 }, (_, week) => ({
			localDay: new Date(Date.UTC(2026, 5, 1 + 7 * week)).toISOString().slice(0, 10),
			steadiness: week % 4,
			strain: week === 15 ? 3 : null,
			afraid: null
		}));
		const plotsOf = (fromDay: string | null, given = checks) =>
			pageSections(page({ blocks: ['checks'], fromDay }), { ...sources, checks: given }, words).at(
				0
			)?.plots;
		const [steadiness, strain] = plotsOf(null) ?? [];
		expect(steadiness?.weeks).toHaveLength(12);
		expect(steadiness?.weeks[0]).toMatchObject({ week: '2026-06-29', scores: [0], median: 1.5 });
		expect(strain?.weeks.flatMap(({ scores }) => scores)).toEqual([3]);
		expect(plotsOf('2026-06-29')?.[0]?.weeks[0]).toMatchObject({ scores: [0], median: null });
		const unscored = checks.map((check) => ({ ...check, steadiness: null, strain: null }));
		expect(plotsOf(null, unscored as never)).toEqual([]);
	});

	it('counts the answers about safety of the log and of the check-ins', () => {
		expect(all({ blocks: ['safety'] })).toContain('yes 1 times, unsure 1 times');
	});

	it.each<[string, Partial<Hold>, string[] | undefined]>([
		['kept, sent', {}, ['A message that was kept']],
		['still being written', { outcome: null }, undefined],
		['not kept', { keepDraft: false }, undefined],
		[
			'kept as one clear ask too',
			{ askFeeling: 'worried', askRequest: 'call me tonight' },
			['A message that was kept', 'I feel worried. Could you call me tonight?']
		]
	])('has of a message that was %s', (_what, changes, lines) => {
		const [kept] = sources.holds;
		if (kept === undefined) throw new Error('The sources have no message.');
		const holds = [{ ...kept, body: { ...kept.body, ...changes } }];
		const [section] = pageSections(page({ blocks: ['drafts'] }), { ...sources, holds }, words);
		expect(section?.lines).toEqual(lines?.map((line) => `Nov 20, 2026: ${line}`));
	});

	it('averages over all sittings of a practice', () => {
		expect(all()).toContain(
			'Ride the Urge: 2 times. How strong it felt, on average: 7.5 before, 5.5 after'
		);
	});

	it.each(['A word about somebody', 'A message that was kept', 'feared they would'])(
		'does not have %j unless that is ticked',
		(secret) => {
			expect(all()).not.toContain(secret);
			expect(all({ blocks: [...THERAPIST_BLOCKS] })).toContain(secret);
		}
	);

	it('has what was written, line by line, and nothing that was left empty', () => {
		const sections = pageSections(
			page({ blocks: ['why', 'sleep'], why: 'One.\n\nTwo.' }),
			sources,
			words
		);
		expect(sections).toEqual([{ title: 'Why I am here', lines: ['One.', 'Two.'] }]);
	});

	it('keeps its order, in whatever order things were ticked', () => {
		const sections = pageSections(
			page({ blocks: ['practices', 'urges', 'triggers'] }),
			sources,
			words
		);
		expect(sections.map(({ title }) => title)).toEqual([
			'What usually sets it off',
			'What I want to do then',
			'Practices I used'
		]);
	});
});

it('the text file says the same and ends with what it is not', () => {
	const text = pageText(['Ash'], [{ title: 'Sleep', lines: ['Short.'] }]);
	expect(text).toBe(
		'Ash\n\nSleep\n- Short.\n\nSelf-report from a self-help app. Not an assessment.\n'
	);
});

it.each([
	[null, null, null],
	['2026-11-01', null, 'From Nov 1, 2026'],
	[null, '2026-11-02', 'Until Nov 2, 2026'],
	['2026-11-01', '2026-11-02', 'Nov 1, 2026 to Nov 2, 2026']
])('the days from %s to %s are told as %s', (fromDay, toDay, told) => {
	expect(periodWords(page({ fromDay, toDay }))).toBe(told);
});

describe('a long history', () => {
	const days = Array.from({ length: 30 }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`);
	const many: TherapistSources = {
		...sources,
		sessions: days.map((day, at) => ({ ...sitting(day, {}), practiceId: `practice-${at % 15}` })),
		checks: days.map((localDay) => ({ localDay, steadiness: 2, strain: 3, afraid: null })),
		measures: days.map((day) => entry('measure', day, { measure: 'gad-2', answers: [1, 2] }))
	};

	it.each([
		['Weekly check-ins', 'Earlier ones, not shown here: 18', 'Oct 19, 2026', 14],
		['Questionnaires', 'Earlier ones, not shown here: 18', 'Oct 19, 2026', 13],
		['Practices I used', 'practice-0: 2 times', 'practice-1: 2 times', 13]
	])('of %s is told by the latest, and by how many are left out', (title, first, then, lines) => {
		const section = pageSections(page({}), many, words).find((one) => one.title === title);
		expect(section?.lines[0]).toBe(first);
		expect(section?.lines[1]).toContain(then);
		expect(section?.lines).toHaveLength(lines);
	});

	it('says how many practices are left out', () => {
		expect(JSON.stringify(pageSections(page({}), many, words))).toContain(
			'Others, used less often: 3'
		);
	});
});

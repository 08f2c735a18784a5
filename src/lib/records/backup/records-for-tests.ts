import fc from 'fast-check';
import { DEFAULT_BREATHING } from '$lib/settings/stored-breathing';
import { DEFAULT_FAVOURITES } from '$lib/settings/stored-favourites';
import { DEFAULT_MIXES } from '$lib/settings/stored-mixes';
import { DEFAULT_SETTINGS } from '$lib/settings/stored-settings';
import { EMPTY_JOURNAL_NOTE } from '$lib/notes/journal';
import { EMPTY_TRIGGER_LOG, TRIGGERS } from '$lib/notes/trigger-log';
import { readEntry, type Entry } from '$lib/notes/entry';
import { localDayOf, readSession, type SessionRecord } from '../session-record';
import type { BackupChoices, BackupContents } from './backup-format';
import type { Watched } from './watched';

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;
const START_MS = Date.parse('2026-01-01T00:00:00Z');
const ULID_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const CHOICES: BackupChoices = {
	settings: DEFAULT_SETTINGS,
	breathing: DEFAULT_BREATHING,
	reminders: [],
	mixes: DEFAULT_MIXES,
	favourites: DEFAULT_FAVOURITES
};

export function unwatched(signal = new AbortController().signal): Watched {
	return { signal, onProgress: () => undefined };
}

const id = fc
	.array(fc.constantFrom(...ULID_LETTERS), { minLength: 25, maxLength: 25 })
	.map((letters) => `0${letters.join('')}`);
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const offset = fc.integer({ min: -14, max: 14 }).map((hours) => (hours === 0 ? 0 : hours * 60));
const instant = fc.integer({ min: START_MS, max: START_MS + 3 * YEAR_MS });
const text = fc.string({ unit: 'binary', maxLength: 60 });

/** As reading gives them: fields in our order. */
const asRead = <Row>(row: Row | null): Row => {
	if (row === null) throw new Error('The generator makes records that can be read.');
	return row;
};

export const session: fc.Arbitrary<SessionRecord> = fc
	.record({
		id,
		practiceId: fc.constantFrom('they-havent-replied', 'sixty-seconds-steady', 'breathe-box'),
		moment: orNull(fc.constantFrom('no-reply', 'we-argued')),
		startedAtMs: instant,
		utcOffsetMinutes: offset,
		heardMs: fc.integer({ min: 0, max: 20 * MINUTE_MS }),
		outcome: fc.constantFrom('completed', 'stopped', 'interrupted'),
		ratingBefore: orNull(fc.integer({ min: 0, max: 10 })),
		ratingAfter: orNull(fc.integer({ min: 0, max: 10 })),
		anchor: orNull(fc.constantFrom('feet', 'hands')),
		entryId: orNull(id)
	})
	.map(({ heardMs, ...rest }) => ({
		...rest,
		practiceVersion: '1.0.0',
		voiceId: 'wren',
		plannedMs: 20 * MINUTE_MS,
		listenedMs: heardMs,
		positionMs: heardMs,
		endedAtMs: rest.startedAtMs + heardMs,
		checkpointedAtMs: rest.startedAtMs + heardMs,
		localDay: localDayOf(rest.startedAtMs, rest.utcOffsetMinutes),
		minutes: 20,
		breath: 'breath' as const,
		resumeDeclined: false
	}))
	.map((made) => asRead(readSession(made)));

const head = fc
	.record({
		id,
		atMs: instant,
		utcOffsetMinutes: offset,
		updatedAtMs: instant,
		revision: fc.integer({ min: 1, max: 50 }),
		isDraft: fc.boolean()
	})
	.map((fields) => ({ ...fields, localDay: localDayOf(fields.atMs, fields.utcOffsetMinutes) }));

export const entry: fc.Arbitrary<Entry> = fc
	.oneof(
		fc.tuple(head, text).map(([fields, words]): Entry => ({
			...fields,
			kind: 'journal',
			body: { ...EMPTY_JOURNAL_NOTE, text: words }
		})),
		fc
			.tuple(head, text, fc.constantFrom(...TRIGGERS), fc.array(text, { maxLength: 3 }))
			.map(([fields, situation, trigger, feelings]): Entry => ({
				...fields,
				kind: 'trigger',
				body: { ...EMPTY_TRIGGER_LOG, situation, trigger, feelings }
			}))
	)
	.map((made) => asRead(readEntry(made)));

/** A history as a database could hold it: no id twice, in the order in which they are read. */
export const historyOf = (maxLength: number) =>
	fc.record({
		sessions: fc.uniqueArray(session, { maxLength, selector: ({ id }) => id }).map(inOrder),
		entries: fc.uniqueArray(entry, { maxLength, selector: ({ id }) => id }).map(inOrder)
	});
export const history = historyOf(12);

export function contentsWith(changes: Partial<BackupContents>): BackupContents {
	return {
		createdAt: '2026-11-26T08:00:00.000Z',
		sessions: [],
		entries: [],
		choices: CHOICES,
		leftOut: 0,
		...changes
	};
}

function inOrder<Row extends { id: string }>(rows: Row[]): Row[] {
	return [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
}

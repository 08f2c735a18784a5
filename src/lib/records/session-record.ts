import type { Anchor } from '$lib/practices/practice';
import type { BreathGuide } from '$lib/timeline/timeline';
import { ANCHORS } from '$lib/practices/practice';

const OUTCOMES = ['in-progress', 'completed', 'stopped', 'interrupted'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A sitting can be closed in two ways; the third end, `interrupted`, is only ever found out later. */
export type ClosingOutcome = Extract<Outcome, 'completed' | 'stopped'>;

/** The moment of sittings that are part of holding a message: their place to go on is the wait and its clock. */
export const HOLD_MOMENT = 'hold-the-message';

/** How strong it feels, from 0 (not at all) to 10 (as strong as it gets). */
export type Rating = number;

/** What is known when a sitting begins. */
export interface SessionStart {
	practiceId: string;
	practiceVersion: string;
	voiceId: string;
	/** The moment it was chosen from, as its id; null when it was chosen from a list. */
	moment: string | null;
	plannedMs: number;
	/** The chosen length, needed to build the same track again. */
	minutes: number;
	anchor: Anchor | null;
	breath: BreathGuide;
	ratingBefore?: Rating | null;
	/** The entry of what the person writes that it was started from; null when there was none. */
	entryId?: string | null;
	/** Instant of the start, epoch milliseconds. */
	atMs: number;
}

/** The track of a sitting: how long it is, and what is needed to build it again. */
export type SessionPlan = Pick<
	SessionStart,
	'practiceId' | 'practiceVersion' | 'minutes' | 'anchor' | 'plannedMs'
>;

/** Where a sitting has come to. All three are milliseconds; `atMs` is an instant, epoch milliseconds. */
export interface Checkpoint {
	/** Sound that was heard, seeks not counted. */
	listenedMs: number;
	/** Place on the track. */
	positionMs: number;
	atMs: number;
}

/** One sitting, as stored. Instants are epoch milliseconds. */
export interface SessionRecord {
	/** ULID of the start, so ids sort by start. */
	id: string;
	practiceId: string;
	practiceVersion: string;
	voiceId: string;
	moment: string | null;
	plannedMs: number;
	listenedMs: number;
	positionMs: number;
	startedAtMs: number;
	/** Null while in progress. For an interrupted sitting: when it was last known to be alive. */
	endedAtMs: number | null;
	/** When the playing tab last wrote to this record. */
	checkpointedAtMs: number;
	/** Calendar day at the start where the person was: YYYY-MM-DD. Written once, so travel never moves it. */
	localDay: string;
	/** Minutes east of UTC at the start. */
	utcOffsetMinutes: number;
	outcome: Outcome;
	ratingBefore: Rating | null;
	ratingAfter: Rating | null;
	minutes: number;
	anchor: Anchor | null;
	breath: BreathGuide;
	/** True once the person has said no to going on with it. */
	resumeDeclined: boolean;
	/** The entry of what the person writes that it was started from; null when there was none. */
	entryId: string | null;
}

/** What of a sitting tells something about the person. While the lock is on it is stored sealed. */
export const SESSION_CONTENTS = [
	'practiceId',
	'practiceVersion',
	'moment',
	'anchor',
	'ratingBefore',
	'ratingAfter',
	'entryId'
] as const satisfies (keyof SessionRecord)[];
export type SessionContents = Pick<SessionRecord, (typeof SESSION_CONTENTS)[number]>;

/** The rest of it: when, how long and how it ended. Enough to write down how a sitting goes on, also under the lock. */
export type SessionFrame = Omit<SessionRecord, keyof SessionContents>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The last instant of which every offset makes a day. */
const LAST_INSTANT_MS = 8.64e15 - 24 * HOUR_MS;

/** Ids, versions and names of moments: beyond it none is ours. */
const MAX_NAME_CHARS = 200;

/** An interrupted sitting is offered again for this long. */
export const RESUME_WITHIN_MS = 12 * HOUR_MS;

/** @returns the calendar day of an instant at an offset in minutes east of UTC, as YYYY-MM-DD */
export function localDayOf(epochMs: number, utcOffsetMinutes: number): string {
	return new Date(epochMs + utcOffsetMinutes * MINUTE_MS).toISOString().slice(0, 10);
}

/** The record of a sitting that has just begun. */
export function startedRecord(
	id: string,
	start: SessionStart,
	utcOffsetMinutes: number
): SessionRecord {
	const { atMs, ratingBefore = null, entryId = null, ...chosen } = start;
	return {
		id,
		...chosen,
		listenedMs: 0,
		positionMs: 0,
		startedAtMs: atMs,
		endedAtMs: null,
		checkpointedAtMs: atMs,
		localDay: localDayOf(atMs, utcOffsetMinutes),
		utcOffsetMinutes,
		outcome: 'in-progress',
		ratingBefore,
		ratingAfter: null,
		resumeDeclined: false,
		entryId
	};
}

/**
 * A checkpoint brings an interrupted record back to life: whoever marked it was wrong. It never reopens a
 * closed record. A write that comes late is known by less sound heard, since clocks can be set back.
 */
export function checkpointed<Row extends SessionFrame>(record: Row, at: Checkpoint): Row {
	if (isClosed(record) || Math.round(at.listenedMs) < record.listenedMs) return record;
	return { ...record, ...progress(record, at), outcome: 'in-progress', endedAtMs: null };
}

/** The sitting goes on with another track, at a place on it. Ignored whenever a checkpoint would be. */
export function replanned(record: SessionRecord, to: SessionPlan & Checkpoint): SessionRecord {
	const moved = checkpointed(record, to);
	if (moved === record) return record;
	const { practiceId, practiceVersion, minutes, anchor, plannedMs } = to;
	return { ...moved, practiceId, practiceVersion, minutes, anchor, plannedMs };
}

/** The first close wins; a closed record keeps its end. */
export function closed<Row extends SessionFrame>(
	record: Row,
	outcome: ClosingOutcome,
	at: Checkpoint
): Row {
	if (isClosed(record)) return record;
	return { ...record, ...progress(record, at), outcome, endedAtMs: at.atMs };
}

/** What a record left in progress by a tab that is gone really was: it ended when it was last heard of. */
export function settled<Row extends SessionFrame>(record: Row): Row {
	if (record.outcome !== 'in-progress') return record;
	const reachedEnd = record.positionMs >= record.plannedMs;
	return {
		...record,
		outcome: reachedEnd ? 'completed' : 'interrupted',
		endedAtMs: record.checkpointedAtMs
	};
}

/** The same sitting, going on from where it was cut off. */
export function resumed<Row extends SessionFrame>(record: Row, atMs: number): Row {
	if (record.outcome !== 'interrupted') return record;
	return { ...record, outcome: 'in-progress', endedAtMs: null, checkpointedAtMs: atMs };
}

/** @returns whether to offer this sitting again: cut off within the last 12 hours, after some sound was heard */
export function isResumable(record: SessionFrame, nowMs: number): boolean {
	if (record.outcome !== 'interrupted' || record.resumeDeclined) return false;
	if (record.endedAtMs === null || record.positionMs <= 0) return false;
	return nowMs - record.endedAtMs <= RESUME_WITHIN_MS;
}

function isClosed(record: SessionFrame): boolean {
	return record.outcome === 'completed' || record.outcome === 'stopped';
}

function progress(record: SessionFrame, at: Checkpoint) {
	return {
		listenedMs: Math.max(record.listenedMs, Math.round(at.listenedMs)),
		positionMs: Math.round(at.positionMs),
		checkpointedAtMs: at.atMs
	};
}

/** @returns what is wrong with a value read as a session record, as a sentence; null when nothing is */
export function problemWith(value: unknown): string | null {
	if (typeof value !== 'object' || value === null) return 'A session record must be an object.';
	const fields = value as Record<string, unknown>;
	return (
		firstWrong({ ...FRAME_RULES, ...CONTENTS_RULES }, fields) ?? frameProblem(value as SessionFrame)
	);
}

/** {@link problemWith} for what stays readable while the lock is on. */
export function problemWithFrame(value: unknown): string | null {
	if (typeof value !== 'object' || value === null) return 'A session record must be an object.';
	return (
		firstWrong(FRAME_RULES, value as Record<string, unknown>) ?? frameProblem(value as SessionFrame)
	);
}

export function problemWithContents(value: unknown): string | null {
	if (typeof value !== 'object' || value === null) return 'What is sealed must be an object.';
	return firstWrong(CONTENTS_RULES, value as Record<string, unknown>);
}

function firstWrong(rules: Record<string, Rule>, fields: Record<string, unknown>): string | null {
	const wrong = Object.entries(rules).find(([name, holds]) => !holds(fields[name]));
	if (!wrong) return null;
	// A file can hold values that are huge, or that cannot be turned into text.
	const value = (JSON.stringify(fields[wrong[0]]) ?? 'left out').slice(0, 80);
	return `The field ${wrong[0]} of a session record cannot be ${value}.`;
}

function frameProblem(record: SessionFrame): string | null {
	if ((record.outcome === 'in-progress') !== (record.endedAtMs === null)) {
		return 'A session record has an end exactly when it is not in progress.';
	}
	if (record.localDay !== localDayOf(record.startedAtMs, record.utcOffsetMinutes)) {
		return 'The local day of a session record must be that of its start and offset.';
	}
	return null;
}

function isSessionRecord(value: unknown): value is SessionRecord {
	return problemWith(value) === null;
}

/** @returns the record with nothing in it that is not ours; null for what is none */
export function readSession(value: unknown): SessionRecord | null {
	if (!isSessionRecord(value)) return null;
	const names = Object.keys({ ...FRAME_RULES, ...CONTENTS_RULES }) as (keyof SessionRecord)[];
	return Object.fromEntries(names.map((name) => [name, value[name]])) as unknown as SessionRecord;
}

type Rule = (value: unknown) => boolean;

const isText: Rule = (value) =>
	typeof value === 'string' && value !== '' && value.length <= MAX_NAME_CHARS;
const isDay: Rule = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const isDuration: Rule = (value) => Number.isFinite(value) && (value as number) >= 0;
const isInstant: Rule = (value) =>
	Number.isFinite(value) && Math.abs(value as number) <= LAST_INSTANT_MS;
const isRating: Rule = (value) =>
	Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10;
const orNull =
	(rule: Rule): Rule =>
	(value) =>
		value === null || rule(value);
const oneOf =
	(allowed: readonly unknown[]): Rule =>
	(value) =>
		allowed.includes(value);

const FRAME_RULES: Record<keyof SessionFrame, Rule> = {
	id: isText,
	voiceId: isText,
	plannedMs: isDuration,
	listenedMs: isDuration,
	positionMs: isDuration,
	startedAtMs: isInstant,
	endedAtMs: orNull(isInstant),
	checkpointedAtMs: isInstant,
	localDay: isDay,
	utcOffsetMinutes: (value) => Number.isInteger(value) && Math.abs(value as number) <= 18 * 60,
	outcome: oneOf(OUTCOMES),
	minutes: isDuration,
	breath: oneOf(['breath', 'tap'] satisfies BreathGuide[]),
	resumeDeclined: (value) => typeof value === 'boolean'
};

const CONTENTS_RULES: Record<keyof SessionContents, Rule> = {
	practiceId: isText,
	practiceVersion: isText,
	moment: orNull(isText),
	anchor: orNull(oneOf(ANCHORS)),
	ratingBefore: orNull(isRating),
	ratingAfter: orNull(isRating),
	entryId: orNull(isText)
};

import type { Entry } from '$lib/notes/entry';
import { joined, wentOnFrom } from '$lib/notes/lineage';
import { mergeEntry } from '$lib/notes/merge-entry';
import type { SessionRecord } from '../session-record';
import type { StoreOfBackup } from './backup-format';

/**
 * What becomes of a record of the file.
 *
 * - `new`: it is not here yet, and comes in.
 * - `same`: it is here already.
 * - `here`: it is here in a later version, and stays.
 * - `file`: the file has the later version, which takes the place of the one here.
 * - `both`: neither went on from the other, or nobody knows. Texts are kept in both versions.
 */
export type Verdict = 'new' | 'same' | 'here' | 'file' | 'both';

export interface Write<Row> {
	row: Row;
	/** What stands there now; null for nothing. */
	replaces: Row | null;
}

export interface ImportPlan {
	sessions: Write<SessionRecord>[];
	entries: Write<Entry>[];
	counts: Record<StoreOfBackup, Record<Verdict, number>>;
}

interface Judged<Row> {
	verdict: Verdict;
	/** What is to be stored; null where all stays as it is. */
	row: Row | null;
}

const NONE: Record<Verdict, number> = { new: 0, same: 0, here: 0, file: 0, both: 0 };

/** Decides record by record, in pieces, so that a long history never keeps the page from answering. */
export class ImportPlanner {
	readonly #sessionsHere: Map<string, SessionRecord>;
	readonly #entriesHere: Map<string, Entry>;
	readonly plan: ImportPlan = {
		sessions: [],
		entries: [],
		counts: { sessions: { ...NONE }, entries: { ...NONE } }
	};

	constructor(here: { sessions: readonly SessionRecord[]; entries: readonly Entry[] }) {
		this.#sessionsHere = byId(here.sessions);
		this.#entriesHere = byId(here.entries);
	}

	addSessions(sessions: readonly SessionRecord[]): void {
		for (const session of sessions) {
			const here = this.#sessionsHere.get(session.id);
			const { verdict, row } = here ? judgeSession(here, session) : isNew(session);
			this.plan.counts.sessions[verdict] += 1;
			if (row) this.plan.sessions.push({ row, replaces: here ?? null });
		}
	}

	addEntries(entries: readonly Entry[]): void {
		for (const entry of entries) {
			const here = this.#entriesHere.get(entry.id);
			const { verdict, row } = here ? judgeEntry(here, entry) : isNew(entry);
			this.plan.counts.entries[verdict] += 1;
			if (row) this.plan.entries.push({ row, replaces: here ?? null });
		}
	}
}

/** @returns how many records here would be changed or come in */
export function changeCount({ sessions, entries }: ImportPlan): number {
	return sessions.length + entries.length;
}

/**
 * A sitting goes one way only: of two versions the one that heard more is the later, then the one written later. A
 * rating that the later one lacks is taken from the other.
 */
export function judgeSession(here: SessionRecord, file: SessionRecord): Judged<SessionRecord> {
	if (isSame(here, file)) return { verdict: 'same', row: null };
	const isFileLater =
		file.listenedMs === here.listenedMs
			? file.checkpointedAtMs > here.checkpointedAtMs
			: file.listenedMs > here.listenedMs;
	const [later, earlier] = isFileLater ? [file, here] : [here, file];
	const row = {
		...later,
		ratingBefore: later.ratingBefore ?? earlier.ratingBefore,
		ratingAfter: later.ratingAfter ?? earlier.ratingAfter
	};
	return isSame(row, here) ? { verdict: 'here', row: null } : { verdict: 'file', row };
}

/** One that went on from the other takes its place; where neither did, or nobody knows, they are merged. */
export function judgeEntry(here: Entry, file: Entry): Judged<Entry> {
	if (isSame(here, file)) return { verdict: 'same', row: null };
	if (here.kind !== file.kind) return { verdict: 'here', row: null };
	const isHereLater = wentOnFrom(here, file);
	const isFileLater = wentOnFrom(file, here);
	if (isHereLater && !isFileLater) return { verdict: 'here', row: null };
	if (isFileLater && !isHereLater) return { verdict: 'file', row: file };
	const row = bothVersions(here, file);
	if (isSame(contentsOf(row), contentsOf(here))) return { verdict: 'here', row: null };
	return { verdict: isSame(contentsOf(row), contentsOf(file)) ? 'file' : 'both', row };
}

/** Nobody knows what both sides started from, so nothing of either counts as unchanged. */
function bothVersions(here: Entry, file: Entry): Entry {
	const [later, earlier] = file.updatedAtMs > here.updatedAtMs ? [file, here] : [here, file];
	const start = { ...earlier, atMs: NaN, body: {} } as Entry;
	const lineage = joined(here.lineage, file.lineage);
	return {
		...mergeEntry(start, later, earlier),
		// Above both, so that an open editor sees that it was changed.
		revision: Math.max(here.revision, file.revision) + 1,
		...(lineage && { lineage })
	};
}

/** What a person sees of it. */
function contentsOf({ atMs, localDay, utcOffsetMinutes, isDraft, body }: Entry) {
	return { atMs, localDay, utcOffsetMinutes, isDraft, body };
}

function isNew<Row>(row: Row): Judged<Row> {
	return { verdict: 'new', row };
}

/** Both sides were read by the same code, so their fields have the same order. */
function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
	return new Map(rows.map((row) => [row.id, row]));
}

import * as v from 'valibot';
import { checkInSchema } from './check-in';
import { instantMs, lineage, localDay, wholeNumber } from './fields';
import { holdSchema } from './hold';
import { journalSchema } from './journal';
import { measureSchema } from './measure';
import { therapistPageSchema } from './therapist-page';
import { triggerLogSchema } from './trigger-log';
import { worksheetSchema } from './worksheet';

/** Everything a person writes down, by kind. */
const BODY_SCHEMAS = {
	trigger: triggerLogSchema,
	hold: holdSchema,
	worksheet: worksheetSchema,
	journal: journalSchema,
	'check-in': checkInSchema,
	measure: measureSchema,
	therapist: therapistPageSchema
} as const;

export type EntryKind = keyof typeof BODY_SCHEMAS;
export const ENTRY_KINDS = Object.keys(BODY_SCHEMAS) as EntryKind[];
export type EntryBody<Kind extends EntryKind> = v.InferOutput<(typeof BODY_SCHEMAS)[Kind]>;

/** What of an entry stays readable while the lock is on: that there is one, of what kind, and when. */
const headSchema = v.object({
	/** ULID of its beginning, so ids sort by it. */
	id: v.pipe(v.string(), v.ulid()),
	kind: v.picklist(ENTRY_KINDS),
	/** The moment it is about; its beginning unless the person says another one. Epoch milliseconds. */
	atMs: instantMs(),
	/** Calendar day of `atMs` where the person was: YYYY-MM-DD. Written once, so travel never moves it. */
	localDay: localDay(),
	/** Minutes east of UTC, of `localDay`. */
	utcOffsetMinutes: wholeNumber(-18 * 60, 18 * 60),
	updatedAtMs: instantMs(),
	/** Raised by one with every write. */
	revision: wholeNumber(1, Number.MAX_SAFE_INTEGER),
	/** True until the person says that it is done; it is kept either way. */
	isDraft: v.boolean(),
	/**
	 * Which writes of which databases it knows of (lineage.ts), so that an import can tell what went on from what. Not
	 * there before the second write.
	 */
	lineage: v.optional(lineage())
});
export type EntryHead = v.InferOutput<typeof headSchema>;

/** Something a person wrote down, as the app holds it in memory. */
export interface Entry<Kind extends EntryKind = EntryKind> extends EntryHead {
	kind: Kind;
	body: EntryBody<Kind>;
}

/** @returns the entry with nothing in it that is not ours; null for what is none */
export function readEntry(value: unknown): Entry | null {
	const head = v.safeParse(headSchema, value);
	if (!head.success) return null;
	const body = readBody(head.output.kind, (value as { body?: unknown }).body);
	return body === null ? null : { ...head.output, body };
}

/** @returns the body with nothing in it that is not ours; null for what is none */
function readBody<Kind extends EntryKind>(kind: Kind, value: unknown): EntryBody<Kind> | null {
	const result = v.safeParse(BODY_SCHEMAS[kind], value);
	return result.success ? result.output : null;
}

/** @returns what is wrong with a value read as an entry, as a sentence; null when nothing is */
export function problemWithEntry(value: unknown): string | null {
	const head = v.safeParse(headSchema, value);
	const result = head.success
		? v.safeParse(BODY_SCHEMAS[head.output.kind], (value as { body?: unknown }).body)
		: head;
	if (result.success) return null;
	const [issue] = result.issues;
	return `${v.getDotPath(issue) ?? 'The entry'}: ${issue.message}`;
}

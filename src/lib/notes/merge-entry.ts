import { bothCheckIns, EMPTY_CHECK_IN, type CheckIn } from './check-in';
import type { Entry, EntryBody, EntryKind } from './entry';
import type { Hold } from './hold';
import { strengthOf, type RatedFeelings } from './worksheet';

/** Fields that are written freely, by kind. Two versions of one are both kept. */
const FREE_TEXT: { readonly [Kind in EntryKind]: readonly (keyof EntryBody<Kind> & string)[] } = {
	trigger: ['situation', 'story', 'did', 'needed', 'helped'],
	hold: ['draft', 'askWhen', 'askFeeling', 'askRequest'],
	worksheet: [
		'facts',
		'thought',
		'supports',
		'doesNotFit',
		'neutralExplanation',
		'uncomfortableExplanation',
		'otherExplanation',
		'fairerThought',
		'smallTest',
		'whatHappened'
	],
	journal: ['text'],
	'check-in': ['helped'],
	measure: [],
	therapist: [
		'name',
		'why',
		'safeWith',
		'mind',
		'wants',
		'helps',
		'sleep',
		'pastTherapy',
		'questions',
		'safety'
	]
};

/** Fields that are answers in a fixed order, by kind. Each answer is merged for itself. */
const BY_PLACE: { readonly [Kind in EntryKind]?: readonly (keyof EntryBody<Kind> & string)[] } = {
	measure: ['answers']
};

/** Choices of several, by kind: what either side has added is in, what either has taken out is not. */
const CHOSEN: { readonly [Kind in EntryKind]?: readonly (keyof EntryBody<Kind> & string)[] } = {
	trigger: ['feelings', 'bodyAreas'],
	worksheet: ['habits']
};

/** Choices of several that are each rated, by kind: merged like those, and each rating for itself. */
const RATED: { readonly [Kind in EntryKind]?: readonly (keyof EntryBody<Kind> & string)[] } = {
	worksheet: ['feelings', 'feelingsAfter']
};

/** Stands between two versions of one text that were written at the same time. */
export const BOTH_VERSIONS = '\n\n· · ·\n\n';

/**
 * What was changed here and what was changed elsewhere since both knew the same entry: fields that only one side
 * changed are taken from it, free text that both changed is kept in both versions, and of another field that both
 * changed the one here counts, since it was written last.
 * @param base what both sides started from
 * @param mine as it is here
 * @param theirs as it is stored now
 */
export function mergeEntry<Kind extends EntryKind>(
	base: Entry<Kind>,
	mine: Entry<Kind>,
	theirs: Entry<Kind>
): Entry<Kind> {
	const freeText: readonly string[] = FREE_TEXT[mine.kind];
	const byPlace: readonly string[] = BY_PLACE[mine.kind] ?? [];
	const chosen: readonly string[] = CHOSEN[mine.kind] ?? [];
	const rated: readonly string[] = RATED[mine.kind] ?? [];
	const fields = mergeFields(base.body, mine.body, theirs.body, (name, ours, other, before) => {
		if (byPlace.includes(name)) return bothAnswers(before, ours, other);
		if (chosen.includes(name))
			return bothChosen(before as string[], ours as string[], other as string[]);
		if (rated.includes(name))
			return bothRated(before as RatedFeelings, ours as RatedFeelings, other as RatedFeelings);
		if (freeText.includes(name)) return bothTexts(String(before), String(ours), String(other));
		// Where nobody knows what both started from, what only one has chosen counts.
		return before === undefined ? (ours ?? other) : ours;
	});
	const body = { ...fields, ...ofKind(fields, base, mine, theirs) };
	const moment = isSame(mine.atMs, base.atMs) ? theirs : mine;
	return {
		...mine,
		atMs: moment.atMs,
		localDay: moment.localDay,
		utcOffsetMinutes: moment.utcOffsetMinutes,
		// What one side has finished is finished.
		isDraft: mine.isDraft && theirs.isDraft,
		revision: theirs.revision,
		body
	};
}

function mergeFields<Body extends object>(
	base: Body,
	mine: Body,
	theirs: Body,
	both: (name: string, mine: unknown, theirs: unknown, base: unknown) => unknown
): Body {
	const merged = Object.keys(mine).map((key) => {
		const name = key as keyof Body & string;
		if (isSame(mine[name], base[name])) return [name, theirs[name]];
		if (isSame(theirs[name], base[name]) || isSame(mine[name], theirs[name]))
			return [name, mine[name]];
		return [name, both(name, mine[name], theirs[name], base[name])];
	});
	return Object.fromEntries(merged) as Body;
}

/** What is merged by more than its own field. */
function ofKind(fields: object, base: Entry, mine: Entry, theirs: Entry): object {
	if (mine.kind === 'check-in') return bothItems(base, mine, theirs);
	return mine.kind === 'hold' ? keptTexts(fields as Hold) : {};
}

/** One side has decided, and with that deleted what the other was still typing. */
function keptTexts({ outcome, keepDraft }: Hold): Partial<Hold> {
	if (outcome === null || keepDraft) return {};
	return Object.fromEntries(FREE_TEXT.hold.map((name) => [name, '']));
}

/** Where nobody knows what both started from, everything that is chosen was added. */
function bothChosen(
	before: readonly string[] = [],
	ours: readonly string[],
	other: readonly string[]
): string[] {
	const stays = (name: string) =>
		!before.includes(name) || (ours.includes(name) && other.includes(name));
	const both = [...new Set([...other, ...ours])].filter(stays);
	// Of one that has all of it the order is kept, so that nothing is changed by merging it once more.
	const isAllOf = (names: readonly string[]) =>
		names.length === both.length && both.every((name) => names.includes(name));
	return [ours, other].find(isAllOf)?.slice() ?? both;
}

/** A strength that only one side has changed is taken from it, of one that both changed the one here counts. */
function bothRated(
	before: RatedFeelings = [],
	ours: RatedFeelings,
	other: RatedFeelings
): RatedFeelings {
	const named = (feelings: RatedFeelings) => feelings.map(({ name }) => name);
	return bothChosen(named(before), named(ours), named(other)).map((name) => {
		const [was, mine, theirs] = [before, ours, other].map((all) => strengthOf(all, name));
		return { name, strength: (mine === was ? theirs : mine) ?? null };
	});
}

/** Where nobody knows what both started from, what only one has answered counts. */
function bothAnswers(base: unknown, mine: unknown, theirs: unknown): unknown {
	const [ours, other] = [mine, theirs] as [unknown[], unknown[]];
	const before = (base as unknown[] | undefined) ?? ours.map(() => null);
	return ours.map((answer, at) => (isSame(answer, before[at]) ? other[at] : answer));
}

/** An answer and "did not come up" are in different fields, but are one choice of two. */
function bothItems(base: Entry, mine: Entry, theirs: Entry) {
	const [before, ours, other] = [base, mine, theirs].map(({ body }) => body as CheckIn);
	return bothCheckIns({ ...EMPTY_CHECK_IN, ...before }, ours as CheckIn, other as CheckIn);
}

/** Of a text and its own continuation the longer one says it all. */
function bothTexts(base: string, mine: string, theirs: string): string {
	if (hasAllOf(mine, theirs)) return mine;
	if (hasAllOf(theirs, mine)) return theirs;
	// What was sent is in there already, and was written on meanwhile.
	if (base !== '' && theirs.endsWith(BOTH_VERSIONS + base))
		return theirs.slice(0, -base.length) + mine;
	return theirs + BOTH_VERSIONS + mine;
}

/** Whether a text is the continuation of another, or was merged with it. A word that is in it by chance does not count. */
function hasAllOf(text: string, other: string): boolean {
	return (
		text.startsWith(other) ||
		(BOTH_VERSIONS + text + BOTH_VERSIONS).includes(BOTH_VERSIONS + other + BOTH_VERSIONS)
	);
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

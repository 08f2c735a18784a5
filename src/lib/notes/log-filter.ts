import { bodyAreaWord } from './body-areas';
import type { Entry } from './entry';
import { feelingWord } from './feelings';
import { hasWords, lineWith } from './search-words';
import type { Trigger, TriggerLog } from './trigger-log';
import { triggerWord, urgeWord } from './trigger-words';

/** How many days back each goes, today included; null for all of it. */
const PERIODS = { today: 1, week: 7, month: 30, all: null } as const;
export type Period = keyof typeof PERIODS;

export interface LogFilter {
	search: string;
	/** Null for any. */
	trigger: Trigger | null;
	/** Id of feelings.ts or a word of the person's own; null for any. */
	feeling: string | null;
	period: Period;
}

export const NO_FILTER: LogFilter = { search: '', trigger: null, feeling: null, period: 'all' };

/** @param today YYYY-MM-DD where the person is */
export function filterLogs(
	entries: readonly Entry<'trigger'>[],
	{ search, trigger, feeling, period }: LogFilter,
	today: string
): Entry<'trigger'>[] {
	const firstDay = firstDayOf(period, today);
	return entries.filter(
		({ body, localDay }) =>
			localDay >= firstDay &&
			(trigger === null || body.trigger === trigger) &&
			(feeling === null || body.feelings.includes(feeling)) &&
			hasWords(wordsOf(body), search)
	);
}

/** Feelings that are in the entries, most common first. */
export function feelingsIn(entries: readonly Entry<'trigger'>[]): string[] {
	const counts = new Map<string, number>();
	for (const { body } of entries)
		for (const feeling of new Set(body.feelings))
			counts.set(feeling, (counts.get(feeling) ?? 0) + 1);
	return [...counts].sort(([, one], [, other]) => other - one).map(([feeling]) => feeling);
}

/** One line of what was written, whichever field it is in; with a search, the line that it found. */
export function logLine(body: TriggerLog, search = ''): string {
	const { situation, story, did, needed, helped } = body;
	const feelings = body.feelings.map(feelingWord).join(', ');
	const bodyAreas = body.bodyAreas.map(bodyAreaWord).join(', ');
	const urge = body.urge === null ? '' : urgeWord(body.urge);
	return lineWith([situation, story, did, needed, helped, feelings, bodyAreas, urge], search);
}

function firstDayOf(period: Period, today: string): string {
	const days = PERIODS[period];
	if (days === null) return '';
	const date = new Date(`${today}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() - days + 1);
	return date.toISOString().slice(0, 10);
}

/** Everything of it that a person reads as words. */
function wordsOf(body: TriggerLog): string[] {
	return [
		...(body.trigger === null ? [] : [triggerWord(body.trigger)]),
		body.situation,
		body.story,
		...body.feelings.map(feelingWord),
		...body.bodyAreas.map(bodyAreaWord),
		...(body.urge === null ? [] : [urgeWord(body.urge)]),
		body.did,
		body.needed,
		body.helped
	];
}

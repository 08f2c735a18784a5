import { isWithin, type DayRange } from '$lib/insights/therapist-facts';
import type { Entry } from '$lib/notes/entry';
import type { TriggerLog } from '$lib/notes/trigger-log';

/** As many as leave room for the person's own words on the page. */
const MOST_LINES = 5;

/**
 * What a person wrote in one field of the trigger log, to be put into the page if they want it there.
 * @returns latest first, each once, five at most; without what `text` has already
 */
export function notedLines(
	logs: readonly Entry<'trigger'>[],
	field: keyof { [Name in keyof TriggerLog as TriggerLog[Name] extends string ? Name : never]: 1 },
	range: DayRange,
	text: string
): string[] {
	const lines = [...logs]
		.sort((one, other) => other.atMs - one.atMs)
		.filter(({ localDay }) => isWithin(localDay, range))
		.map(({ body }) => body[field].trim())
		.filter((line) => line !== '' && !text.includes(line));
	return [...new Set(lines)].slice(0, MOST_LINES);
}

import type { Entry } from './entry';
import { meetsStopRule } from './worksheet';

/**
 * Worksheets of which the person wanted to be asked by now what happened, the longest waiting first.
 * Where worksheets are hidden (`allowedBySafety(flag, 'thought-worksheet')`) these are too.
 * @param today local day, YYYY-MM-DD
 */
export function dueWorksheets(
	entries: readonly Entry<'worksheet'>[],
	today: string
): Entry<'worksheet'>[] {
	return entries
		.filter(({ body }) => isDue(body.askOnDay, today) && !meetsStopRule(body))
		.sort(
			(one, other) =>
				(one.body.askOnDay ?? '').localeCompare(other.body.askOnDay ?? '') || one.atMs - other.atMs
		);
}

function isDue(day: string | null, today: string): boolean {
	return day !== null && day <= today;
}

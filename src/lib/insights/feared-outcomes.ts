import type { Entry } from '$lib/notes/entry';
import { meetsStopRule } from '$lib/notes/worksheet';
import { allowedBySafety } from '$lib/safety/allowed-by-safety';

/** What became of feared outcomes that the person looked back on. */
export interface FearedOutcomes {
	lookedBack: number;
	cameTrue: number;
	partly: number;
}

/**
 * Shown only when the person asks for it. A fear of being hurt, watched or threatened is never counted: that it did
 * not come true once says nothing.
 * @param isFewer "fewer practices" of the settings
 * @returns null when it must not be shown, and while nothing was looked back on
 */
export function fearedOutcomes(
	entries: readonly Entry<'worksheet'>[],
	isFewer: boolean
): FearedOutcomes | null {
	if (!allowedBySafety(isFewer, 'feared-outcome-count')) return null;
	const outcomes = entries
		.filter(({ body }) => !meetsStopRule(body))
		.flatMap(({ body }) => body.cameTrue ?? []);
	if (outcomes.length === 0) return null;
	const count = (outcome: (typeof outcomes)[number]) =>
		outcomes.filter((one) => one === outcome).length;
	return { lookedBack: outcomes.length, cameTrue: count('yes'), partly: count('partly') };
}

import { waitedMinutes } from '$lib/notes/hold-wait';
import { HOLD_OUTCOMES, type Hold, type HoldOutcome } from '$lib/notes/hold';
import { ENOUGH } from './enough';
import { median } from './median';

interface SomeWaits {
	waits: number;
	/** Null for less than three. */
	medianMinutes: number | null;
}

export interface Waits {
	/** Waits that a decision ended. */
	decided: number;
	/** Minutes waited, as each wait tells them itself; the middle one of all. */
	medianMinutes: number;
	/** In the order in which the app offers them, all of them. */
	outcomes: (SomeWaits & { outcome: HoldOutcome })[];
	/** Those in which ten more minutes were chosen before, once or more often. They are among the outcomes too. */
	waitedMore: SomeWaits;
}

/** @returns null for less than three waits that a decision ended: then nothing is said */
export function summariseWaits(
	holds: readonly Pick<
		Hold,
		'startedAtMs' | 'deadlineAtMs' | 'plannedMinutes' | 'decidedAtMs' | 'outcome' | 'waitedMore'
	>[]
): Waits | null {
	const decided = holds.flatMap((hold) =>
		// Without a deadline a message was only parked.
		hold.deadlineAtMs === null || hold.outcome === null || hold.decidedAtMs === null
			? []
			: [{ outcome: hold.outcome, minutes: waitedMinutes(hold), more: hold.waitedMore }]
	);
	const medianMinutes = medianOf(decided);
	if (medianMinutes === null) return null;
	const outcomes = HOLD_OUTCOMES.map((outcome) => ({
		outcome,
		...some(decided.filter((wait) => wait.outcome === outcome))
	}));
	const waitedMore = some(decided.filter(({ more }) => more > 0));
	return { decided: decided.length, medianMinutes, outcomes, waitedMore };
}

function some(waits: readonly { minutes: number }[]): SomeWaits {
	return { waits: waits.length, medianMinutes: medianOf(waits) };
}

function medianOf(waits: readonly { minutes: number }[]): number | null {
	return waits.length < ENOUGH ? null : median(waits.map(({ minutes }) => minutes));
}

import { waitedMinutes } from '$lib/notes/hold-wait';
import { HOLD_OUTCOMES, type Hold, type HoldOutcome } from '$lib/notes/hold';
import { ENOUGH } from './enough';
import { median } from './median';

export interface Waits {
	/** Waits that a decision ended. */
	decided: number;
	/** Minutes waited, as each wait tells them itself; the middle one of all. */
	medianMinutes: number;
	/** In the order in which the app offers them, all of them. */
	outcomes: {
		outcome: HoldOutcome;
		waits: number;
		/** Null for less than three. */
		medianMinutes: number | null;
	}[];
}

/** @returns null for less than three waits that a decision ended: then nothing is said */
export function summariseWaits(
	holds: readonly Pick<
		Hold,
		'startedAtMs' | 'deadlineAtMs' | 'plannedMinutes' | 'decidedAtMs' | 'outcome'
	>[]
): Waits | null {
	const decided = holds.flatMap((hold) =>
		// Without a deadline a message was only parked.
		hold.deadlineAtMs === null || hold.outcome === null || hold.decidedAtMs === null
			? []
			: [{ outcome: hold.outcome, minutes: waitedMinutes(hold) }]
	);
	const medianMinutes = medianOf(decided);
	if (medianMinutes === null) return null;
	const outcomes = HOLD_OUTCOMES.map((outcome) => {
		const those = decided.filter((wait) => wait.outcome === outcome);
		return { outcome, waits: those.length, medianMinutes: medianOf(those) };
	});
	return { decided: decided.length, medianMinutes, outcomes };
}

function medianOf(waits: readonly { minutes: number }[]): number | null {
	return waits.length < ENOUGH ? null : median(waits.map(({ minutes }) => minutes));
}

import { HOLD_OUTCOMES, type Hold, type HoldOutcome } from '$lib/notes/hold';
import { ENOUGH } from './enough';
import { median } from './median';

export interface Waits {
	/** Waits that a decision ended. */
	decided: number;
	/** From the start to the decision, the middle one of all. */
	medianMinutes: number;
	/** In the order in which the app offers them, all of them. */
	outcomes: {
		outcome: HoldOutcome;
		waits: number;
		/** Null for less than three. */
		medianMinutes: number | null;
	}[];
}

const MINUTE_MS = 60_000;

/** @returns null for less than three waits that a decision ended: then nothing is said */
export function summariseWaits(
	holds: readonly Pick<Hold, 'startedAtMs' | 'deadlineAtMs' | 'decidedAtMs' | 'outcome'>[]
): Waits | null {
	const decided = holds.flatMap(({ startedAtMs, deadlineAtMs, decidedAtMs, outcome }) =>
		// Without a deadline a message was only parked.
		deadlineAtMs === null || outcome === null || decidedAtMs === null
			? []
			: // A clock that was set back meanwhile makes no wait shorter than none.
				[{ outcome, minutes: Math.max(0, decidedAtMs - startedAtMs) / MINUTE_MS }]
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

import { CYCLE_SECONDS } from './custom-pattern';
import { libraryPattern, type LibraryPattern, type PatternId, type PatternLimit } from './library';
import { cycleMs, type BreathPattern, type PatternPhase } from './patterns';

const MINUTE_MS = 60_000;

/** What stands in for a pattern that holds the breath while holds are off: near it in pace, and with no hold. */
const WITHOUT_HOLDS: Partial<Record<PatternId, PatternId>> = {
	box: 'even-4-4',
	'four-seven-eight': 'extend-4-6'
};

/** The numbers of a pattern as a person has chosen to breathe them. */
export function patternAtPace(pattern: LibraryPattern, isEasier: boolean): BreathPattern {
	return { id: pattern.id, phases: (isEasier && pattern.easier) || pattern.phases };
}

/**
 * Every length, in minutes, that a pattern may be breathed for, shortest first. Where its limit is in rounds these are
 * fractions of minutes, one for each whole number of rounds.
 */
export function allowedMinutes(pattern: BreathPattern, limit: PatternLimit): number[] {
	return Array.from({ length: limit.cap }, (_, i) => lengthMinutes(pattern, limit, i + 1));
}

/** Minutes of so many units (minutes or rounds) of a limit; never more than its cap, never less than one. */
export function lengthMinutes(pattern: BreathPattern, limit: PatternLimit, units: number): number {
	const whole = Math.min(limit.cap, Math.max(1, Math.round(units)));
	return limit.unit === 'minutes' ? whole : (whole * cycleMs(pattern)) / MINUTE_MS;
}

/** Open-ended is not endless: it goes up to the cap. */
export function openEndedMinutes(pattern: BreathPattern, limit: PatternLimit): number {
	return lengthMinutes(pattern, limit, limit.cap);
}

/** The pattern to offer: itself, or without holds what comes nearest to it. */
export function offeredPattern(id: PatternId, mayHold: boolean): LibraryPattern {
	const pattern = libraryPattern(id);
	if (mayHold || !pattern.holds) return pattern;
	return libraryPattern(WITHOUT_HOLDS[id] ?? 'natural');
}

/** A person's own pattern as it may be breathed now; too quick when only its holds kept it within the limits. */
export type OwnOffer =
	| { status: 'offered'; phases: readonly PatternPhase[] }
	/** Seconds of one breath without the holds. */
	| { status: 'too-quick'; seconds: number };

/** Without holds only the breaths of an own pattern are left, and only if they are slow enough by themselves. */
export function offeredOwn(phases: readonly PatternPhase[], mayHold: boolean): OwnOffer {
	if (mayHold) return { status: 'offered', phases };
	const breaths = phases.filter(({ phase }) => phase === 'in' || phase === 'out');
	const seconds = cycleMs({ id: '', phases: breaths }) / 1000;
	return seconds < CYCLE_SECONDS.min
		? { status: 'too-quick', seconds }
		: { status: 'offered', phases: breaths };
}

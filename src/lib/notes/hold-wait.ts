import {
	HOLD_MORE_MINUTES,
	HOLD_MORE_PARTS,
	holdParts,
	type HoldPart
} from '$lib/practices/hold-parts';
import { MAX_PLANNED_MINUTES, MAX_WAITED_MORE, type Hold, type HoldOutcome } from './hold';

const MINUTE_MS = 60_000;

/** After so many waits in a row it is said that asking plainly may be kinder than waiting again. */
const WAITS_BEFORE_ASKING = 3;

export type HoldStage =
	/** Nothing has begun; a draft may be there. */
	| 'writing'
	| 'waiting'
	/** The time is over, and nothing is chosen yet. */
	| 'choosing'
	| 'decided';

export function holdStage(hold: Hold, nowMs: number): HoldStage {
	if (hold.outcome !== null) return 'decided';
	if (hold.deadlineAtMs === null) return 'writing';
	return timeLeftMs(hold, nowMs) > 0 ? 'waiting' : 'choosing';
}

export function begun(minutes: number, nowMs: number): Partial<Hold> {
	return {
		startedAtMs: nowMs,
		deadlineAtMs: nowMs + minutes * MINUTE_MS,
		plannedMinutes: minutes,
		waitedMore: 0
	};
}

export function waitedOn(hold: Hold, nowMs: number): Partial<Hold> {
	return {
		deadlineAtMs: nowMs + HOLD_MORE_MINUTES * MINUTE_MS,
		plannedMinutes: Math.min(MAX_PLANNED_MINUTES, hold.plannedMinutes + HOLD_MORE_MINUTES),
		waitedMore: Math.min(MAX_WAITED_MORE, hold.waitedMore + 1)
	};
}

/** What was written goes with the outcome, unless it is kept on purpose. */
export function decided(hold: Hold, outcome: HoldOutcome, nowMs: number): Partial<Hold> {
	const decision = { outcome, decidedAtMs: nowMs };
	if (hold.keepDraft) return decision;
	return { ...decision, draft: '', askWhen: '', askFeeling: '', askRequest: '' };
}

/** The minutes of the wait that is going on: those chosen first, or the last ten more. */
export function currentMinutes({ waitedMore, plannedMinutes }: Hold): number {
	return waitedMore > 0 ? HOLD_MORE_MINUTES : plannedMinutes;
}

/** What the wait that is going on plays. */
export function currentParts(hold: Hold): readonly HoldPart[] {
	return hold.waitedMore > 0 ? HOLD_MORE_PARTS : holdParts(hold.plannedMinutes);
}

/** Never below zero and never more than was chosen, however the clock was set since. */
export function timeLeftMs(hold: Hold, nowMs: number): number {
	if (hold.deadlineAtMs === null) return 0;
	const plannedMs = currentMinutes(hold) * MINUTE_MS;
	return Math.min(plannedMs, Math.max(0, hold.deadlineAtMs - nowMs));
}

/**
 * The place in the sound from which it ends with the wait.
 * @param rate milliseconds of the track in one of the clock
 */
export function placeForTimeLeft(hold: Hold, nowMs: number, rate: number): number {
	const trackMs = currentParts(hold).reduce((sum, { minutes }) => sum + minutes * MINUTE_MS, 0);
	return Math.max(0, Math.round(trackMs - timeLeftMs(hold, nowMs) * rate));
}

/**
 * Whole minutes from the beginning to the choice. Time after the wait was over does not count, and a clock that was set
 * back meanwhile makes no wait shorter than none.
 */
export function waitedMinutes({
	startedAtMs,
	decidedAtMs,
	plannedMinutes
}: Pick<Hold, 'startedAtMs' | 'decidedAtMs' | 'plannedMinutes'>): number {
	if (decidedAtMs === null) return 0;
	const minutes = Math.round((decidedAtMs - startedAtMs) / MINUTE_MS);
	return Math.min(plannedMinutes, Math.max(0, minutes));
}

/** Whether this was the third wait in a row, or a later one. */
export function hasWaitedEnough({ waitedMore }: Hold): boolean {
	return 1 + waitedMore >= WAITS_BEFORE_ASKING;
}

import { m } from '$lib/i18n/paraglide/messages';
import type { HoldOutcome } from '$lib/notes/hold';

const DONE: Record<HoldOutcome, () => string> = {
	sent: m.hold_done_sent,
	'clear-ask': m.hold_done_ask,
	'not-needed': m.hold_done_not_needed
};
const PAST: Record<HoldOutcome, () => string> = {
	sent: m.hold_past_sent,
	'clear-ask': m.hold_past_ask,
	'not-needed': m.hold_past_not_needed
};

export function doneWords(outcome: HoldOutcome): string {
	return DONE[outcome]();
}

export function pastOutcomeWords(outcome: HoldOutcome | null): string {
	return outcome ? PAST[outcome]() : '';
}

export function waitedWords(minutes: number): string {
	if (minutes === 0) return m.hold_done_waited_less();
	return minutes === 1 ? m.hold_done_waited_one() : m.hold_done_waited({ minutes });
}

export function pastMinutesWords(minutes: number): string {
	if (minutes === 0) return m.hold_past_minutes_less();
	return minutes === 1 ? m.hold_past_minutes_one() : m.hold_past_minutes({ minutes });
}

import { m } from '$lib/i18n/paraglide/messages';
import { formatLocale } from '$lib/i18n/format-locale';
import type { HoldOutcome } from '$lib/notes/hold';
import type { Trigger } from '$lib/notes/trigger-log';
import { triggerWord } from '$lib/notes/trigger-words';

export const OUTCOMES: Record<HoldOutcome, () => string> = {
	sent: m.insights_waits_sent,
	'clear-ask': m.insights_waits_clear_ask,
	'not-needed': m.insights_waits_not_needed
};

export function beganWithWords(trigger: Trigger | null): string {
	return trigger === null ? m.insights_trigger_unsaid() : triggerWord(trigger);
}

export function changeWords(change: number): string {
	if (change === 0) return m.insights_change_same();
	const count = numberWords(Math.abs(change));
	return change < 0 ? m.insights_change_lower({ count }) : m.insights_change_higher({ count });
}

export function minutesWords(minutes: number): string {
	if (minutes < 1) return m.insights_minutes_less();
	return minutes === 1
		? m.insights_minutes_one()
		: m.insights_minutes({ minutes: numberWords(minutes) });
}

/** @param week its Monday, YYYY-MM-DD */
export function weekWords(week: string, style: 'short' | 'long'): string {
	return new Intl.DateTimeFormat(formatLocale(), {
		timeZone: 'UTC',
		day: 'numeric',
		month: style,
		...(style === 'long' ? { year: 'numeric' } : {})
	}).format(Date.parse(`${week}T00:00:00Z`));
}

/** The full hour as people write it where they are: 10 PM, 22. */
export function hourWords(hour: number): string {
	return new Intl.DateTimeFormat(formatLocale(), { timeZone: 'UTC', hour: 'numeric' }).format(
		hour * 3_600_000
	);
}

function numberWords(value: number): string {
	return new Intl.NumberFormat(formatLocale(), { maximumFractionDigits: 1 }).format(value);
}

import { formatLocale } from '$lib/i18n/format-locale';
import { m } from '$lib/i18n/paraglide/messages';
import { dayBefore } from './session-days';
import type { Outcome, SessionRecord } from './session-record';

const MINUTE_MS = 60_000;

const timeFormats = new Map<string, Intl.DateTimeFormat>();

/** Made once: making one costs more than a whole list of times. */
function timeFormat(locale: string): Intl.DateTimeFormat {
	const known = timeFormats.get(locale);
	if (known) return known;
	const made = new Intl.DateTimeFormat(locale, {
		timeZone: 'UTC',
		hour: 'numeric',
		minute: '2-digit'
	});
	timeFormats.set(locale, made);
	return made;
}

/** @param day and `today`: YYYY-MM-DD */
export function dayWords(day: string, today: string): string {
	if (day === today) return m.history_today();
	if (day === dayBefore(today)) return m.history_yesterday();
	const sameYear = day.slice(0, 4) === today.slice(0, 4);
	return new Intl.DateTimeFormat(formatLocale(), {
		timeZone: 'UTC',
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		...(sameYear ? {} : { year: 'numeric' })
	}).format(Date.parse(`${day}T00:00:00Z`));
}

/** The time on the wall where the sitting began. */
export function startTimeWords({
	startedAtMs,
	utcOffsetMinutes
}: Pick<SessionRecord, 'startedAtMs' | 'utcOffsetMinutes'>): string {
	return timeFormat(formatLocale()).format(startedAtMs + utcOffsetMinutes * MINUTE_MS);
}

export function listenedWords(listenedMs: number): string {
	if (listenedMs < MINUTE_MS) return m.history_minutes_less();
	const minutes = Math.round(listenedMs / MINUTE_MS);
	return minutes === 1 ? m.history_minutes_one() : m.history_minutes({ minutes });
}

/** @returns null while nothing, or less than half a minute, was listened: an empty week is not worth a line */
export function weekWords(listenedMs: number): string | null {
	const minutes = Math.round(listenedMs / MINUTE_MS);
	if (minutes === 0) return null;
	return minutes === 1 ? m.history_week_one() : m.history_week({ minutes });
}

export function outcomeWords(outcome: Outcome): string {
	switch (outcome) {
		case 'in-progress':
			return m.history_in_progress();
		case 'completed':
			return m.history_completed();
		case 'stopped':
			return m.history_stopped();
		case 'interrupted':
			return m.history_interrupted();
	}
}

/** @returns null when there is no rating */
export function ratingWords({
	ratingBefore: before,
	ratingAfter: after
}: Pick<SessionRecord, 'ratingBefore' | 'ratingAfter'>): string | null {
	if (before !== null && after !== null) return m.history_rating_both({ before, after });
	if (before !== null) return m.history_rating_before({ before });
	if (after !== null) return m.history_rating_after({ after });
	return null;
}

/** A place on a track as minutes and seconds: 4:05. */
export function positionWords(positionMs: number): string {
	const seconds = Math.floor(positionMs / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

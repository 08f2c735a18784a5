import { formatLocale } from '$lib/i18n/format-locale';
import { m } from '$lib/i18n/paraglide/messages';
import type { EntryHead } from '$lib/notes/entry';
import { dayWords, startTimeWords } from './session-words';

/** The day and the time on the wall, as they were where the person was. */
export function momentWords(
	{ atMs, localDay, utcOffsetMinutes }: Pick<EntryHead, 'atMs' | 'localDay' | 'utcOffsetMinutes'>,
	today: string
): string {
	const time = startTimeWords({ startedAtMs: atMs, utcOffsetMinutes });
	return m.notes_moment({ day: dayWords(localDay, today), time });
}

const HOUR_MS = 3_600_000;

/** How many hours ago it was, where that was today: `[]` for any other day, and for what is not an hour old. */
export function agoWords(
	{ atMs, localDay }: Pick<EntryHead, 'atMs' | 'localDay'>,
	today: string,
	nowMs: number
): string[] {
	const hours = Math.floor((nowMs - atMs) / HOUR_MS);
	if (localDay !== today || hours < 1) return [];
	return [new Intl.RelativeTimeFormat(formatLocale()).format(-hours, 'hour')];
}

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

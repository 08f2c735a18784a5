import { shownName } from '$lib/settings/shown-name';
import { localDayOf } from './session-record';
import { utcOffsetMinutesAt } from './sessions';

/**
 * The name of a file that is handed out. It says nothing about what is inside, for a device that others may see.
 * @param part what tells several files of one day apart
 */
export function fileName(nowMs: number, extension: string, part?: string): string {
	const day = localDayOf(nowMs, utcOffsetMinutesAt(nowMs));
	return `${[shownName().toLowerCase(), day, part].filter(Boolean).join('-')}.${extension}`;
}

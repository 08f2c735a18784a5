import type { Entry } from '$lib/notes/entry';
import { csv, wallTime } from './csv';

/** As in session-table.ts. */
const HEADER = [
	'day',
	'time',
	'trigger',
	'situation',
	'story',
	'belief_percent',
	'feelings',
	'body',
	'urge',
	'did',
	'strength_before',
	'strength_after',
	'minutes_to_settle',
	'familiar',
	'needed',
	'helped',
	'afraid',
	'draft',
	'utc_offset_minutes'
] as const;

export function triggerTable(entries: readonly Entry<'trigger'>[]): string {
	return csv(
		HEADER,
		entries.map(({ localDay, atMs, utcOffsetMinutes, isDraft, body }) => [
			localDay,
			wallTime(atMs, utcOffsetMinutes),
			body.trigger,
			body.situation,
			body.story,
			body.beliefPercent,
			body.feelings.join('; '),
			body.bodyAreas.join('; '),
			body.urge,
			body.did,
			body.intensityBefore,
			body.intensityAfter,
			body.minutesToSettle,
			body.isFamiliar,
			body.needed,
			body.helped,
			body.afraid,
			isDraft,
			utcOffsetMinutes
		])
	);
}

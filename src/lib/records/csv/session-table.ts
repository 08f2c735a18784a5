import type { SessionRecord } from '../session-record';
import { asMinutes, csv, wallTime } from './csv';

/** Names for machines as well as people, in every language the same, so that a formula made for one file fits the next. */
const HEADER = [
	'day',
	'time',
	'practice',
	'practice_id',
	'moment',
	'planned_minutes',
	'listened_minutes',
	'ended',
	'strength_before',
	'strength_after',
	'utc_offset_minutes'
] as const;

/** @param titleOf the title of a practice by its id */
export function sessionTable(
	sessions: readonly SessionRecord[],
	titleOf: (practiceId: string) => string
): string {
	return csv(
		HEADER,
		sessions.map((session) => [
			session.localDay,
			wallTime(session.startedAtMs, session.utcOffsetMinutes),
			titleOf(session.practiceId),
			session.practiceId,
			session.moment,
			asMinutes(session.plannedMs),
			asMinutes(session.listenedMs),
			session.outcome,
			session.ratingBefore,
			session.ratingAfter,
			session.utcOffsetMinutes
		])
	);
}

import { daysLater } from '$lib/insights/week-rollup';
import type { SessionRecord } from './session-record';

export interface SessionDay {
	/** YYYY-MM-DD, as it was where the person was. */
	day: string;
	/** Latest first. */
	sessions: SessionRecord[];
}

/** Latest day first. A traveller's sessions stay on the days of their places, also when those overlap in time. */
export function groupByDay(records: readonly SessionRecord[]): SessionDay[] {
	const byDay = new Map<string, SessionRecord[]>();
	for (const record of [...records].sort((one, other) => other.startedAtMs - one.startedAtMs)) {
		const sessions = byDay.get(record.localDay);
		if (sessions) sessions.push(record);
		else byDay.set(record.localDay, [record]);
	}
	return [...byDay]
		.map(([day, sessions]) => ({ day, sessions }))
		.sort((one, other) => (one.day < other.day ? 1 : -1));
}

/** @returns the calendar day `count` days before a day; both YYYY-MM-DD */
export function dayBefore(day: string, count = 1): string {
	return daysLater(day, -count);
}

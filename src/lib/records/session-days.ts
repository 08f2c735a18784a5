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

/** @returns milliseconds listened on `today` and the six days before it */
export function listenedInWeek(records: readonly SessionRecord[], today: string): number {
	const first = dayBefore(today, 6);
	return records
		.filter(({ localDay }) => localDay >= first)
		.reduce((sumMs, { listenedMs }) => sumMs + listenedMs, 0);
}

/** @returns the calendar day `count` days before a day; both YYYY-MM-DD */
export function dayBefore(day: string, count = 1): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() - count);
	return date.toISOString().slice(0, 10);
}

import { daysLater, weekOf, type WeekRollup } from './week-rollup';

const WEEKS_SHOWN = 12;

/** The last twelve local weeks, this one included, oldest first; weeks without a session too. */
export function sessionsByWeek(
	weeks: readonly { week: string; sums: WeekRollup }[],
	today: string
): { week: string; sessions: number }[] {
	const sessions = new Map(weeks.map(({ week, sums }) => [week, total(sums.sessionsByDay)]));
	return Array.from({ length: WEEKS_SHOWN }, (_, index) => {
		const week = daysLater(weekOf(today), (index + 1 - WEEKS_SHOWN) * 7);
		return { week, sessions: sessions.get(week) ?? 0 };
	});
}

/** All sessions by the hour of day in which they began, 0 to 23. */
export function sessionsByHour(weeks: readonly { sums: WeekRollup }[]): number[] {
	return Array.from({ length: 24 }, (_, hour) =>
		total(weeks.map(({ sums }) => sums.byHour[hour] ?? 0))
	);
}

/** @returns the six hours in a row, by their first, in which most sessions began; the earliest of equals */
export function busiestPart(byHour: readonly number[]): { firstHour: number; sessions: number } {
	const parts = byHour.map((_, firstHour) => ({
		firstHour,
		sessions: total(Array.from({ length: 6 }, (__, step) => byHour[(firstHour + step) % 24] ?? 0))
	}));
	return parts.reduce((most, part) => (part.sessions > most.sessions ? part : most));
}

export function total(counts: readonly number[]): number {
	return counts.reduce((sum, count) => sum + count, 0);
}

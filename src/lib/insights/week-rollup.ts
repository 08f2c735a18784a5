/** Sums over the sittings that began in one local week. */
export interface WeekRollup {
	sessions: number;
	listenedMs: number;
	/** Sittings by the hour of day in which they began, 0 to 23, where the person was. */
	byHour: number[];
	/**
	 * How often the rating changed by so much, from before to after: first by what set it off and the practice
	 * (`<trigger>|<practiceId>`, the trigger empty where none is known), then by the change, -10 to 10.
	 */
	changes: Record<string, Record<string, number>>;
}

/** @returns the Monday of the week of a local day; both YYYY-MM-DD */
export function weekOf(localDay: string): string {
	const date = new Date(`${localDay}T00:00:00Z`);
	const daysSinceMonday = (date.getUTCDay() + 6) % 7;
	date.setUTCDate(date.getUTCDate() - daysSinceMonday);
	return date.toISOString().slice(0, 10);
}

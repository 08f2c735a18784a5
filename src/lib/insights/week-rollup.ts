/** Sums over the sittings that began in one local week. */
export interface WeekRollup {
	/** From Monday to Sunday, where the person was. */
	sessionsByDay: number[];
	listenedMsByDay: number[];
	/** Sittings by the hour of day in which they began, 0 to 23, where the person was. */
	byHour: number[];
	/** Of the sittings that were rated before and after, in an order of no meaning. */
	changes: RatingChange[];
}

/** How often a rating changed by so much. What set a sitting off is not in here: its entry may be edited any time. */
export interface RatingChange {
	practiceId: string;
	/** The entry of the trigger log that it was started from; null when there was none. */
	entryId: string | null;
	/** From before to after, -10 to 10. */
	change: number;
	sittings: number;
}

const DAY_MS = 86_400_000;

/** @returns the Monday of the week of a local day; both YYYY-MM-DD */
export function weekOf(localDay: string): string {
	return daysLater(localDay, -weekdayOf(localDay));
}

/** @returns 0 for Monday to 6 for Sunday */
export function weekdayOf(localDay: string): number {
	return (new Date(`${localDay}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** @returns the calendar day so many days after a day; both YYYY-MM-DD */
export function daysLater(day: string, count: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

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

/** What is summed of a sitting. */
export interface SummedSitting {
	/** YYYY-MM-DD */
	localDay: string;
	startedAtMs: number;
	utcOffsetMinutes: number;
	listenedMs: number;
	practiceId: string;
	entryId: string | null;
	ratingBefore: number | null;
	ratingAfter: number | null;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** @returns the Monday of the week of a local day; both YYYY-MM-DD */
export function weekOf(localDay: string): string {
	return daysLater(localDay, -weekdayOf(localDay));
}

/** @returns 0 for Monday to 6 for Sunday */
function weekdayOf(localDay: string): number {
	return (new Date(`${localDay}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** @returns the calendar day so many days after a day; both YYYY-MM-DD */
export function daysLater(day: string, count: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** @param sittings all that began in one local week */
export function sumWeek(sittings: readonly SummedSitting[]): WeekRollup {
	const sums: WeekRollup = {
		sessionsByDay: Array<number>(7).fill(0),
		listenedMsByDay: Array<number>(7).fill(0),
		byHour: Array<number>(24).fill(0),
		changes: []
	};
	const changes = new Map<string, RatingChange>();
	for (const sitting of sittings) {
		add(sums.sessionsByDay, weekdayOf(sitting.localDay), 1);
		add(sums.listenedMsByDay, weekdayOf(sitting.localDay), sitting.listenedMs);
		add(sums.byHour, hourOf(sitting), 1);
		const { practiceId, entryId, ratingBefore, ratingAfter } = sitting;
		if (ratingBefore === null || ratingAfter === null) continue;
		const change = ratingAfter - ratingBefore;
		const key = JSON.stringify([practiceId, entryId, change]);
		const known = changes.get(key) ?? { practiceId, entryId, change, sittings: 0 };
		changes.set(key, { ...known, sittings: known.sittings + 1 });
	}
	// In an order of their own, so that the same sittings always give the same sums.
	sums.changes = [...changes]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([, row]) => row);
	return sums;
}

/** What was listened to on a day and after it, also on days that are already tomorrow somewhere else. */
export function listenedSince(
	weeks: readonly { week: string; sums: WeekRollup }[],
	firstDay: string
): number {
	return weeks
		.flatMap(({ week, sums }) =>
			sums.listenedMsByDay.filter((_, weekday) => daysLater(week, weekday) >= firstDay)
		)
		.reduce((sumMs, listenedMs) => sumMs + listenedMs, 0);
}

function hourOf({ startedAtMs, utcOffsetMinutes }: SummedSitting): number {
	const localMs = startedAtMs + utcOffsetMinutes * MINUTE_MS;
	return Math.floor((((localMs % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS);
}

function add(sums: number[], index: number, value: number): void {
	sums[index] = (sums[index] ?? 0) + value;
}

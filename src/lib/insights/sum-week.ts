import { daysLater, weekdayOf, type RatingChange, type WeekRollup } from './week-rollup';

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

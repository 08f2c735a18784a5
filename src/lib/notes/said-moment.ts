/** Clocks of two devices differ a little. */
const AHEAD_MS = 60_000;

export type SaidMoment =
	| { status: 'said'; atMs: number }
	/** `incomplete`: the day or the time is not there, or is none. `future`: it is still to come. */
	| { status: 'unclear'; reason: 'incomplete' | 'future' };

/**
 * The instant a person means by a day and a time on the wall where they are.
 * @param day YYYY-MM-DD
 * @param time HH:MM
 */
export function saidMoment(day: string, time: string, nowMs: number): SaidMoment {
	const date = new Date(`${day.trim()}T00:00:00Z`);
	const isDay = /^\d{4}-\d\d-\d\d$/.test(day.trim()) && date.toJSON()?.slice(0, 10) === day.trim();
	const isTime = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time.trim());
	if (!isDay || !isTime) return { status: 'unclear', reason: 'incomplete' };
	// Without a zone it is read as a time on the wall here; one that a clock change left out becomes the one after it.
	const atMs = new Date(`${day.trim()}T${time.trim()}`).getTime();
	if (atMs > nowMs + AHEAD_MS) return { status: 'unclear', reason: 'future' };
	return { status: 'said', atMs };
}

/** The day and the time on the wall here, as fields of a form take them. */
export function wallMoment(atMs: number): { day: string; time: string } {
	const date = new Date(atMs);
	const two = (value: number) => String(value).padStart(2, '0');
	return {
		day: `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
		time: `${two(date.getHours())}:${two(date.getMinutes())}`
	};
}

const QUICK_MOMENTS = ['half-hour', 'hour', 'two-hours', 'morning', 'yesterday'] as const;
export type QuickMoment = (typeof QUICK_MOMENTS)[number];

const MINUTE_MS = 60_000;
/** Before noon, "this morning" says no more than "an hour ago" does. */
const MORNING_IS_OVER_HOUR = 12;
const MORNING_HOUR = 9;
const MIDDAY_HOUR = 12;

/** Those that say something at this hour. */
export function quickMomentsAt(nowMs: number): QuickMoment[] {
	const isMorningOver = new Date(nowMs).getHours() >= MORNING_IS_OVER_HOUR;
	return QUICK_MOMENTS.filter((quick) => quick !== 'morning' || isMorningOver);
}

/**
 * The instant a person roughly means, where they are: this morning is nine, yesterday is its noon.
 * @returns epoch milliseconds
 */
export function quickMomentMs(quick: QuickMoment, nowMs: number): number {
	const date = new Date(nowMs);
	switch (quick) {
		case 'half-hour':
			return nowMs - 30 * MINUTE_MS;
		case 'hour':
			return nowMs - 60 * MINUTE_MS;
		case 'two-hours':
			return nowMs - 120 * MINUTE_MS;
		case 'morning':
			return date.setHours(MORNING_HOUR, 0, 0, 0);
		case 'yesterday':
			date.setDate(date.getDate() - 1);
			return date.setHours(MIDDAY_HOUR, 0, 0, 0);
	}
}

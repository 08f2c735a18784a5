import * as v from 'valibot';

/** Monday first, as RFC 5545 names them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const MAX_REMINDERS = 12;

const reminderSchema = v.object({
	/** Stays the same for good: by it a calendar knows that a file brings a change and not another event. */
	uid: v.union([v.pipe(v.string(), v.ulid()), v.pipe(v.string(), v.uuid())]),
	/** HH:MM on the clock of wherever the person is. */
	time: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
	/** In the order of WEEKDAYS, at least one; all seven are "every day". */
	days: v.pipe(
		v.array(v.picklist(WEEKDAYS)),
		v.transform((days) => WEEKDAYS.filter((day) => days.includes(day))),
		v.minLength(1)
	),
	/** Raised by one with every change; a calendar takes the higher one. */
	sequence: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
});
export type Reminder = v.InferOutput<typeof reminderSchema>;

export function newReminder(uid: string): Reminder {
	return { uid, time: '08:00', days: [...WEEKDAYS], sequence: 0 };
}

/** @returns the reminder with other times, under the next sequence; the same where nothing changes */
export function rescheduled(
	reminder: Reminder,
	changes: Partial<Pick<Reminder, 'time' | 'days'>>
): Reminder {
	const read = v.safeParse(reminderSchema, { ...reminder, ...changes });
	// A time that is half typed, or no day at all: what was there before stays.
	if (!read.success) return reminder;
	const isSame =
		read.output.time === reminder.time && read.output.days.join() === reminder.days.join();
	return isSame ? reminder : { ...read.output, sequence: reminder.sequence + 1 };
}

/**
 * The reminders of a device with those of a file beside them, as many as fit: all that are here stay, in their order.
 * Of one that both know the version that was changed more often counts, as it does for a calendar.
 */
export function mergeReminders(
	here: readonly Reminder[],
	file: readonly Reminder[]
): readonly Reminder[] {
	const inFile = new Map(file.map((reminder) => [reminder.uid, reminder]));
	const own = here.map((reminder) => {
		const other = inFile.get(reminder.uid);
		return other && other.sequence > reminder.sequence ? other : reminder;
	});
	const known = new Set(here.map(({ uid }) => uid));
	return [...own, ...file.filter(({ uid }) => !known.has(uid))].slice(0, MAX_REMINDERS);
}

/** Reads what storage held: a damaged reminder is left out alone. */
export function parseReminders(json: string | null): Reminder[] {
	let stored: unknown;
	try {
		stored = JSON.parse(json ?? '[]');
	} catch {
		// A damaged store must not keep anyone from the page.
		stored = [];
	}
	if (!Array.isArray(stored)) return [];
	const reminders: Reminder[] = [];
	for (const value of stored as unknown[]) {
		const read = v.safeParse(reminderSchema, value);
		if (read.success && !reminders.some(({ uid }) => uid === read.output.uid))
			reminders.push(read.output);
	}
	return reminders.slice(0, MAX_REMINDERS);
}

import { WEEKDAYS, type Reminder } from './reminder';

const MAX_LINE_OCTETS = 75;
const DAY_MS = 24 * 60 * 60_000;

/**
 * An iCalendar file (RFC 5545) of these reminders. Their times are "floating", without a zone: 08:00 is 08:00 wherever
 * the person is, on either side of a change to summer time.
 * @param title the only words of it: a calendar may be seen by others, and be kept on a server
 * @param today local day on which the file is made, YYYY-MM-DD
 */
export function calendarFile(
	reminders: readonly Reminder[],
	title: string,
	today: string,
	nowMs: number
): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		`PRODID:-//${title}//${title}//EN`,
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		...reminders.flatMap((reminder) => eventLines(reminder, title, today, nowMs)),
		'END:VCALENDAR'
	];
	return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(
	{ uid, time, days, sequence }: Reminder,
	title: string,
	today: string,
	nowMs: number
) {
	return [
		'BEGIN:VEVENT',
		`UID:${uid}`,
		`SEQUENCE:${sequence}`,
		`DTSTAMP:${compact(new Date(nowMs).toISOString().slice(0, 19))}Z`,
		`DTSTART:${compact(`${firstDay(days, today)}T${time}:00`)}`,
		'DURATION:PT5M',
		days.length === WEEKDAYS.length
			? 'RRULE:FREQ=DAILY'
			: `RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=${days.join(',')}`,
		`SUMMARY:${escaped(title)}`,
		'CLASS:PRIVATE',
		// Nobody who asks for free time is told of it.
		'TRANSP:TRANSPARENT',
		'BEGIN:VALARM',
		'ACTION:DISPLAY',
		`DESCRIPTION:${escaped(title)}`,
		'TRIGGER:PT0S',
		'END:VALARM',
		'END:VEVENT'
	];
}

/** The first day that fits, today or later: an event must begin on one of its own days. */
function firstDay(days: Reminder['days'], today: string): string {
	const todayMs = Date.parse(`${today}T00:00:00Z`);
	for (let ahead = 0; ahead < WEEKDAYS.length; ahead++) {
		const date = new Date(todayMs + ahead * DAY_MS);
		const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7];
		if (days.some((day) => day === weekday)) return date.toISOString().slice(0, 10);
	}
	throw new Error('A reminder has at least one day.');
}

/** 2026-11-26T08:00:00 as 20261126T080000. */
function compact(dateTime: string): string {
	return dateTime.replace(/[-:]/g, '');
}

export function escaped(text: string): string {
	return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** Long lines go on in the next after a space. No letter is cut, however many octets it has. */
export function folded(line: string): string {
	const encoder = new TextEncoder();
	let folded = '';
	let octets = 0;
	for (const letter of line) {
		const size = encoder.encode(letter).length;
		if (octets + size > MAX_LINE_OCTETS) {
			folded += '\r\n ';
			octets = 1;
		}
		folded += letter;
		octets += size;
	}
	return folded;
}

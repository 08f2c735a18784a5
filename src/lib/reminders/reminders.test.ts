import ICAL from 'ical.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile, escaped, folded } from './calendar-file';
import {
	MAX_REMINDERS,
	mergeReminders,
	newReminder,
	parseReminders,
	rescheduled,
	WEEKDAYS,
	type Reminder
} from './reminder';

const UID = '6f1c1a51-3df1-4c4e-9a26-0c5d3b1f8a77';
const OTHER_UID = '0b1f7c8e-52a3-4f0f-8f5e-9b3a77d1c2aa';
const NOW_MS = Date.parse('2026-11-26T09:30:15Z');
/** A Thursday. */
const TODAY = '2026-11-26';
const daily: Reminder = newReminder(UID);
const weekly: Reminder = { ...daily, time: '21:30', days: ['MO', 'WE'] };

function eventsOf(file: string): ICAL.Event[] {
	return new ICAL.Component(ICAL.parse(file) as unknown[])
		.getAllSubcomponents('vevent')
		.map((component) => new ICAL.Event(component));
}

function firstTimes(reminder: Reminder, count: number): string[] {
	const [event] = eventsOf(calendarFile([reminder], 'Evenkeel', TODAY, NOW_MS));
	const times = event?.iterator();
	return Array.from({ length: count }, () => String(times?.next()));
}

describe('the calendar file', () => {
	it('is read back by another program: title, alarm, identity and nothing else', () => {
		const [event] = eventsOf(calendarFile([weekly], 'Evenkeel', TODAY, NOW_MS));
		expect(event?.summary).toBe('Evenkeel');
		expect(event?.uid).toBe(UID);
		expect(event?.sequence).toBe(0);
		expect(event?.description).toBeNull();
		expect(event?.location).toBeNull();
		const alarm = event?.component.getFirstSubcomponent('valarm');
		expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
		expect(alarm?.getFirstPropertyValue('description')).toBe('Evenkeel');
		expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('PT0S');
		expect(String(event?.component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-26T09:30:15Z');
	});

	it('has times without a zone, which stay on the clock when summer time begins and ends', () => {
		const [event] = eventsOf(calendarFile([daily], 'Evenkeel', '2027-03-27', NOW_MS));
		expect(event?.startDate.zone).toBe(ICAL.Timezone.localTimezone);
		const times = event?.iterator();
		const found = Array.from({ length: 365 }, () => String(times?.next()));
		expect(found.slice(0, 3)).toEqual([
			'2027-03-27T08:00:00',
			'2027-03-28T08:00:00',
			'2027-03-29T08:00:00'
		]);
		expect(found.every((time) => time.endsWith('T08:00:00'))).toBe(true);
	});

	it('begins on the first of its days, today or later', () => {
		expect(firstTimes(weekly, 4)).toEqual([
			'2026-11-30T21:30:00',
			'2026-12-02T21:30:00',
			'2026-12-07T21:30:00',
			'2026-12-09T21:30:00'
		]);
		expect(firstTimes({ ...weekly, days: ['TH'] }, 2)).toEqual([
			'2026-11-26T21:30:00',
			'2026-12-03T21:30:00'
		]);
	});

	it('comes on its days and on no others, whatever they are', () => {
		const chosen = fc.subarray([...WEEKDAYS], { minLength: 1 });
		fc.assert(
			fc.property(
				chosen,
				fc.date({ min: new Date(NOW_MS), noInvalidDate: true, max: new Date('2040-01-01') }),
				(days, on) => {
					const file = calendarFile(
						[{ ...daily, days }],
						'Evenkeel',
						on.toISOString().slice(0, 10),
						NOW_MS
					);
					const times = eventsOf(file)[0]?.iterator();
					for (let count = 0; count < 10; count++) {
						const day = WEEKDAYS[((times?.next().dayOfWeek() ?? 0) + 5) % 7];
						expect(days).toContain(day);
					}
				}
			)
		);
	});

	it('is the same for the same reminder on the same day, and holds one event for each', () => {
		const file = calendarFile([daily, { ...weekly, uid: OTHER_UID }], 'Evenkeel', TODAY, NOW_MS);
		expect(calendarFile([daily, { ...weekly, uid: OTHER_UID }], 'Evenkeel', TODAY, NOW_MS)).toBe(
			file
		);
		expect(eventsOf(file).map(({ uid }) => uid)).toEqual([UID, OTHER_UID]);
	});

	it('ends every line with CR LF, and has none of more than 75 octets', () => {
		const file = calendarFile(
			[{ ...weekly, days: [...WEEKDAYS].slice(0, 6) }],
			'Evenkeel',
			TODAY,
			NOW_MS
		);
		const lines = file.split('\r\n');
		expect(lines.pop()).toBe('');
		expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
	});
});

it('a long line is folded between letters, and reads as before when unfolded', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
			const line = text.replaceAll(/[\r\n]/g, '');
			const lines = folded(line).split('\r\n ');
			expect(lines.join('')).toBe(line);
			for (const [at, part] of lines.entries())
				expect(Buffer.byteLength(part) + (at > 0 ? 1 : 0)).toBeLessThanOrEqual(75);
		})
	);
});

it('text that would end a value is escaped', () => {
	expect(escaped('a,b;c\\d\r\ne\nf')).toBe('a\\,b\\;c\\\\d\\ne\\nf');
});

describe('a reminder', () => {
	it('keeps its identity when it is changed, and counts the change', () => {
		const later = rescheduled(daily, { time: '09:15' });
		expect(later).toEqual({ ...daily, time: '09:15', sequence: 1 });
		expect(rescheduled(later, { days: ['SU', 'MO'] })).toEqual({
			...later,
			days: ['MO', 'SU'],
			sequence: 2
		});
	});

	it.each<Partial<Reminder>>([
		{ time: '' },
		{ time: '25:00' },
		{ time: '8:00' },
		{ days: [] },
		{ time: '08:00' }
	])('stays as it is with %j', (changes) => {
		expect(rescheduled(daily, changes)).toBe(daily);
	});
});

describe('stored reminders', () => {
	it('are read back, the damaged ones left out alone', () => {
		const stored = [daily, { ...weekly, uid: OTHER_UID, time: '99:00' }, 7, daily];
		expect(parseReminders(JSON.stringify(stored))).toEqual([daily]);
	});

	it.each([null, '', '{', '{}', 'null', '"a"'])('are none in %j', (json) => {
		expect(parseReminders(json)).toEqual([]);
	});

	it('are as many as fit', () => {
		const many = Array.from({ length: 20 }, (_, at) => ({
			...daily,
			uid: UID.slice(0, -2) + String(at + 10)
		}));
		expect(parseReminders(JSON.stringify(many))).toHaveLength(MAX_REMINDERS);
	});
});

describe('the reminders of a device and those of a file', () => {
	const other: Reminder = { ...daily, uid: OTHER_UID, time: '12:00' };
	const changed: Reminder = { ...daily, time: '09:00', sequence: 3 };

	it.each<[string, Reminder[], Reminder[], Reminder[]]>([
		['none in the file', [daily], [], [daily]],
		['none here', [], [daily, other], [daily, other]],
		['different ones', [daily], [other], [daily, other]],
		['the same', [daily, other], [other, daily], [daily, other]],
		['one changed more often in the file', [daily, other], [changed], [changed, other]],
		['one changed more often here', [changed], [daily], [changed]]
	])('%s', (_, here, file, merged) => {
		expect(mergeReminders(here, file)).toEqual(merged);
	});

	it('leave all that are here, in their order, know none twice, and are never too many', () => {
		const list = fc
			.array(fc.tuple(fc.nat(20), fc.nat(3)), { maxLength: MAX_REMINDERS })
			.map((made) =>
				parseReminders(
					JSON.stringify(
						made.map(([last, sequence]) => ({
							...daily,
							uid: UID.slice(0, -2) + String(last + 10),
							sequence
						}))
					)
				)
			);
		fc.assert(
			fc.property(list, list, (here, file) => {
				const merged = mergeReminders(here, file);
				const uids = merged.map(({ uid }) => uid);
				expect(uids.slice(0, here.length)).toEqual(here.map(({ uid }) => uid));
				expect(new Set(uids).size).toBe(uids.length);
				expect(merged.length).toBeLessThanOrEqual(MAX_REMINDERS);
				expect(mergeReminders(merged, file)).toEqual(merged);
			})
		);
	});
});

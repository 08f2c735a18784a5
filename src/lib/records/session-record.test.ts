import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionPlan, SessionRecord, SessionStart } from './session-record';
import {
	RESUME_WITHIN_MS,
	checkpointed,
	closed,
	isResumable,
	localDayOf,
	problemWith,
	replanned,
	resumed,
	settled,
	startedRecord
} from './session-record';

const START_MS = Date.parse('2026-11-22T20:15:00Z');
const MINUTE_MS = 60_000;

const start: SessionStart = {
	practiceId: 'they-havent-replied',
	practiceVersion: '1.0.0',
	voiceId: 'iris',
	moment: 'they-havent-replied',
	plannedMs: 12 * MINUTE_MS,
	minutes: 12,
	anchor: 'feet',
	breath: 'breath',
	atMs: START_MS
};

function record(changes: Partial<SessionRecord> = {}): SessionRecord {
	return { ...startedRecord('01KZ8J9W7M4N6P8Q0R2S4T6V8X', start, 60), ...changes };
}

function at(minutes: number) {
	return {
		listenedMs: minutes * MINUTE_MS,
		positionMs: minutes * MINUTE_MS,
		atMs: START_MS + minutes * MINUTE_MS
	};
}

describe('localDayOf', () => {
	it.each([
		['one minute before midnight', '2026-11-22T23:59:00+01:00', 60, '2026-11-22'],
		['midnight itself', '2026-11-23T00:00:00+01:00', 60, '2026-11-23'],
		['early morning east of UTC', '2026-11-23T05:00:00+09:00', 540, '2026-11-23'],
		['late evening west of UTC', '2026-11-22T22:00:00-08:00', -480, '2026-11-22'],
		['a half-hour zone', '2026-11-23T00:10:00+05:30', 330, '2026-11-23'],
		['a quarter-hour zone', '2026-11-22T23:50:00+05:45', 345, '2026-11-22'],
		['the easternmost zone', '2026-11-23T00:00:00+14:00', 840, '2026-11-23'],
		['the westernmost zone', '2026-11-22T23:59:00-12:00', -720, '2026-11-22'],
		['before the clocks go forward', '2026-03-29T01:59:00+01:00', 60, '2026-03-29'],
		['after the clocks go forward', '2026-03-29T03:00:00+02:00', 120, '2026-03-29'],
		['the first 02:30 of the long night', '2026-10-25T02:30:00+02:00', 120, '2026-10-25'],
		['the second 02:30 of the long night', '2026-10-25T02:30:00+01:00', 60, '2026-10-25'],
		['a leap day', '2028-02-29T23:30:00-05:00', -300, '2028-02-29'],
		['the turn of the year', '2027-01-01T00:30:00+01:00', 60, '2027-01-01']
	])('is the day on the wall: %s', (_case, instant, offset, day) => {
		expect(localDayOf(Date.parse(instant), offset)).toBe(day);
	});

	it('is the calendar day of the place, for any instant in zones with every kind of clock change', () => {
		const zones = [
			'Europe/Berlin',
			'America/New_York',
			'America/St_Johns',
			'Australia/Lord_Howe',
			'Asia/Kathmandu',
			'Asia/Kolkata',
			'Pacific/Apia',
			'Pacific/Kiritimati',
			'Pacific/Pago_Pago',
			'Africa/Casablanca',
			'America/Santiago',
			'UTC'
		];
		const first = Date.parse('2011-01-01T00:00:00Z');
		const last = Date.parse('2040-01-01T00:00:00Z');
		fc.assert(
			fc.property(
				fc.constantFrom(...zones),
				fc.integer({ min: first, max: last }),
				(zone, epochMs) => {
					const wall = wallClock(epochMs, zone);
					expect(localDayOf(epochMs, wall.offsetMinutes)).toBe(wall.day);
				}
			)
		);
	});

	it('keeps the day of the place of the start when the listener crosses the date line', () => {
		const tokyo = startedRecord(
			'a',
			{ ...start, atMs: Date.parse('2026-11-23T08:00:00+09:00') },
			540
		);
		const honolulu = startedRecord(
			'b',
			{ ...start, atMs: Date.parse('2026-11-22T20:00:00-10:00') },
			-600
		);
		expect(honolulu.startedAtMs).toBeGreaterThan(tokyo.startedAtMs);
		expect([tokyo.localDay, honolulu.localDay]).toEqual(['2026-11-23', '2026-11-22']);
	});
});

/** The wall clock of a zone as the platform knows it, an answer found without `localDayOf`. */
function wallClock(epochMs: number, timeZone: string) {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit'
	}).formatToParts(epochMs);
	const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
	const day = `${part('year')}-${part('month')}-${part('day')}`;
	const wallMs = Date.parse(`${day}T${part('hour')}:${part('minute')}:00Z`);
	const minuteMs = Math.floor(epochMs / MINUTE_MS) * MINUTE_MS;
	return { day, offsetMinutes: (wallMs - minuteMs) / MINUTE_MS };
}

describe('a sitting as it goes', () => {
	it('begins with nothing heard, on the local day of its start', () => {
		expect(record()).toMatchObject({
			outcome: 'in-progress',
			listenedMs: 0,
			positionMs: 0,
			startedAtMs: START_MS,
			endedAtMs: null,
			localDay: '2026-11-22',
			utcOffsetMinutes: 60,
			ratingBefore: null
		});
		expect(record()).not.toHaveProperty('atMs');
	});

	it('follows its checkpoints', () => {
		expect(checkpointed(record(), at(3))).toMatchObject({
			listenedMs: 180_000,
			checkpointedAtMs: START_MS + 180_000,
			endedAtMs: null
		});
	});

	it('keeps whole milliseconds of a position with fractions', () => {
		const checkpoint = { listenedMs: 1499.6, positionMs: 1500.4, atMs: START_MS + 1500 };
		expect(checkpointed(record(), checkpoint)).toMatchObject({
			listenedMs: 1500,
			positionMs: 1500
		});
	});

	it('ignores a checkpoint that comes late, with less heard than is known', () => {
		const later = checkpointed(record(), at(3));
		expect(checkpointed(later, at(2))).toBe(later);
	});

	it('counts on when the clock of the device is set back', () => {
		const before = checkpointed(record(), at(3));
		const afterwards = checkpointed(before, { ...at(4), atMs: START_MS - 60 * MINUTE_MS });
		expect(afterwards.listenedMs).toBe(240_000);
	});

	it('ends once: later closes and checkpoints change nothing', () => {
		const done = closed(record(), 'completed', at(12));
		expect(done).toMatchObject({ outcome: 'completed', endedAtMs: START_MS + 12 * MINUTE_MS });
		expect(closed(done, 'stopped', at(13))).toBe(done);
		expect(checkpointed(done, at(13))).toBe(done);
	});

	it('never ends with less heard than its last checkpoint', () => {
		const known = checkpointed(record(), at(5));
		expect(closed(known, 'stopped', { ...at(5), listenedMs: 0 }).listenedMs).toBe(300_000);
	});
});

describe('a sitting that goes on with another track', () => {
	const longer: SessionPlan = {
		practiceId: start.practiceId,
		practiceVersion: start.practiceVersion,
		minutes: 17,
		anchor: 'feet',
		plannedMs: 17 * MINUTE_MS
	};
	const other: SessionPlan = {
		practiceId: 'five-senses-home',
		practiceVersion: '2.0.0',
		minutes: 5,
		anchor: null,
		plannedMs: 5 * MINUTE_MS
	};
	const late = checkpointed(record(), at(11));

	it('has the plan and the place of the new track, and what was heard of both', () => {
		const to = { ...other, ...at(11.5), positionMs: 0 };
		expect(replanned(late, to)).toEqual({
			...late,
			...other,
			listenedMs: 690_000,
			positionMs: 0,
			checkpointedAtMs: START_MS + 690_000
		});
	});

	it.each<[string, SessionPlan, number, string]>([
		['before the end of the longer track', longer, 12, 'interrupted'],
		['at the end of the longer track', longer, 17, 'completed'],
		['early in the other practice', other, 1, 'interrupted'],
		['at the end of the other practice', other, 5, 'completed']
	])('cut off %s', (_case, plan, minutes, outcome) => {
		const positionMs = minutes * MINUTE_MS;
		const going = replanned(late, { ...plan, ...at(11), positionMs: 0 });
		expect(settled(checkpointed(going, { ...at(17), positionMs })).outcome).toBe(outcome);
	});

	it('keeps its old plan when it is closed, or the change comes late', () => {
		const done = closed(late, 'stopped', at(11));
		expect(replanned(done, { ...longer, ...at(12) })).toBe(done);
		expect(replanned(late, { ...longer, ...at(10) })).toBe(late);
	});

	it('keeps nothing else that comes with the plan', () => {
		const wide = { ...start, ...other, ...at(12), moment: 'another' };
		const going = replanned(late, wide);
		expect(going.moment).toBe('they-havent-replied');
		expect(going).not.toHaveProperty('atMs');
	});
});

describe('a sitting whose tab is gone', () => {
	it('was interrupted at its last checkpoint, with what was heard by then', () => {
		expect(settled(checkpointed(record(), at(4)))).toMatchObject({
			outcome: 'interrupted',
			endedAtMs: START_MS + 4 * MINUTE_MS,
			listenedMs: 240_000
		});
	});

	it('was completed when the track had come to its end', () => {
		expect(settled(checkpointed(record(), at(12))).outcome).toBe('completed');
	});

	it('is left alone when it was closed', () => {
		const done = closed(record(), 'stopped', at(2));
		expect(settled(done)).toBe(done);
	});

	it('comes back to life with a checkpoint of a tab that was not gone', () => {
		const wrong = settled(checkpointed(record(), at(4)));
		expect(checkpointed(wrong, at(5))).toMatchObject({
			outcome: 'in-progress',
			endedAtMs: null,
			listenedMs: 300_000
		});
	});

	it('goes on from where it was when resumed', () => {
		const interrupted = settled(checkpointed(record(), at(4)));
		const again = resumed(interrupted, START_MS + 60 * MINUTE_MS);
		expect(again).toMatchObject({ outcome: 'in-progress', positionMs: 240_000, endedAtMs: null });
		expect(resumed(again, START_MS)).toBe(again);
	});
});

describe('isResumable', () => {
	const interrupted = settled(checkpointed(record(), at(4)));
	const endMs = START_MS + 4 * MINUTE_MS;

	it.each([
		['right after', interrupted, endMs, true],
		['12 hours later', interrupted, endMs + RESUME_WITHIN_MS, true],
		['a millisecond more', interrupted, endMs + RESUME_WITHIN_MS + 1, false],
		['when the clock was set back', interrupted, endMs - MINUTE_MS, true],
		['when nothing was heard', settled(record()), START_MS, false],
		['when declined', { ...interrupted, resumeDeclined: true }, endMs, false],
		['when it was stopped', closed(record(), 'stopped', at(4)), endMs, false],
		['while it plays', checkpointed(record(), at(4)), endMs, false]
	])('%s', (_case, sitting, nowMs, expected) => {
		expect(isResumable(sitting, nowMs)).toBe(expected);
	});
});

describe('problemWith', () => {
	it('finds none in records of every outcome', () => {
		const heard = checkpointed(record(), at(4));
		const all = [record(), heard, settled(heard), closed(heard, 'stopped', at(5))];
		expect(all.map(problemWith)).toEqual([null, null, null, null]);
	});

	it.each<[string, object]>([
		['listenedMs', { listenedMs: Number.NaN }],
		['positionMs', { positionMs: -1 }],
		['plannedMs', { plannedMs: Number.POSITIVE_INFINITY }],
		['id', { id: '' }],
		['ratingBefore', { ratingBefore: 11 }],
		['ratingAfter', { ratingAfter: 4.5 }],
		['outcome', { outcome: 'done' }],
		['anchor', { anchor: 'nose' }],
		['breath', { breath: undefined }],
		['startedAtMs', { startedAtMs: 9e15 }],
		['utcOffsetMinutes', { utcOffsetMinutes: 90_000 }]
	])('names the field %s', (field, changes) => {
		expect(problemWith({ ...record(), ...changes })).toContain(`field ${field} `);
	});

	it.each([
		['an end while in progress', { endedAtMs: START_MS }],
		['no end when stopped', { outcome: 'stopped' }],
		['a day that is not its own', { localDay: '2026-11-23' }]
	])('refuses %s', (_case, changes) => {
		expect(problemWith({ ...record(), ...changes })).toMatch(/session record/);
	});

	it.each([null, 'text', 7, undefined])('refuses %j', (value) => {
		expect(problemWith(value)).toMatch(/must be an object/);
	});
});

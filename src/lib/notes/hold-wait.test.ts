import { describe, expect, it, test } from 'vitest';
import { emptyHold, HOLD_OUTCOMES, type Hold } from './hold';
import {
	begun,
	currentMinutes,
	currentParts,
	decided,
	hasWaitedEnough,
	holdStage,
	placeForTimeLeft,
	timeLeftMs,
	waitedMinutes,
	waitedOn
} from './hold-wait';

const START_MS = 1_800_000_000_000;
const MINUTE_MS = 60_000;
const at = (minutes: number) => START_MS + minutes * MINUTE_MS;

const written = emptyHold(START_MS - 5 * MINUTE_MS, 10);
const waiting = (minutes: number): Hold => ({ ...written, ...begun(minutes, START_MS) });
/** Ten more, chosen so many minutes after the beginning. */
const waitingOn = (hold: Hold, minutes: number): Hold => ({
	...hold,
	...waitedOn(hold, at(minutes))
});

describe('the time left', () => {
	it.each<[clock: string, hold: Hold, nowMs: number, leftMinutes: number]>([
		['at the beginning', waiting(10), at(0), 10],
		['in the middle', waiting(10), at(4), 6],
		['just before the end', waiting(10), at(10) - 1, 1 / MINUTE_MS],
		['at the end', waiting(10), at(10), 0],
		['days after the end', waiting(10), at(5000), 0],
		['after the clock was set back by an hour', waiting(10), at(-60), 10],
		['after the clock was set back by a year', waiting(20), at(-525_600), 20],
		['after the clock was set forward past the end', waiting(5), at(70), 0],
		['of a wait of five', waiting(5), at(2), 3],
		['of ten more', waitingOn(waiting(5), 6), at(8), 8],
		[
			'of ten more, the clock set back: the ten and not all fifteen',
			waitingOn(waiting(5), 6),
			at(-60),
			10
		],
		['of ten more after twenty', waitingOn(waiting(20), 21), at(-60), 10],
		['before it is begun', written, at(0), 0],
		[
			'of an entry whose end is before its start',
			{ ...waiting(10), deadlineAtMs: at(-30) },
			at(0),
			0
		]
	])('%s', (_clock, hold, nowMs, leftMinutes) => {
		expect(timeLeftMs(hold, nowMs)).toBeCloseTo(leftMinutes * MINUTE_MS, 6);
	});
});

describe('the stage', () => {
	it.each<[stage: string, hold: Hold, nowMs: number]>([
		['writing', written, at(0)],
		['waiting', waiting(10), at(9.9)],
		['choosing', waiting(10), at(10)],
		['choosing', waiting(10), at(90_000)],
		['waiting', waiting(10), at(-90)],
		['waiting', waitingOn(waiting(10), 12), at(13)],
		['choosing', waitingOn(waiting(10), 12), at(22)],
		['decided', { ...waiting(10), outcome: 'sent', decidedAtMs: at(2) }, at(3)]
	])('is %s', (stage, hold, nowMs) => {
		expect(holdStage(hold, nowMs)).toBe(stage);
	});
});

describe('ten more', () => {
	const once = waitingOn(waiting(20), 25);
	const twice = waitingOn(once, 40);

	it('end ten minutes after they were chosen, and are counted', () => {
		expect(once).toMatchObject({ deadlineAtMs: at(35), plannedMinutes: 30, waitedMore: 1 });
		expect(twice).toMatchObject({ deadlineAtMs: at(50), plannedMinutes: 40, waitedMore: 2 });
		expect(currentMinutes(twice)).toBe(10);
		expect(currentParts(twice)).toEqual([{ practiceId: 'one-steady-thing', minutes: 10 }]);
	});

	it('keep the beginning and what was written', () => {
		const hold = waitingOn({ ...waiting(10), draft: 'Are we all right?' }, 10);
		expect(hold).toMatchObject({
			startedAtMs: START_MS,
			draft: 'Are we all right?',
			outcome: null
		});
	});

	it('are said to be enough after three waits in a row, and not before', () => {
		expect([waiting(10), once, twice, waitingOn(twice, 60)].map(hasWaitedEnough)).toEqual([
			false,
			false,
			true,
			true
		]);
	});

	it('never grow beyond what can be stored', () => {
		const long = waitingOn({ ...waiting(10), plannedMinutes: 1440, waitedMore: 1000 }, 10);
		expect(long).toMatchObject({ plannedMinutes: 1440, waitedMore: 1000 });
	});
});

describe('an outcome', () => {
	const texts = { draft: 'Why?', askWhen: 'a', askFeeling: 'b', askRequest: 'c' };
	const hold: Hold = { ...waiting(10), ...texts };

	it.each(HOLD_OUTCOMES)('%s takes what was written with it', (outcome) => {
		expect(decided(hold, outcome, at(11))).toEqual({
			...{ outcome, decidedAtMs: at(11) },
			...{ draft: '', askWhen: '', askFeeling: '', askRequest: '' }
		});
	});

	it.each(HOLD_OUTCOMES)('%s leaves it where the person asked to keep it', (outcome) => {
		const kept = { ...hold, keepDraft: true };
		expect({ ...kept, ...decided(kept, outcome, at(11)) }).toMatchObject({ outcome, ...texts });
	});
});

test.each<[when: string, changes: Partial<Hold>, minutes: number]>([
	['when the time was over', { decidedAtMs: at(10) }, 10],
	['before it was over', { decidedAtMs: at(3.4) }, 3],
	['at once', { decidedAtMs: at(0) }, 0],
	['the next day', { decidedAtMs: at(1500) }, 10],
	['after ten more', { plannedMinutes: 20, waitedMore: 1, decidedAtMs: at(21) }, 20],
	['by a clock that was set back', { decidedAtMs: at(-30) }, 0],
	['never', { decidedAtMs: null }, 0]
])('waited minutes, chosen %s', (_when, changes, minutes) => {
	expect(waitedMinutes({ ...waiting(10), ...changes })).toBe(minutes);
});

test.each<[what: string, hold: Hold, nowMs: number, rate: number, placeMinutes: number]>([
	['at the start it is the start', waiting(10), at(0), 1, 0],
	['it ends with the wait', waiting(10), at(4), 1, 4],
	['in the second part of twenty', waiting(20), at(13.5), 1, 13.5],
	['in ten more', waitingOn(waiting(20), 22), at(25), 1, 3],
	['slower sound has to skip some of itself', waiting(10), at(0), 0.9, 1],
	['slower sound near the end', waiting(10), at(9), 0.9, 9.1],
	['after the clock was set back it begins anew', waiting(5), at(-9), 1, 0],
	['a length that is not offered ends with the next longer sound', waiting(7), at(0), 1, 3],
	['a wait longer than any sound starts at its beginning', waiting(60), at(0), 1, 0]
])('the place in the sound: %s', (_what, hold, nowMs, rate, placeMinutes) => {
	expect(placeForTimeLeft(hold, nowMs, rate)).toBe(placeMinutes * MINUTE_MS);
});

import { describe, expect, it } from 'vitest';
import {
	dayWords,
	listenedWords,
	outcomeWords,
	positionWords,
	ratingWords,
	startTimeWords,
	weekWords
} from './session-words';

it.each([
	['2026-11-22', 'Today'],
	['2026-11-21', 'Yesterday'],
	['2026-11-20', 'Friday, November 20'],
	['2026-11-23', 'Monday, November 23'],
	['2025-12-31', 'Wednesday, December 31, 2025']
])('on 2026-11-22 the day %s is called %s', (day, words) => {
	expect(dayWords(day, '2026-11-22')).toBe(words);
});

it('the start is told by the clock of the place, not of the reader', () => {
	const startedAtMs = Date.parse('2026-11-22T23:05:00+05:30');
	const words = startTimeWords({ startedAtMs, utcOffsetMinutes: 330 });
	expect(words.replace(/\s/, ' ')).toBe('11:05 PM');
});

it.each([
	[0, 'Less than a minute listened'],
	[59_999, 'Less than a minute listened'],
	[60_000, '1 minute listened'],
	[89_999, '1 minute listened'],
	[90_000, '2 minutes listened'],
	[420_000, '7 minutes listened']
])('%i ms are told as %s', (listenedMs, words) => {
	expect(listenedWords(listenedMs)).toBe(words);
});

it.each([
	[0, null],
	[29_000, null],
	[61_000, '1 minute listened in the last 7 days'],
	[2_520_000, '42 minutes listened in the last 7 days']
])('a week of %i ms is told as %s', (listenedMs, words) => {
	expect(weekWords(listenedMs)).toBe(words);
});

it.each([
	[8, 6, 'How strong it felt: now 6, before 8'],
	[0, 0, 'How strong it felt: now 0, before 0'],
	[8, null, 'How strong it felt: before 8'],
	[null, 6, 'How strong it felt: now 6'],
	[null, null, null]
])('ratings before %s and after %s are told as %s', (ratingBefore, ratingAfter, words) => {
	expect(ratingWords({ ratingBefore, ratingAfter })).toBe(words);
});

it.each([
	[0, '0:00'],
	[65_900, '1:05'],
	[760_000, '12:40'],
	[3_600_000, '60:00']
])('a position of %i ms is told as %s', (positionMs, words) => {
	expect(positionWords(positionMs)).toBe(words);
});

describe('words for how it ended', () => {
	const words = (['in-progress', 'completed', 'stopped', 'interrupted'] as const).map(outcomeWords);

	it('differ, and judge nothing', () => {
		expect(new Set(words).size).toBe(4);
		expect(words.join(' ')).not.toMatch(/fail|only|early|incomplete|gave up|great|well done|!/i);
	});
});

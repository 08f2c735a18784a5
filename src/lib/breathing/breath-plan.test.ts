import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breathPatternOf } from './breath-id';
import { breathPracticeId, breathTrackVersion, roundsIn } from './breath-plan';
import { cycleMs, type BreathPattern } from './patterns';

const pattern = (...durationsMs: number[]): BreathPattern => ({
	id: 'any',
	phases: durationsMs.map((durationMs, i) => ({ phase: i % 2 === 0 ? 'in' : 'out', durationMs }))
});

describe('whole rounds', () => {
	test.each([
		['coherent-5.5 for 20 minutes', pattern(5500, 5500), 20, 109],
		['a custom one for 10 minutes', pattern(2500, 500, 7500), 10, 57],
		['less than one round', pattern(4000, 7000, 8000), 0.1, 1],
		['natural', pattern(), 5, 0]
	])('%s', (_, any, minutes, rounds) => {
		expect(roundsIn(any, minutes)).toBe(rounds);
	});

	test('a length made of whole rounds has just these', () => {
		const half = fc.integer({ min: 1, max: 24 }).map((halves) => halves * 500);
		fc.assert(
			fc.property(half, half, fc.integer({ min: 1, max: 200 }), (inMs, outMs, rounds) => {
				const any = pattern(inMs, outMs);
				expect(roundsIn(any, (rounds * cycleMs(any)) / 60_000)).toBe(rounds);
			})
		);
	});
});

describe('the name of a sitting', () => {
	test.each([
		['natural', 'breathe-natural'],
		['coherent-5.5', 'breathe-coherent-5.5'],
		['for my mother', 'breathe-custom'],
		['3f1c', 'breathe-custom']
	])('of %s is %s', (id, practiceId) => {
		expect(breathPracticeId({ ...pattern(), id })).toBe(practiceId);
		expect(breathPatternOf(practiceId)).toBe(practiceId.slice('breathe-'.length));
	});

	test('of a practice names no pattern', () => {
		expect(breathPatternOf('sixty-seconds-steady')).toBeNull();
	});
});

describe('what a track is known by', () => {
	const one = breathTrackVersion(pattern(4000, 6000));

	test('is the same for the same numbers under any name', () => {
		expect(breathTrackVersion({ ...pattern(4000, 6000), id: 'other' })).toBe(one);
	});

	test.each([
		['another length', pattern(4000, 6500)],
		['the same lengths in another order', pattern(6000, 4000)],
		['one phase more', pattern(4000, 6000, 1000)],
		['nothing paced', pattern()]
	])('is another for %s', (_, other) => {
		expect(breathTrackVersion(other)).not.toBe(one);
	});
});

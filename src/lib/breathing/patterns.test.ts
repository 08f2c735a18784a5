import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	BREATH_PATTERNS,
	cycleMs,
	findPattern,
	placePhases,
	roundsLength,
	toneKey,
	type BreathPattern
} from './patterns';

const box: BreathPattern = {
	id: 'box',
	phases: [
		{ phase: 'in', durationMs: 4000 },
		{ phase: 'hold-in', durationMs: 4000 },
		{ phase: 'out', durationMs: 4000 },
		{ phase: 'hold-out', durationMs: 4000 }
	]
};

describe('patterns', () => {
	test.each([
		['gentle-3-3', 6000],
		['even-4-4', 8000],
		['extend-4-6', 10_000],
		['coherent-6', 10_000]
	])('%s has a cycle of %d ms', (id, ms) => {
		const pattern = findPattern(id);
		expect(pattern && cycleMs(pattern)).toBe(ms);
	});

	test('ids are unique and an unknown one is not found', () => {
		expect(new Set(BREATH_PATTERNS.map(({ id }) => id)).size).toBe(BREATH_PATTERNS.length);
		expect(findPattern('box-of-frogs')).toBeUndefined();
	});

	test('breathing phases have a tone of their length, holds have none', () => {
		expect(box.phases.map(toneKey)).toEqual(['in-4000', null, 'out-4000', null]);
	});
});

describe('placePhases', () => {
	test('two rounds of 4 s in and 6 s out on the 24 ms grid', () => {
		const pattern = findPattern('extend-4-6');
		if (!pattern) throw new Error('extend-4-6 is gone');
		expect(
			placePhases(pattern, 2, 24).map(({ phase, round, start, length }) => [
				phase,
				round,
				start,
				length
			])
		).toEqual([
			['in', 0, 0, 167],
			['out', 0, 167, 250],
			['in', 1, 417, 166],
			['out', 1, 583, 250]
		]);
	});

	test('phases join without gaps, and no boundary is ever more than half a step from its exact time', () => {
		const phase = fc.record({
			phase: fc.constantFrom('in', 'hold-in', 'out', 'hold-out'),
			durationMs: fc.integer({ min: 500, max: 12_000 })
		});
		const pattern = fc.record({
			id: fc.constant('any'),
			phases: fc.array(phase, { minLength: 1, maxLength: 4 })
		});
		fc.assert(
			fc.property(pattern, fc.integer({ min: 1, max: 100 }), (any, rounds) => {
				let exactMs = 0;
				let next = 0;
				for (const { start, length, durationMs } of placePhases(any, rounds, 24)) {
					expect(start).toBe(next);
					expect(Math.abs(start * 24 - exactMs)).toBeLessThanOrEqual(12);
					exactMs += durationMs;
					next = start + length;
				}
				expect(next).toBe(roundsLength(any as BreathPattern, rounds, 24));
			}),
			{ numRuns: 50 }
		);
	});
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { layLoop } from './lay-loop';
import { LONGEST_LOOP_FRAMES, loopFrames, SHORTEST_LOOP_FRAMES } from './loop-length';
import { samplesAround, stretchesOf, WARM_UP_FRAMES } from './stretches';

describe('loopFrames', () => {
	test.each<[string, number[], number]>([
		['one sound: its period', [3041], 3041],
		['two of the same period', [3000, 3000], 3000],
		['periods with a common multiple that is short', [2000, 3000], 6000],
		['prime periods: the shortest whole one of any', [3041, 2549], 3 * 2549],
		['whole for two of three', [2549, 3041, 2549], 3 * 2549],
		['long periods', [9000, 8999], 8999]
	])('%s', (_, periods, expected) => {
		expect(loopFrames(periods)).toBe(expected);
	});

	test('is whole for one of the sounds at least, and never too long', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 1500, max: 4000 }), { minLength: 1, maxLength: 6 }),
				(periods) => {
					const length = loopFrames(periods);
					expect(length).toBeLessThanOrEqual(LONGEST_LOOP_FRAMES);
					expect(periods.some((period) => length % period === 0)).toBe(true);
					const isWholeForAll = periods.every((period) => length % period === 0);
					if (!isWholeForAll) expect(length).toBeGreaterThanOrEqual(SHORTEST_LOOP_FRAMES);
				}
			)
		);
	});
});

/** Noise that is the same each time. */
function noise(length: number, seed = 1): Float32Array {
	let state = seed;
	return Float32Array.from({ length }, () => {
		state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
		return (state / 0x7fffffff) * 2 - 1;
	});
}

/** A sine of whole turns, so periodic. */
const sine = (length: number, turns: number) =>
	Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * turns * i) / length));

/** The largest step from one sample to the next, going round the end. */
function largestStep(loop: Float32Array, from: number, to: number): number {
	let largest = 0;
	for (let i = from; i < to; i++) {
		const before = loop[(i - 1 + loop.length) % loop.length] ?? 0;
		largest = Math.max(largest, Math.abs((loop[i % loop.length] ?? 0) - before));
	}
	return largest;
}

const rms = (samples: Float32Array) =>
	Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

describe('layLoop', () => {
	it('goes round without a cross-fade where the loop is whole periods', () => {
		const period = noise(1000);
		const loop = new Float32Array(3000);
		layLoop(loop, period, 0.5, 400);
		for (let i = 0; i < 3000; i++) expect(loop[i]).toBeCloseTo(0.5 * (period[i % 1000] ?? 0), 6);
	});

	it('adds to what is there', () => {
		const loop = Float32Array.from({ length: 10 }, () => 1);
		layLoop(loop, Float32Array.of(1, 2), 0.25, 4);
		expect([...loop.subarray(0, 2)]).toEqual([1.25, 1.5]);
	});

	it('joins its end to its beginning where the period does not divide it', () => {
		const period = sine(1000, 5);
		const loop = new Float32Array(3333);
		layLoop(loop, period, 1, 800);
		const inside = largestStep(period, 1, 1000);
		// Equal power lets two waves that agree be 3 dB louder for a moment.
		expect(largestStep(loop, 3200, 3340)).toBeLessThan(inside * Math.SQRT2 * 1.05);
		// Without the cross-fade the same join is a click.
		const cut = new Float32Array(3333);
		layLoop(cut, period, 1, 0);
		expect(largestStep(cut, 3330, 3336)).toBeGreaterThan(inside * 3);
	});

	it('keeps its level where it goes over', () => {
		const loop = new Float32Array(100_500);
		layLoop(loop, noise(40_000), 1, 30_000);
		const whole = rms(loop.subarray(0, 60_000));
		expect(rms(loop.subarray(75_000, 95_000)) / whole).toBeGreaterThan(0.95);
		expect(rms(loop.subarray(75_000, 95_000)) / whole).toBeLessThan(1.05);
	});
});

describe('stretches', () => {
	test.each<[number, number, number[]]>([
		[10, 1, [10]],
		[10, 3, [3, 4, 3]],
		[2, 4, [1, 1]]
	])('%i frames for %i encoders', (frameCount, count, expected) => {
		const stretches = stretchesOf(frameCount, count);
		expect(stretches.map((stretch) => stretch.frameCount)).toEqual(expected);
		let at = 0;
		for (const { firstFrame, frameCount: frames } of stretches) {
			expect(firstFrame).toBe(at);
			at += frames;
		}
		expect(at).toBe(frameCount);
	});

	it('bring what is around them, round the end of a loop that is shorter than that too', () => {
		const loop = Int16Array.from({ length: 3 * 1152 }, (_, i) => i);
		const samples = samplesAround(loop, { firstFrame: 1, frameCount: 2 }, 1152);
		const before = WARM_UP_FRAMES * 1152;
		expect(samples[before]).toBe(1152);
		expect(samples[before - 1]).toBe(1151);
		expect(samples[before - 1153]).toBe(3 * 1152 - 1);
		expect(samples[before + 2 * 1152]).toBe(0);
	});
});

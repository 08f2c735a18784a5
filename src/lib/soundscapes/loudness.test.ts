import { describe, expect, it, test } from 'vitest';
import { headroomGain, loudnessOf, MIX_LUFS, MIX_PEAK } from './loudness';

const SECONDS = 6;
const tone = (amplitude: number, hz = 997) =>
	Float32Array.from(
		{ length: SECONDS * 48_000 },
		(_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / 48_000)
	);
const both = (samples: Float32Array) => ({ left: samples, right: samples });
const silence = new Float32Array(SECONDS * 48_000);

describe('loudnessOf', () => {
	// EBU Tech 3341: a tone of 1 kHz at -23 dBFS in both channels is -23 LUFS.
	test.each([-23, -33, -40])('a tone of 1 kHz at %d dBFS in both channels', (dBFS) => {
		expect(loudnessOf(both(tone(10 ** (dBFS / 20))))).toBeCloseTo(dBFS, 1);
	});

	it('is 3 dB less in one channel', () => {
		expect(loudnessOf({ left: tone(0.1), right: silence })).toBeCloseTo(-23.01, 1);
	});

	it('leaves low tones out', () => {
		expect(loudnessOf(both(tone(0.1, 30)))).toBeLessThan(loudnessOf(both(tone(0.1))) - 5);
	});

	it('does not count silence in', () => {
		const half = tone(0.1);
		half.fill(0, half.length / 2);
		expect(loudnessOf(both(half))).toBeGreaterThan(-20.5);
	});

	it('of silence is none', () => {
		expect(loudnessOf(both(silence))).toBe(-Infinity);
	});
});

describe('headroomGain', () => {
	it('brings what is too loud to the loudness of one sound', () => {
		const gain = headroomGain(both(tone(0.2)));
		expect(loudnessOf(both(tone(0.2 * gain)))).toBeCloseTo(MIX_LUFS, 1);
	});

	it('leaves alone what is soft, and silence', () => {
		expect(headroomGain(both(tone(0.01)))).toBe(1);
		expect(headroomGain(both(silence))).toBe(1);
	});

	it('keeps single peaks below full scale', () => {
		const samples = tone(0.01);
		samples[50_000] = 4;
		expect(4 * headroomGain(both(samples))).toBeCloseTo(MIX_PEAK, 5);
	});
});

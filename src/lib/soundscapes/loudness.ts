/** Stereo samples at 48 kHz, of equal length. */
export interface StereoSamples<Buffer extends ArrayBufferLike = ArrayBufferLike> {
	left: Float32Array<Buffer>;
	right: Float32Array<Buffer>;
}

/** One sound is about as loud as this, and no mix is louder. */
export const MIX_LUFS = -26;
/** No sample of a finished mix is above this (-1 dBFS): the encoder adds a little. */
export const MIX_PEAK = 10 ** (-1 / 20);

interface Biquad {
	b: readonly [number, number, number];
	a: readonly [number, number];
}

/** ITU-R BS.1770, tables 1 and 2, for 48 kHz: the head, then what the ear leaves out of the low tones. */
const K_WEIGHTING: readonly [Biquad, Biquad] = [
	{
		b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
		a: [-1.69065929318241, 0.73248077421585]
	},
	{ b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] }
];
/** Blocks of 400 ms begin every 100 ms. */
const HOP = 4800;
const HOPS_A_BLOCK = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

/** Integrated loudness in LUFS (ITU-R BS.1770-4); -Infinity of silence and of less than 400 ms. */
export function loudnessOf({ left, right }: StereoSamples): number {
	const leftPowers = hopPowers(left);
	const rightPowers = hopPowers(right);
	const blocks: number[] = [];
	for (let hop = 0; hop + HOPS_A_BLOCK <= leftPowers.length; hop++) {
		let power = 0;
		for (let i = hop; i < hop + HOPS_A_BLOCK; i++)
			power += (leftPowers[i] ?? 0) + (rightPowers[i] ?? 0);
		blocks.push(power / (HOPS_A_BLOCK * HOP));
	}
	const heard = blocks.filter((power) => lufs(power) > ABSOLUTE_GATE_LUFS);
	const gate = lufs(mean(heard)) + RELATIVE_GATE_LU;
	return lufs(mean(heard.filter((power) => lufs(power) > gate)));
}

/** Factor that brings a sum of sounds down to the loudness of one and below the peak; never one above 1. */
export function headroomGain(samples: StereoSamples): number {
	const loudness = loudnessOf(samples);
	const gain = Math.min(1, 10 ** ((MIX_LUFS - loudness) / 20));
	const peak = Math.max(peakOf(samples.left), peakOf(samples.right));
	return peak * gain > MIX_PEAK ? MIX_PEAK / peak : gain;
}

function peakOf(samples: Float32Array): number {
	let peak = 0;
	for (const sample of samples) {
		const size = Math.abs(sample);
		if (size > peak) peak = size;
	}
	return peak;
}

/** Sum of the squares of each 100 ms, weighted. A mix has tens of millions of samples, so both stages are written out. */
function hopPowers(samples: Float32Array): number[] {
	const [head, low] = K_WEIGHTING;
	const [h0, h1, h2] = head.b;
	const [h3, h4] = head.a;
	const [l0, l1, l2] = low.b;
	const [l3, l4] = low.a;
	const powers: number[] = [];
	let headFirst = 0;
	let headSecond = 0;
	let lowFirst = 0;
	let lowSecond = 0;
	for (let from = 0; from + HOP <= samples.length; from += HOP) {
		let sum = 0;
		for (let i = from; i < from + HOP; i++) {
			const value = samples[i] as number;
			const heard = h0 * value + headFirst;
			headFirst = h1 * value - h3 * heard + headSecond;
			headSecond = h2 * value - h4 * heard;
			const out = l0 * heard + lowFirst;
			lowFirst = l1 * heard - l3 * out + lowSecond;
			lowSecond = l2 * heard - l4 * out;
			sum += out * out;
		}
		powers.push(sum);
	}
	return powers;
}

function lufs(power: number): number {
	return power > 0 ? -0.691 + 10 * Math.log10(power) : -Infinity;
}

function mean(powers: readonly number[]): number {
	return powers.length === 0 ? 0 : powers.reduce((sum, power) => sum + power, 0) / powers.length;
}

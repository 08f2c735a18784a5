import { STEREO_FRAME_SAMPLES, STEREO_SAMPLE_RATE } from '../../src/lib/track/stereo-frame';
import { powerSpectra } from './power-spectra';

/**
 * Samples by which a decoder is late that is not told of the encoder: 576 of LAME and 529 of its own. What is decoded
 * from frames without an `Info` header begins with them.
 */
export const CODEC_DELAY_SAMPLES = 1105;
/** A click that ends within a millisecond. */
const CLICK_SAMPLES = 40;

/** What happens within a frame of the join belongs to it: so far do decoders lay one frame over the next. */
const REACH = STEREO_FRAME_SAMPLES;
const PERCENTILE = 0.99;
const PREDICTED_FROM = 16;
/** Windows begin every half of their length. */
const HOPS = 2;
const LOWEST_BAND_HZ = 60;
const HIGHEST_BAND_HZ = 12_000;
/** -90 dBFS: what is below nobody hears change, and coders drop it from one frame to the next. */
const FLOOR = 1e-9;

/** Something that tells when a loop begins again. */
interface Statistic {
	name: string;
	/** Samples before and after a place that one moment is made of. */
	before: number;
	after: number;
	/** Moment after moment; of `before + after` samples exactly one. */
	moments: (samples: Float32Array) => number[];
}

/** How unusual the join of two repeats is in one channel, measured against the rest of the same sound. */
export class LoopJoin {
	readonly #samples: Float32Array;
	readonly #join: number;
	/** Each with its 99th percentile at all places but the join. */
	readonly #limits: readonly { statistic: Statistic; limit: number }[];

	/** @param join first sample of the second repeat, seconds away from both ends */
	constructor(samples: Float32Array, join: number) {
		this.#samples = samples;
		this.#join = join;
		const sides = [samples.subarray(0, join - REACH), samples.subarray(join + REACH)];
		this.#limits = statisticsFor(samples).map((statistic) => ({
			statistic,
			limit: percentile(sides.flatMap((side) => statistic.moments(side)))
		}));
	}

	/** Of all statistics the largest share of its limit: up to 1 the join is a moment like others. */
	share(): number {
		return Math.max(...this.#shares(this.#samples).map(({ share }) => share));
	}

	/** A sentence for each statistic that is larger at the join than its 99th percentile elsewhere. */
	faults(): string[] {
		return this.#faultsOf(this.#samples);
	}

	/** The faults it would have with a short click at the join. @param height 1 is full scale */
	faultsWithClick(height: number): string[] {
		const clicked = this.#samples.slice();
		for (let i = this.#join; i < this.#join + CLICK_SAMPLES; i++)
			clicked[i] = (clicked[i] ?? 0) + height;
		return this.#faultsOf(clicked);
	}

	#faultsOf(samples: Float32Array): string[] {
		return this.#shares(samples)
			.filter(({ share }) => !(share <= 1))
			.map(({ name, share }) => `${name} ${share.toFixed(2)} times the 99th percentile elsewhere`);
	}

	#shares(samples: Float32Array): { name: string; share: number }[] {
		return this.#limits.map(({ statistic: { name, before, after, moments }, limit }) => {
			const [here = NaN] = moments(samples.subarray(this.#join - before, this.#join + after));
			return { name, share: here / limit };
		});
	}
}

/** The prediction is made for the sound, so that in loud noise a click still stands out. */
function statisticsFor(samples: Float32Array): Statistic[] {
	const taps = predictor(samples);
	return [
		ofSamples('step from sample to sample', [1]),
		ofSamples('sample unforeseen by those before it', taps),
		...[1024, 4096].flatMap((size) => ofWindows(size))
	];
}

/** The largest difference from what a sum of the samples before foretells, of each 48 ms. */
function ofSamples(name: string, taps: readonly number[]): Statistic {
	const lead = taps.length;
	const moments = (samples: Float32Array) => {
		const found: number[] = [];
		for (let from = lead; from + 2 * REACH <= samples.length; from += 2 * REACH) {
			let largest = 0;
			for (let i = from; i < from + 2 * REACH; i++) {
				let difference = samples[i] as number;
				for (let k = 0; k < lead; k++)
					difference -= (taps[k] as number) * (samples[i - 1 - k] as number);
				if (difference < 0) difference = -difference;
				if (difference > largest) largest = difference;
			}
			found.push(largest);
		}
		return found;
	};
	return { name, before: REACH + lead, after: REACH, moments };
}

/** How level and spectrum differ before and after each place, both in decibels. */
function ofWindows(size: number): Statistic[] {
	const hop = size / HOPS;
	// As many places as lie within a frame of the join, and one on each side at least.
	const away = Math.max(1, Math.floor(REACH / hop));
	const span = size + away * hop;
	const ms = Math.round((size / STEREO_SAMPLE_RATE) * 1000);
	const bands = thirdOctaves(size);
	const grouped = (changes: number[]) => {
		const count = 2 * away + 1;
		return Array.from({ length: Math.floor(changes.length / count) }, (_, group) =>
			Math.max(...changes.slice(group * count, (group + 1) * count))
		);
	};
	return [
		{
			name: `change of level in ${ms} ms`,
			before: span,
			after: span,
			moments: (samples) => grouped(changesOf(levels(samples, size, hop)))
		},
		{
			name: `change of spectrum in ${ms} ms`,
			before: span,
			after: span,
			moments: (samples) => grouped(changesOf(bandLevels(samples, size, hop, bands)))
		}
	];
}

/** From each window to the one that begins where it ends: RMS over the values of both. */
function changesOf(windows: readonly Float64Array[]): number[] {
	return windows.slice(HOPS).map((after, i) => {
		const before = windows[i] as Float64Array;
		let sum = 0;
		for (let k = 0; k < after.length; k++)
			sum += ((after[k] as number) - (before[k] as number)) ** 2;
		return Math.sqrt(sum / after.length);
	});
}

function levels(samples: Float32Array, size: number, hop: number): Float64Array[] {
	const hops = Array.from({ length: Math.floor(samples.length / hop) }, (_, at) => {
		let power = 0;
		for (let i = at * hop; i < (at + 1) * hop; i++) power += (samples[i] as number) ** 2;
		return power;
	});
	return hops.slice(HOPS - 1).map((last, i) => {
		const power = hops.slice(i, i + HOPS - 1).reduce((sum, hopPower) => sum + hopPower, last);
		return Float64Array.of(decibels(power / size));
	});
}

function bandLevels(
	samples: Float32Array,
	size: number,
	hop: number,
	bands: readonly (readonly [number, number])[]
): Float64Array[] {
	return powerSpectra(samples, size, hop, (power) => {
		const found = new Float64Array(bands.length);
		bands.forEach(([from, to], band) => {
			let sum = 0;
			for (let bin = from; bin < to; bin++) sum += power[bin] as number;
			found[band] = decibels(sum);
		});
		return found;
	});
}

/** First and last (exclusive) bin of each third octave that a window can tell apart. */
function thirdOctaves(size: number): [number, number][] {
	const bands: [number, number][] = [];
	const binOf = (hz: number) => Math.ceil((hz * size) / STEREO_SAMPLE_RATE);
	for (let hz = LOWEST_BAND_HZ; hz < HIGHEST_BAND_HZ; hz *= 2 ** (1 / 3)) {
		const [from, to] = [binOf(hz), binOf(hz * 2 ** (1 / 3))];
		if (to > from) bands.push([from, to]);
	}
	return bands;
}

/** Weights of the samples before that foretell a sample best, by Levinson and Durbin, from the first ten seconds. */
function predictor(samples: Float32Array): number[] {
	const length = Math.min(samples.length, 10 * STEREO_SAMPLE_RATE);
	const alike = Array.from({ length: PREDICTED_FROM + 1 }, (_, lag) => {
		let sum = 0;
		for (let i = lag; i < length; i++) sum += (samples[i] as number) * (samples[i - lag] as number);
		return sum;
	});
	// A little white noise keeps it solvable where a sound has no treble at all.
	let error = (alike[0] ?? 0) * (1 + 1e-9) + Number.MIN_VALUE;
	let taps: number[] = [];
	for (let order = 1; order <= PREDICTED_FROM; order++) {
		const foretold = taps.reduce((sum, tap, i) => sum + tap * (alike[order - 1 - i] ?? 0), 0);
		const reflection = ((alike[order] ?? 0) - foretold) / error;
		const mirrored = [...taps].reverse();
		taps = [...taps.map((tap, i) => tap - reflection * (mirrored[i] ?? 0)), reflection];
		error *= 1 - reflection ** 2;
	}
	return taps;
}

function percentile(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length * PERCENTILE)] ?? NaN;
}

function decibels(power: number): number {
	return 10 * Math.log10(power + FLOOR);
}

/** Mean square of a Hann window. */
const TAPER_POWER = 3 / 8;

/**
 * The power spectra of windows of `size` samples (a power of two, Hann) that begin every `hop` samples.
 * @param read called with the power of each bin from 0 to half the rate, which together
 * are the mean square of the samples; the array is used again for the next window
 */
export function powerSpectra<Result>(
	samples: Float32Array,
	size: number,
	hop: number,
	read: (power: Float64Array) => Result
): Result[] {
	const count = Math.floor((samples.length - size) / hop) + 1;
	const taper = Float64Array.from(
		{ length: size },
		(_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size)
	);
	const transform = fourier(size);
	const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
	const [first, second] = [new Float64Array(size / 2), new Float64Array(size / 2)];
	const scale = 2 / (4 * size ** 2 * TAPER_POWER);
	const results: Result[] = [];
	// Two windows are one complex one: half the work.
	for (let window = 0; window < count; window += 2) {
		const from = window * hop;
		const hasSecond = window + 1 < count;
		for (let i = 0; i < size; i++) {
			const weight = taper[i] as number;
			real[i] = weight * (samples[from + i] as number);
			imaginary[i] = hasSecond ? weight * (samples[from + hop + i] as number) : 0;
		}
		transform(real, imaginary);
		for (let bin = 0; bin < size / 2; bin++) {
			const mirror = (size - bin) % size;
			const a = real[bin] as number;
			const b = imaginary[bin] as number;
			const c = real[mirror] as number;
			const d = imaginary[mirror] as number;
			first[bin] = ((a + c) ** 2 + (b - d) ** 2) * scale;
			second[bin] = ((b + d) ** 2 + (c - a) ** 2) * scale;
		}
		results.push(read(first));
		if (hasSecond) results.push(read(second));
	}
	return results;
}

/** Fast Fourier transform in place, for one size. */
function fourier(size: number): (real: Float64Array, imaginary: Float64Array) => void {
	const bits = Math.log2(size);
	const reversed = Uint32Array.from({ length: size }, (_, i) => {
		let turned = 0;
		for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) turned |= 1 << (bits - 1 - bit);
		return turned;
	});
	const angles = Float64Array.from({ length: size / 2 }, (_, i) => (-2 * Math.PI * i) / size);
	const [cosines, sines] = [angles.map(Math.cos), angles.map(Math.sin)];
	return (real, imaginary) => {
		for (let i = 0; i < size; i++) {
			const other = reversed[i] as number;
			if (other <= i) continue;
			const re = real[i] as number;
			const im = imaginary[i] as number;
			real[i] = real[other] as number;
			imaginary[i] = imaginary[other] as number;
			real[other] = re;
			imaginary[other] = im;
		}
		for (let half = 1; half < size; half *= 2) {
			const step = size / (2 * half);
			for (let from = 0; from < size; from += 2 * half) {
				for (let k = 0; k < half; k++) {
					const cosine = cosines[k * step] as number;
					const sine = sines[k * step] as number;
					const low = from + k;
					const high = low + half;
					const x = real[high] as number;
					const y = imaginary[high] as number;
					const re = x * cosine - y * sine;
					const im = x * sine + y * cosine;
					real[high] = (real[low] as number) - re;
					imaginary[high] = (imaginary[low] as number) - im;
					real[low] = (real[low] as number) + re;
					imaginary[low] = (imaginary[low] as number) + im;
				}
			}
		}
	};
}

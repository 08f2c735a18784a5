/**
 * An encoder hears what comes before its stretch and what comes after it, so that the frames it gives are those of a
 * sound that goes on: each joins the one before it, those of one encoder those of another, and the last the first.
 */
export const WARM_UP_FRAMES = 16;
/** Encoders hold back up to two frames while they look ahead. */
export const AFTER_FRAMES = 4;

/** A run of frames of a loop. */
export interface Stretch {
	firstFrame: number;
	frameCount: number;
}

/** Cuts a loop into up to `count` stretches, as equal as can be, in order. */
export function stretchesOf(frameCount: number, count: number): Stretch[] {
	const bounds = Array.from({ length: count + 1 }, (_, i) => Math.round((i * frameCount) / count));
	return bounds
		.slice(1)
		.map((end, i) => ({ firstFrame: bounds[i] ?? 0, frameCount: end - (bounds[i] ?? 0) }))
		.filter((stretch) => stretch.frameCount > 0);
}

/** The samples of a stretch with those before and after it, which may lie beyond the ends of the loop, and so round it. */
export function samplesAround(
	loop: Int16Array,
	{ firstFrame, frameCount }: Stretch,
	frameSamples: number
): Int16Array<ArrayBuffer> {
	const length = (WARM_UP_FRAMES + frameCount + AFTER_FRAMES) * frameSamples;
	const samples = new Int16Array(length);
	const from = (firstFrame - WARM_UP_FRAMES) * frameSamples;
	let at = ((from % loop.length) + loop.length) % loop.length;
	for (let written = 0; written < length;) {
		const run = loop.subarray(at, Math.min(loop.length, at + length - written));
		samples.set(run, written);
		written += run.length;
		at = (at + run.length) % loop.length;
	}
	return samples;
}

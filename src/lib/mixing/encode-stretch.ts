import { Mp3Encoder } from '@breezystack/lamejs';
import { AFTER_FRAMES, WARM_UP_FRAMES } from '$lib/soundscapes/stretches';
import { checkFrames, FRAME_BYTES, FRAME_SAMPLES, SAMPLE_RATE } from '$lib/track/mp3-frame';
import {
	checkStereoFrames,
	STEREO_FRAME_BYTES,
	STEREO_FRAME_SAMPLES,
	STEREO_SAMPLE_RATE
} from '$lib/track/stereo-frame';

interface Format {
	rateHz: number;
	kbitsPerSecond: number;
	frameSamples: number;
	frameBytes: number;
	check: (frames: Uint8Array) => { fault: string } | null;
}

/** Of mixes that are listened to. */
const STEREO: Format = {
	rateHz: STEREO_SAMPLE_RATE,
	kbitsPerSecond: 128,
	frameSamples: STEREO_FRAME_SAMPLES,
	frameBytes: STEREO_FRAME_BYTES.mix,
	check: (frames) => checkStereoFrames(frames, STEREO_FRAME_BYTES.mix)
};
/** Of the voice's track. */
const MONO: Format = {
	rateHz: SAMPLE_RATE,
	kbitsPerSecond: 48,
	frameSamples: FRAME_SAMPLES,
	frameBytes: FRAME_BYTES,
	check: checkFrames
};

/** Between two reports of progress. */
const CHUNK_FRAMES = 50;

/**
 * Encodes a stretch of a loop.
 * @param left samples of the stretch with those around it, as `samplesAround` gives them
 * @param right null for a sound of one channel, in the frames of the voice's track
 * @returns its frames, to be joined to those of the next stretch
 */
export function encodeStretch(
	left: Int16Array,
	right: Int16Array | null,
	onProgress: (doneFrames: number) => void
): Uint8Array<ArrayBuffer> {
	const { rateHz, kbitsPerSecond, frameSamples, frameBytes, check } = right ? STEREO : MONO;
	const totalFrames = left.length / frameSamples;
	const encoder = new Mp3Encoder(right ? 2 : 1, rateHz, kbitsPerSecond);
	const encoded = new Uint8Array((totalFrames + 2) * frameBytes);
	let encodedBytes = 0;
	for (let frame = 0; frame < totalFrames; frame += CHUNK_FRAMES) {
		const from = frame * frameSamples;
		const to = Math.min(left.length, from + CHUNK_FRAMES * frameSamples);
		const bytes = encoder.encodeBuffer(left.subarray(from, to), right?.subarray(from, to));
		encoded.set(bytes, encodedBytes);
		encodedBytes += bytes.length;
		onProgress(Math.min(totalFrames, frame + CHUNK_FRAMES));
	}
	const first = WARM_UP_FRAMES * frameBytes;
	const frameCount = totalFrames - WARM_UP_FRAMES - AFTER_FRAMES;
	const frames = encoded.slice(first, first + frameCount * frameBytes);
	const fault = encodedBytes < first + frames.length ? 'too few' : check(frames)?.fault;
	if (fault)
		throw new Error(
			`The encoder gave frames that cannot be joined (${fault}): look at its version.`
		);
	return frames;
}

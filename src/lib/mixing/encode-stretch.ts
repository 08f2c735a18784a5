import { Mp3Encoder } from '@breezystack/lamejs';
import { AFTER_FRAMES, WARM_UP_FRAMES } from '$lib/soundscapes/stretches';
import {
	checkStereoFrames,
	STEREO_FRAME_BYTES,
	STEREO_FRAME_SAMPLES,
	STEREO_SAMPLE_RATE
} from '$lib/track/stereo-frame';

const KBITS_PER_SECOND = 128;
/** Between two reports of progress. */
const CHUNK_FRAMES = 50;

/**
 * Encodes a stretch of a loop.
 * @param left samples of the stretch with those around it, as `samplesAround` gives them
 * @returns its frames of 384 bytes, to be joined to those of the next stretch
 */
export function encodeStretch(
	left: Int16Array,
	right: Int16Array,
	onProgress: (doneFrames: number) => void
): Uint8Array<ArrayBuffer> {
	const totalFrames = left.length / STEREO_FRAME_SAMPLES;
	const encoder = new Mp3Encoder(2, STEREO_SAMPLE_RATE, KBITS_PER_SECOND);
	const encoded = new Uint8Array((totalFrames + 2) * STEREO_FRAME_BYTES.mix);
	let encodedBytes = 0;
	for (let frame = 0; frame < totalFrames; frame += CHUNK_FRAMES) {
		const from = frame * STEREO_FRAME_SAMPLES;
		const to = Math.min(left.length, from + CHUNK_FRAMES * STEREO_FRAME_SAMPLES);
		const bytes = encoder.encodeBuffer(left.subarray(from, to), right.subarray(from, to));
		encoded.set(bytes, encodedBytes);
		encodedBytes += bytes.length;
		onProgress(Math.min(totalFrames, frame + CHUNK_FRAMES));
	}
	const first = WARM_UP_FRAMES * STEREO_FRAME_BYTES.mix;
	const frameCount = totalFrames - WARM_UP_FRAMES - AFTER_FRAMES;
	const frames = encoded.slice(first, first + frameCount * STEREO_FRAME_BYTES.mix);
	const fault =
		encodedBytes < first + frames.length
			? 'too few'
			: checkStereoFrames(frames, STEREO_FRAME_BYTES.mix)?.fault;
	if (fault)
		throw new Error(
			`The encoder gave frames that cannot be joined (${fault}): look at its version.`
		);
	return frames;
}

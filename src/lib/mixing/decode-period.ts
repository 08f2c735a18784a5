import type { Soundscape } from '$lib/soundscapes/soundscape';
import type { StereoSamples } from '$lib/soundscapes/loudness';
import { STEREO_FRAME_SAMPLES, STEREO_SAMPLE_RATE } from '$lib/track/stereo-frame';

/** Whether this browser can decode sound without playing it, and work beside the page. */
export function canMix(): boolean {
	return typeof OfflineAudioContext !== 'undefined' && typeof Worker !== 'undefined';
}

/**
 * Decodes a sound's file to one period of it. Where the period begins does not matter, and is not the same in every
 * browser: some give the decoder's delay along with the sound.
 * @param file detached by the browser: pass a copy of what is still needed
 * @returns arrays of their own, which can be handed to a worker; null when the browser could not decode it
 */
export async function decodePeriod(
	file: ArrayBuffer,
	{ leadFrameCount, frameCount }: Soundscape
): Promise<StereoSamples<ArrayBuffer> | null> {
	let decoded: AudioBuffer;
	try {
		decoded = await new OfflineAudioContext(2, 1, STEREO_SAMPLE_RATE).decodeAudioData(file);
	} catch {
		// Its log says why; for the person it is a browser that cannot mix.
		return null;
	}
	const length = frameCount * STEREO_FRAME_SAMPLES;
	const from = leadFrameCount * STEREO_FRAME_SAMPLES;
	if (decoded.length < from + length || decoded.numberOfChannels !== 2) return null;
	return {
		left: decoded.getChannelData(0).slice(from, from + length),
		right: decoded.getChannelData(1).slice(from, from + length)
	};
}

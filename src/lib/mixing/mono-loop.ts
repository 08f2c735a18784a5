import { FRAME_SAMPLES, SAMPLE_RATE } from '$lib/track/mp3-frame';
import type { SoundLoop } from '$lib/track/loop-track';
import { canMix } from './decode-period';
import { MixingWorkers } from './mixing-workers';

/** Decoders need a little of what comes before, and give the sound a little late. */
const AROUND_FRAMES = 10;

/**
 * A loop once more, in one channel and in frames like those of the voice's track. Rejects only when `signal` aborts.
 * @returns as many frames as the loop has; null when this browser could not make them
 */
export async function monoLoop(
	{ frames, frameBytes, frameCount }: SoundLoop,
	signal: AbortSignal
): Promise<Uint8Array<ArrayBuffer> | null> {
	if (!canMix()) return null;
	const around = Math.min(AROUND_FRAMES, frameCount) * frameBytes;
	const file = new Blob([frames.slice(-around), frames, frames.slice(0, around)]);
	let decoded: AudioBuffer;
	try {
		const context = new OfflineAudioContext(1, 1, SAMPLE_RATE);
		decoded = await context.decodeAudioData(await file.arrayBuffer());
	} catch {
		// Its log says why; the voice goes on without the sound.
		return null;
	}
	signal.throwIfAborted();
	const length = frameCount * FRAME_SAMPLES;
	const from = (around / frameBytes) * FRAME_SAMPLES;
	if (decoded.length < from + length || decoded.numberOfChannels !== 2) return null;
	const [left, right] = [decoded.getChannelData(0), decoded.getChannelData(1)];
	const mono = Int16Array.from({ length }, (_, i) =>
		Math.round(((left[from + i] ?? 0) + (right[from + i] ?? 0)) * 0.5 * 32_767)
	);
	const workers = new MixingWorkers(signal);
	try {
		const made = await workers.encodeMono(mono);
		signal.throwIfAborted();
		return made;
	} finally {
		workers.stop();
	}
}

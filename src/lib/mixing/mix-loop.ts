import type { LoadedPack, LoadOptions } from '$lib/offline/packs';
import { soundscapeOf } from '$lib/soundscapes/catalogue';
import { loopFrames, CROSS_FADE_FRAMES } from '$lib/soundscapes/loop-length';
import { volumeGain, volumeSteps, type MixSound } from '$lib/soundscapes/mix';
import type { Soundscape } from '$lib/soundscapes/soundscape';
import { soundscapePack } from '$lib/soundscapes/soundscape-pack';
import { atLevel, type SoundLoop } from '$lib/track/loop-track';
import type { PackIndex } from '$lib/track/pack';
import { STEREO_FRAME_BYTES, STEREO_FRAME_SAMPLES } from '$lib/track/stereo-frame';
import { canMix, decodePeriod } from './decode-period';
import { keepMixer } from './keep-mixer';
import { keepLoop, readLoop } from './loop-store';
import { MixingWorkers } from './mixing-workers';

export interface MixOptions {
	loadPack: (index: PackIndex, options: LoadOptions) => Promise<LoadedPack>;
	/** Whether files that have to be fetched stay on the device; never in a private session. */
	keep: boolean;
	/** A private session leaves no loop behind. It may use one that is there. */
	private: boolean;
	signal: AbortSignal;
	/** @param done from 0 to 1 */
	onProgress: (done: number) => void;
}

/** `mixing`: this browser could not sum or encode sounds; a single one needs neither. The rest: a file was not reached. */
type MixFailure =
	| Exclude<Extract<LoadedPack, { status: 'failed' }>['reason'], 'aborted'>
	| 'mixing';

export type MixedLoop =
	| { status: 'ready'; loop: SoundLoop }
	| { status: 'failed'; reason: MixFailure };

/** Of the whole work, what fetching and decoding are. */
const LOADING_SHARE = 0.2;

/**
 * The loop of a mix: the frames of a single sound as they are in its file, at its volume; else sums and encodes the
 * sounds on this device, which takes a while the first time. Rejects only when `signal` aborts.
 * @param sounds one or more
 */
export async function mixLoop(
	sounds: readonly MixSound[],
	options: MixOptions
): Promise<MixedLoop> {
	const [first, ...others] = sounds;
	if (!first) throw new Error('A mix without sounds cannot be heard: give it at least one.');
	if (others.length === 0) return singleLoop(first, options);
	const made = await readLoop(sounds);
	options.signal.throwIfAborted();
	if (made) return { status: 'ready', loop: made };
	if (!canMix()) return { status: 'failed', reason: 'mixing' };
	const mixed = await makeLoop(sounds, options);
	options.signal.throwIfAborted();
	if (mixed.status === 'ready' && !options.private) {
		await keepLoop(sounds, mixed.loop);
		void keepMixer();
	}
	return mixed;
}

async function singleLoop(sound: MixSound, options: MixOptions): Promise<MixedLoop> {
	const soundscape = soundscapeOf(sound.id);
	const file = await load(soundscape, options, options.onProgress);
	if (file.status === 'failed') return file;
	const frameBytes = STEREO_FRAME_BYTES.sound;
	const { leadFrameCount, frameCount } = soundscape;
	const from = leadFrameCount * frameBytes;
	const frames = file.bytes.slice(from, from + frameCount * frameBytes);
	const loop = { frames, frameBytes, frameCount };
	return { status: 'ready', loop: atLevel(loop, volumeSteps(sound.volumePercent)) };
}

async function makeLoop(sounds: readonly MixSound[], options: MixOptions): Promise<MixedLoop> {
	const { signal, onProgress } = options;
	const chosen = sounds.map(({ id, volumePercent }) => ({
		soundscape: soundscapeOf(id),
		volumePercent
	}));
	const frameCount = loopFrames(chosen.map(({ soundscape }) => soundscape.frameCount));
	const workers = new MixingWorkers(signal);
	try {
		workers.begin(frameCount * STEREO_FRAME_SAMPLES);
		// One after the other: a decoded sound is tens of megabytes. The browser takes its file away, which others may share.
		for (const [place, { soundscape, volumePercent }] of chosen.entries()) {
			const share = LOADING_SHARE / chosen.length;
			const file = await load(soundscape, options, (done) => onProgress((place + done) * share));
			if (file.status === 'failed') return file;
			const period = await decodePeriod(file.bytes.slice().buffer, soundscape);
			signal.throwIfAborted();
			if (period === null) return { status: 'failed', reason: 'mixing' };
			const crossFadeLength = CROSS_FADE_FRAMES * STEREO_FRAME_SAMPLES;
			workers.lay(period, volumeGain(volumePercent), crossFadeLength);
		}
		const frames = await workers.encode(frameCount, (done) =>
			onProgress(LOADING_SHARE + (1 - LOADING_SHARE) * done)
		);
		signal.throwIfAborted();
		if (frames === null) return { status: 'failed', reason: 'mixing' };
		return {
			status: 'ready',
			loop: { frames, frameBytes: STEREO_FRAME_BYTES.mix, frameCount }
		};
	} finally {
		workers.stop();
	}
}

async function load(
	soundscape: Soundscape,
	{ loadPack, keep, private: isPrivate, signal }: MixOptions,
	onProgress: (done: number) => void
): Promise<
	| { status: 'ready'; bytes: Uint8Array<ArrayBuffer> }
	| { status: 'failed'; reason: Exclude<MixFailure, 'mixing'> }
> {
	const loaded = await loadPack(soundscapePack(soundscape), {
		signal,
		keep: keep && !isPrivate,
		onProgress: (received, total) => onProgress(received / total)
	});
	signal.throwIfAborted();
	if (loaded.status === 'ready') return { status: 'ready', bytes: loaded.pack.bytes };
	if (loaded.reason === 'aborted') throw new DOMException('Left meanwhile.', 'AbortError');
	return { status: 'failed', reason: loaded.reason };
}

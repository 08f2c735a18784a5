import { asset } from '$app/paths';
import { sha256Hex } from '$lib/offline/sha256';
import { MIX_CACHE } from '$lib/offline/storage-names';
import { mixKey, type MixSound } from '$lib/soundscapes/mix';
import { soundscapeOf } from '$lib/soundscapes/catalogue';
import type { SoundLoop } from '$lib/track/loop-track';
import { checkStereoFrames, STEREO_FRAME_BYTES } from '$lib/track/stereo-frame';

/** To be raised when the same sounds and volumes give another loop than before. */
const RECIPE = 1;
/** Loops that are kept: about 3 to 5 MB each. */
const MAX_LOOPS = 6;

/** The loop of a mix that was made here before; null when there is none, or none that is whole. */
export async function readLoop(sounds: readonly MixSound[]): Promise<SoundLoop | null> {
	try {
		const response = await (await caches.open(MIX_CACHE)).match(await loopUrl(sounds));
		if (!response) return null;
		const frames = new Uint8Array(await response.arrayBuffer());
		const frameBytes = STEREO_FRAME_BYTES.mix;
		if (frames.length === 0 || checkStereoFrames(frames, frameBytes) !== null) return null;
		return { frames, frameBytes, frameCount: frames.length / frameBytes };
	} catch {
		// Storage is switched off: the mix is made anew.
		return null;
	}
}

/** Keeps a loop in place of the oldest, so that the same mix starts at once another time. */
export async function keepLoop(sounds: readonly MixSound[], { frames }: SoundLoop): Promise<void> {
	try {
		const cache = await caches.open(MIX_CACHE);
		const headers = { 'Content-Type': 'audio/mpeg', 'Content-Length': String(frames.length) };
		await cache.put(await loopUrl(sounds), new Response(frames, { headers }));
		// In the order in which they were put.
		const kept = await cache.keys();
		for (const oldest of kept.slice(0, Math.max(0, kept.length - MAX_LOOPS)))
			await cache.delete(oldest);
	} catch {
		// No room, or storage switched off: it is made again another time.
	}
}

/** Named by what it sounds like: the mix, and the recordings it is made of. */
async function loopUrl(sounds: readonly MixSound[]): Promise<string> {
	const recordings = sounds.map(({ id }) => soundscapeOf(id).sha256).sort();
	const text = [RECIPE, mixKey(sounds), ...recordings].join('\n');
	const hash = await sha256Hex(new TextEncoder().encode(text));
	return new URL(asset(`/__mix/${hash.slice(0, 32)}.mp3`), location.href).href;
}

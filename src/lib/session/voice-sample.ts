import { loadPackIndex, VOICE_SAMPLE } from '$lib/offline/pack-indexes';
import { loadPack } from '$lib/offline/packs';
import { playShortSound } from '$lib/player/sounds';
import { FRAME_BYTES } from '$lib/track/mp3-frame';

/**
 * Lets a voice be heard before it is chosen: the last line of its cue words, which says so.
 * @returns `played` at its end, or why there was no sound
 */
export async function playVoiceSample(
	voiceId: string,
	keep: boolean
): Promise<'played' | 'unavailable'> {
	const index = await loadPackIndex(voiceId, VOICE_SAMPLE);
	const clip = index?.clips.at(-1);
	if (!index || !clip) return 'unavailable';
	const loaded = await loadPack(index, { keep });
	if (loaded.status === 'failed') return 'unavailable';
	const start = clip.firstFrame * FRAME_BYTES;
	const bytes = loaded.pack.bytes.subarray(start, start + clip.frameCount * FRAME_BYTES);
	const played = await playShortSound(new Blob([bytes], { type: 'audio/mpeg' }));
	return played ? 'played' : 'unavailable';
}

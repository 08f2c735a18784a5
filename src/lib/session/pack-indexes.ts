import type { PackIndex } from '$lib/track/pack';

const voiceIndexes = import.meta.glob<PackIndex>('/src/content/voices/*/*.json', {
	import: 'default'
});
const soundIndexes = import.meta.glob<PackIndex>('/src/content/sounds/*.json', {
	import: 'default'
});

/**
 * Loads the index of one pack.
 * @param voiceId null for sounds that are not spoken
 * @returns null when there is no such pack
 */
export async function loadIndex(voiceId: string | null, packId: string): Promise<PackIndex | null> {
	const load =
		voiceId === null
			? soundIndexes[`/src/content/sounds/${packId}.json`]
			: voiceIndexes[`/src/content/voices/${voiceId}/${packId}.json`];
	return load ? load() : null;
}

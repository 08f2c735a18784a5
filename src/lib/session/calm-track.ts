import type { Timeline } from '$lib/timeline/timeline';
import type { PackIndex } from '$lib/track/pack';

/**
 * Calm-now as one file for each voice, put together before the app is served (tools/calm), so that its element can
 * play it from its address before any other code is there.
 */
export interface CalmTrack {
	/** Like that of a pack, for keeping and checking the file; it has no clips. */
	index: PackIndex;
	timeline: Timeline;
}

const tracks = import.meta.glob<CalmTrack>(['/src/content/calm/*.json', '!**/files.json'], {
	import: 'default'
});

/** Null when the voice has none. Rejects when the network is needed for it and away. */
export async function loadCalmTrack(voiceId: string): Promise<CalmTrack | null> {
	return (await tracks[`/src/content/calm/${voiceId}.json`]?.()) ?? null;
}

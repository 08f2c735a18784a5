import type { Timeline } from '$lib/timeline/timeline';
import type { TrackSources } from '$lib/track/assemble';
import type { PackIndex } from '$lib/track/pack';
import { loadPacks, type OnBytes } from './load-packs';
import type { SessionChoices, SessionSources } from './prepare-track';
import type { SessionFailure } from './session-state';

/**
 * Loads what a timeline needs of a recording, with the sounds under it. Rejects only when `signal` aborts.
 * @param onProgress bytes received so far, of the total of all packs
 */
export async function loadSources(
	loaders: SessionSources,
	indexes: {
		bells: PackIndex;
		roomTone: PackIndex;
		breath: readonly PackIndex[];
		voice: readonly PackIndex[];
	},
	timeline: Timeline,
	choices: SessionChoices,
	signal: AbortSignal,
	onProgress: OnBytes
): Promise<
	{ status: 'ready'; sources: TrackSources } | { status: 'failed'; reason: SessionFailure }
> {
	const { bells, roomTone, breath, voice } = indexes;
	const wanted = [bells, roomTone, ...breath, ...partsOf(voice, timeline)];
	const loaded = await loadPacks(loaders, wanted, choices, signal, onProgress);
	if (loaded.status === 'failed') return loaded;
	const [bellsPack, roomTonePack, ...rest] = loaded.packs;
	if (!bellsPack || !roomTonePack) throw new Error('Every index gives one pack.');
	return {
		status: 'ready',
		sources: {
			bells: bellsPack,
			roomTone: roomTonePack,
			breath: rest.slice(0, breath.length),
			voice: rest.slice(breath.length)
		}
	};
}

/** The parts of a recording in which lines of a timeline are. */
export function partsOf(voice: readonly PackIndex[], timeline: Timeline): PackIndex[] {
	const wanted = new Set(timeline.cues.map(({ key }) => key));
	return voice.filter(({ clips }) => clips.some(({ key }) => wanted.has(key)));
}

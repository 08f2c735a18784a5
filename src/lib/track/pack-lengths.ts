import type { ClipLengths } from '$lib/timeline/clip-lengths';
import { clipsByKey, type PackIndex } from './pack';

/**
 * Lengths of the clips that will be heard. `voice` holds every part of the recording; `breath` may be null for a
 * practice without breath rounds.
 */
export function packLengths(indexes: {
	voice: readonly PackIndex[];
	bells: PackIndex;
	breath: PackIndex | null;
}): ClipLengths {
	const lines = new Map(indexes.voice.flatMap((part) => [...clipsByKey(part)]));
	const bells = clipsByKey(indexes.bells);
	const tones = indexes.breath ? clipsByKey(indexes.breath) : null;
	return {
		voiceId: indexes.voice[0]?.voice ?? 'none',
		lineFrames: (key) => lines.get(key)?.frameCount,
		bellFrames: (key) => bells.get(key)?.frameCount,
		phaseFrames: (key) => tones?.get(key)?.frameCount
	};
}

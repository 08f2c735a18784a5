import type { ClipLengths } from '$lib/timeline/clip-lengths';
import { clipsByKey, type PackIndex } from './pack';

/** Lengths of the clips that will be heard; `breath` may be null for a practice without breath rounds. */
export function packLengths(indexes: {
	voice: PackIndex;
	bells: PackIndex;
	breath: PackIndex | null;
}): ClipLengths {
	const lines = clipsByKey(indexes.voice);
	const bells = clipsByKey(indexes.bells);
	const tones = indexes.breath ? clipsByKey(indexes.breath) : null;
	return {
		voiceId: indexes.voice.voice ?? indexes.voice.pack,
		lineFrames: (key) => lines.get(key)?.frameCount,
		bellFrames: (key) => bells.get(key)?.frameCount,
		phaseFrames: (key) => tones?.get(key)?.frameCount
	};
}

import type { ClipLengths } from '$lib/timeline/clip-lengths';
import { clipsByKey, type PackClip, type PackIndex } from './pack';

/**
 * Lengths of the clips that will be heard. `voice` holds every part of the recording, `breath` the tones or words of
 * breath phases.
 */
export function packLengths(indexes: {
	voice: readonly PackIndex[];
	bells: PackIndex;
	breath: readonly PackIndex[];
}): ClipLengths {
	const lines = clipsOf(indexes.voice);
	const bells = clipsByKey(indexes.bells);
	const breath = clipsOf(indexes.breath);
	return {
		voiceId: indexes.voice[0]?.voice ?? 'none',
		lineFrames: (key) => lines.get(key)?.frameCount,
		bellFrames: (key) => bells.get(key)?.frameCount,
		phaseFrames: (key) => breath.get(key)?.frameCount
	};
}

function clipsOf(packs: readonly PackIndex[]): Map<string, PackClip> {
	return new Map(packs.flatMap((pack) => [...clipsByKey(pack)]));
}

import type { PackIndex } from '$lib/track/pack';
import type { Soundscape } from './soundscape';

/** A sound's file as one that can be fetched, checked and kept like those of practices; it has no clips. */
export function soundscapePack(soundscape: Soundscape): PackIndex {
	const { id, file, sha256, bytes, leadFrameCount, frameCount, tailFrameCount } = soundscape;
	return {
		pack: id,
		voice: null,
		file,
		sha256,
		bytes,
		frameCount: leadFrameCount + frameCount + tailFrameCount,
		clips: []
	};
}

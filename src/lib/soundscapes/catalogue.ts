import index from '$content/soundscapes/soundscapes.json';
import { readSoundscapes, type Soundscape } from './soundscape';

/** Every sound there is. */
export const soundscapes: readonly Soundscape[] = readSoundscapes(index);

/** Throws for an id that no sound of this version has: ask `isSoundscapeId` first. */
export function soundscapeOf(id: string): Soundscape {
	const found = soundscapes.find((soundscape) => soundscape.id === id);
	if (!found) throw new Error(`There is no sound ${id}: take ids of SOUNDSCAPE_IDS.`);
	return found;
}

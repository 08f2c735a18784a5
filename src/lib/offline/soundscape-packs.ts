import { soundscapes } from '$lib/soundscapes/catalogue';
import { soundscapePack } from '$lib/soundscapes/soundscape-pack';
import type { PackIndex } from '$lib/track/pack';
import { soundscapeKey } from './soundscape-key';

/** The files of all sounds to listen to. */
export const soundscapePacks: readonly PackIndex[] = soundscapes.map(soundscapePack);

/** The file of one of them, by its key; null when this version has no such sound. */
export function soundscapePackOf(key: string): PackIndex | null {
	return soundscapePacks.find(({ pack }) => soundscapeKey(pack) === key) ?? null;
}

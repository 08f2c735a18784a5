import type { MixSound } from './mix';
import type { OwnMix } from './own-mixes';
import { isSoundscapeId } from './soundscape-ids';

/** What sounds beneath a practice, as a person chose it. */
export interface SoundBeneath {
	/** Id of a sound or of an own mix; null for none, which is remembered too. */
	source: string | null;
	/** From VOLUME_STEP to 100, a multiple of VOLUME_STEP. */
	volumePercent: number;
}

/** Half as loud, for ears, as a sound that is listened to by itself. */
export const NOTHING_BENEATH: SoundBeneath = { source: null, volumePercent: 70 };

/** The sounds of a choice; null for none, and where the mix was deleted meanwhile. */
export function soundsBeneath(
	{ source }: SoundBeneath,
	own: readonly OwnMix[]
): readonly MixSound[] | null {
	if (source === null) return null;
	const mix = own.find(({ id }) => id === source);
	if (mix) return mix.sounds;
	return isSoundscapeId(source) ? [{ id: source, volumePercent: 100 }] : null;
}

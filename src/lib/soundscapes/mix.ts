import type { SoundscapeId } from './soundscape-ids';

/** One sound of a mix. */
export interface MixSound {
	id: SoundscapeId;
	/** From VOLUME_STEP to 100, a multiple of VOLUME_STEP; what is at 0 is not in the mix. */
	volumePercent: number;
}

/** Sounds that are heard together, under a name that a person gave them. */
export interface Mix {
	name: string;
	/** In the order in which they were chosen. */
	sounds: readonly MixSound[];
}

/**
 * Sounds at once. With more of them each is masked by the others, and the preview would hold more than 200 MB of
 * decoded sound, which small phones do not give to a page.
 */
export const MAX_SOUNDS = 6;
export const VOLUME_STEP = 5;
/** Where a sound begins that joins others; the first is at its full level. */
const ADDED_VOLUME_PERCENT = 60;
export const MIX_NAME_MAX_LENGTH = 40;

/** The nearest volume that there is; null for what is no number, or none of it. */
export function nearestVolume(percent: number): number | null {
	if (!Number.isFinite(percent) || percent <= 0) return null;
	const nearest = Math.round(percent / VOLUME_STEP) * VOLUME_STEP;
	return Math.min(100, Math.max(VOLUME_STEP, nearest));
}

/** Steps of `global_gain` (1.5 dB) from the recorded level: from 0 at 100 % to -19 at 5 %. */
export function volumeSteps(volumePercent: number): number {
	return (volumePercent - 100) / VOLUME_STEP;
}

/** Factor of a volume: 10 percent are 3 dB anywhere on the slider, as ears have it. */
export function volumeGain(volumePercent: number): number {
	return 2 ** (volumeSteps(volumePercent) / 4);
}

/** Factor that keeps a mix about as loud as one sound: sounds that know nothing of each other add up by their power. */
export function mixGain(sounds: readonly MixSound[]): number {
	const power = sounds.reduce((sum, sound) => sum + volumeGain(sound.volumePercent) ** 2, 0);
	return power > 1 ? 1 / Math.sqrt(power) : 1;
}

/** The sounds with one more, at its end; as they are when it is in already, or when there is no room for it. */
export function withSound(sounds: readonly MixSound[], id: SoundscapeId): readonly MixSound[] {
	if (sounds.length >= MAX_SOUNDS || sounds.some((sound) => sound.id === id)) return sounds;
	const volumePercent = sounds.length === 0 ? 100 : ADDED_VOLUME_PERCENT;
	return [...sounds, { id, volumePercent }];
}

export function withoutSound(sounds: readonly MixSound[], id: SoundscapeId): readonly MixSound[] {
	return sounds.filter((sound) => sound.id !== id);
}

export function withVolume(
	sounds: readonly MixSound[],
	id: SoundscapeId,
	volumePercent: number
): readonly MixSound[] {
	return sounds.map((sound) => (sound.id === id ? { id, volumePercent } : sound));
}

/** Whether two mixes sound the same, in whatever order they were chosen. */
export function isSameMix(a: readonly MixSound[], b: readonly MixSound[]): boolean {
	return mixKey(a) === mixKey(b);
}

/** Short text that says what a mix sounds like. */
export function mixKey(sounds: readonly MixSound[]): string {
	return sounds
		.map(({ id, volumePercent }) => `${id}.${volumePercent}`)
		.sort()
		.join(',');
}

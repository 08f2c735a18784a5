/** The sounds there are, in the order in which they are offered. */
export const SOUNDSCAPE_IDS = [
	'sea',
	'shore',
	'rain-leaves',
	'rain-tent',
	'stream',
	'wind-pines',
	'night-insects',
	'hearth',
	'far-thunder',
	'singing-bowl',
	'warm-drone',
	'brown-noise',
	'pink-noise',
	'white-noise'
] as const;

export type SoundscapeId = (typeof SOUNDSCAPE_IDS)[number];

export function isSoundscapeId(id: string): id is SoundscapeId {
	return SOUNDSCAPE_IDS.some((known) => known === id);
}

import type { PackIndex } from '$lib/track/pack';

const indexes = import.meta.glob<PackIndex>('/src/content/sounds/breath-*-*.json', {
	import: 'default',
	eager: true
});

/** The packs of tones that breathing sessions alone need: many and small, so in one chunk for all. */
export const toneIndexes: ReadonlyMap<string, PackIndex> = new Map(
	Object.values(indexes).map((index) => [index.pack, index])
);

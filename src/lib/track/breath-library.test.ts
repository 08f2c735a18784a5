import { describe, expect, test } from 'vitest';
import { SPOKEN_PHASES } from '$lib/breathing/spoken-phases';
import { tonePacks } from '$lib/breathing/tone-packs';
import { FRAME_MS } from '$lib/timeline/timeline';
import type { PackIndex } from './pack';

const sounds = import.meta.glob<PackIndex>('/src/content/sounds/*.json', {
	import: 'default',
	eager: true
});
const cues = import.meta.glob<PackIndex>('/src/content/voices/*/cues.json', {
	import: 'default',
	eager: true
});

/** Shorter by more than this, a tone would be over long before the breath is. */
const MOST_MISSING_FRAMES = 2;

describe.each([...tonePacks()])('%s', (packId, keys) => {
	const lengths = new Map(
		sounds[`/src/content/sounds/${packId}.json`]?.clips.map((clip) => [clip.key, clip.frameCount])
	);

	test.each(keys)('%s fills its phase and fits into it, however that is rounded', (key) => {
		const wholeFrames = Math.floor(Number(key.split('-')[1]) / FRAME_MS);
		expect(lengths.get(key)).toBeLessThanOrEqual(wholeFrames);
		expect(lengths.get(key)).toBeGreaterThanOrEqual(wholeFrames - MOST_MISSING_FRAMES);
	});
});

test.each(Object.values(cues).map((index) => [index.voice, index] as const))(
	'%s says In, Out and Hold in less than the shortest breath, one second',
	(_voice, { clips }) => {
		for (const key of Object.values(SPOKEN_PHASES)) {
			const clip = clips.find((each) => each.key === key);
			expect(clip?.frameCount).toBeLessThanOrEqual(Math.floor(1000 / FRAME_MS));
		}
	}
);

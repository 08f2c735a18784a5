import { PRACTICE_TONES } from '$lib/breathing/practice-tones';
import type { PracticeSummary } from '$lib/practices/practice';
import type { PackIndex } from '$lib/track/pack';

/** A voice as its recordings name it. */
export interface Voice {
	id: string;
	name: string;
	/** What spoke the lines, for the page that says so. */
	model: { name: string; licence: string; source: string };
	synthetic: boolean;
	/** False while some practices have no recording of it yet; such a voice is not offered. */
	shipped: boolean;
}

const voices = import.meta.glob<Voice>('/src/content/voices/*/voice.json', {
	import: 'default',
	eager: true
});
const spokenIndexes = import.meta.glob<PackIndex>(
	['/src/content/voices/*/*.json', '!**/voice.json'],
	{ import: 'default' }
);
const soundIndexes = import.meta.glob<PackIndex>(
	['/src/content/sounds/*.json', '!**/breath-*-*.json'],
	{ import: 'default' }
);
const SESSION_TONES = /^breath-\w+-\d+$/;

/** The pack by which a voice can be heard before it is chosen; the words of breathing are in it too. */
export const VOICE_SAMPLE = 'cues';

/** Packs that are heard under every practice. */
const SOUNDS = ['room-tone', 'bells'];

/** Every voice that is offered, by name. */
export const allVoices: readonly Voice[] = Object.values(voices)
	.filter(({ shipped }) => shipped)
	.sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** Loads the index of a pack, spoken or (voice null) not; null when there is no such pack. */
export async function loadPackIndex(
	voiceId: string | null,
	packId: string
): Promise<PackIndex | null> {
	if (voiceId === null && SESSION_TONES.test(packId))
		return (await loadSessionTones()).get(packId) ?? null;
	const load =
		voiceId === null
			? soundIndexes[`/src/content/sounds/${packId}.json`]
			: spokenIndexes[`/src/content/voices/${voiceId}/${packId}.json`];
	return load ? load() : null;
}

/** Every pack of tones that breathing sessions alone need, by its id. */
export async function loadSessionTones(): Promise<ReadonlyMap<string, PackIndex>> {
	return (await import('./tone-indexes')).toneIndexes;
}

/** The recording of a practice in a voice: its parts, those that short listenings need first; null when there is none. */
export async function loadVoiceIndexes(
	voiceId: string,
	practiceId: string
): Promise<PackIndex[] | null> {
	const parts: Promise<PackIndex>[] = [];
	for (;;) {
		const packId = parts.length === 0 ? practiceId : `${practiceId}.${parts.length + 1}`;
		const load = spokenIndexes[`/src/content/voices/${voiceId}/${packId}.json`];
		if (!load) break;
		parts.push(load());
	}
	return parts.length === 0 ? null : Promise.all(parts);
}

const calmIndexes = import.meta.glob<PackIndex>(['/src/content/calm/*.json', '!**/files.json'], {
	import: 'index'
});

/** The track of calm-now in a voice, which is one whole file; null when the voice has none. */
export async function loadCalmIndex(voiceId: string): Promise<PackIndex | null> {
	return (await calmIndexes[`/src/content/calm/${voiceId}.json`]?.()) ?? null;
}

/** All packs that any breathing session needs; the words in a voice first. Null when this voice has none. */
export async function breathingIndexesOf(voiceId: string): Promise<PackIndex[] | null> {
	const [words, tones, ...sounds] = await Promise.all([
		loadPackIndex(voiceId, VOICE_SAMPLE),
		loadSessionTones(),
		...[...SOUNDS, PRACTICE_TONES].map((packId) => loadPackIndex(null, packId))
	]);
	const indexes = [words, ...sounds, ...tones.values()];
	return indexes.every((index) => index !== null) ? indexes : null;
}

/** All packs a practice needs, the voice first; null when this voice has no recording of it. */
export async function packIndexesOf(
	practice: Pick<PracticeSummary, 'id' | 'usesBreath'>,
	voiceId: string
): Promise<PackIndex[] | null> {
	const sounds = practice.usesBreath ? [...SOUNDS, PRACTICE_TONES] : SOUNDS;
	const [voice, ...others] = await Promise.all([
		loadVoiceIndexes(voiceId, practice.id),
		...sounds.map((packId) => loadPackIndex(null, packId))
	]);
	const indexes = [...(voice ?? [null]), ...others];
	return indexes.every((index) => index !== null) ? indexes : null;
}

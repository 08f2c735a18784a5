import { practiceSummaries } from '$lib/practices/catalogue';
import type { PackIndex } from '$lib/track/pack';
import {
	allVoices,
	loadCalmIndex,
	loadPackIndex,
	loadSessionTones,
	packIndexesOf,
	VOICE_SAMPLE
} from './pack-indexes';
import { packUrl } from './pack-store';
import { soundscapePacks } from './soundscape-packs';
import { isStorageOpen } from './packs';
import { stagedByteCount } from './staging';
import { AUDIO_CACHE, MIX_CACHE, SHELL_CACHE, STAGING_CACHE } from './storage-names';
import type { KnownFile, KnownRecording, KnownSounds, StoredFile } from './stored-sounds';

/** Every file of sound on the device; null where the browser keeps no files for this page. */
export async function readStoredFiles(): Promise<StoredFile[] | null> {
	if (!(await isStorageOpen())) return null;
	const saved = await caches.open(AUDIO_CACHE);
	const files: StoredFile[] = [];
	for (const request of await saved.keys()) {
		const response = await saved.match(request);
		if (response)
			files.push({ url: request.url, bytes: await byteCountOf(response), isWhole: true });
	}
	const staged = await (await caches.open(STAGING_CACHE)).keys();
	for (const url of new Set(staged.map((request) => request.url.replace(/\?.*$/, ''))))
		files.push({ url, bytes: await stagedByteCount(url), isWhole: false });
	return files;
}

/** Bytes of the loops of mixes that were made here. */
export async function readMixBytes(): Promise<number> {
	if (!(await caches.has(MIX_CACHE))) return 0;
	const loops = await (await caches.open(MIX_CACHE)).matchAll();
	const bytes = await Promise.all(loops.map(byteCountOf));
	return bytes.reduce((sum, count) => sum + count, 0);
}

/** Bytes of the app itself; null while no service worker keeps it on the device. */
export async function readAppBytes(): Promise<number | null> {
	if (!('serviceWorker' in navigator) || !(await isStorageOpen())) return null;
	const registration = await navigator.serviceWorker.getRegistration();
	if (!registration?.active) return null;
	const files = await (await caches.open(SHELL_CACHE)).matchAll();
	const bodies = await Promise.all(files.map((file) => file.blob()));
	return bodies.reduce((sum, { size }) => sum + size, 0);
}

export interface Known extends KnownSounds {
	/** By the address of the file. */
	indexes: ReadonlyMap<string, PackIndex>;
}

/** What the app knows in these voices. Rejects when an index cannot be loaded. */
export async function loadKnown(voiceIds: readonly string[]): Promise<Known> {
	const indexes = new Map<string, PackIndex>();
	const knownFile = (index: PackIndex): KnownFile => {
		indexes.set(packUrl(index), index);
		return { url: packUrl(index), bytes: index.bytes };
	};
	const recordings: KnownRecording[] = [];
	const samples: (KnownFile & { voiceId: string })[] = [];
	for (const voiceId of voiceIds) {
		const ofVoice = await Promise.all(
			practiceSummaries.map((practice) => packIndexesOf(practice, voiceId))
		);
		practiceSummaries.forEach(({ id }, at) => {
			const packs = ofVoice[at];
			if (!packs) return;
			recordings.push({
				practiceId: id,
				voiceId,
				own: packs.filter(({ voice }) => voice !== null).map(knownFile),
				shared: packs.filter(({ voice }) => voice === null).map(knownFile)
			});
		});
		const sample = await loadPackIndex(voiceId, VOICE_SAMPLE);
		if (sample) samples.push({ ...knownFile(sample), voiceId });
	}
	const calm = (await Promise.all(voiceIds.map(loadCalmIndex))).filter((index) => index !== null);
	const shared = new Map(
		recordings.flatMap((recording) => recording.shared.map((file) => [file.url, file]))
	);
	const tones = [...(await loadSessionTones()).values()].map(knownFile);
	const soundscapes = soundscapePacks.map(knownFile);
	return {
		recordings,
		samples,
		shared: [...calm.map(knownFile), ...shared.values()],
		tones,
		soundscapes,
		indexes
	};
}

/** The voices that files on the device are of, by the folder they are in; only voices that are offered. */
export function voicesOf(files: readonly StoredFile[]): string[] {
	return allVoices
		.map(({ id }) => id)
		.filter((id) =>
			files.some(({ url }) => url.includes(`/audio/${id}/`) || url.includes(`/calm/${id}.`))
		);
}

/** Of what this app wrote the header tells; a body is only read for what something else put there. */
export async function byteCountOf(response: Response): Promise<number> {
	const told = Number(response.headers.get('content-length') ?? NaN);
	return Number.isInteger(told) ? told : (await response.blob()).size;
}

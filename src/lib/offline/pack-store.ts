import { asset } from '$app/paths';
import type { PackIndex } from '$lib/track/pack';
import { sha256Hex } from './sha256';
import { AUDIO_CACHE } from './storage-names';

/** Absolute address of a pack's file, which is also its key in the caches. */
export function packUrl(index: Pick<PackIndex, 'file'>): string {
	return new URL(asset(`/${index.file}`), location.href).href;
}

export type SavedPack =
	| { status: 'ready'; bytes: Uint8Array<ArrayBuffer> }
	| { status: 'damaged' }
	| { status: 'absent' };

/** Reads a saved pack and checks its hash. A damaged copy is deleted, since it must never be heard. */
export async function readSavedPack(index: PackIndex): Promise<SavedPack> {
	const cache = await caches.open(AUDIO_CACHE);
	const url = packUrl(index);
	const response = await cache.match(url);
	if (!response) return { status: 'absent' };
	const bytes = new Uint8Array(await response.arrayBuffer());
	if ((await sha256Hex(bytes)) === index.sha256) return { status: 'ready', bytes };
	await cache.delete(url);
	return { status: 'damaged' };
}

/** Whether a copy is saved. Looks at no byte of it: reading checks the hash. */
export async function isPackSaved(index: PackIndex): Promise<boolean> {
	const cache = await caches.open(AUDIO_CACHE);
	return (await cache.match(packUrl(index))) !== undefined;
}

/** Addresses of all copies that are saved. */
export async function savedPackUrls(): Promise<string[]> {
	const requests = await (await caches.open(AUDIO_CACHE)).keys();
	return requests.map(({ url }) => url);
}

/** Whether a copy of the same pack is saved under another hash. */
export async function hasEarlierCopy(index: PackIndex): Promise<boolean> {
	return (await earlierCopies(await caches.open(AUDIO_CACHE), packUrl(index))).length > 0;
}

/**
 * Saves a pack whose hash has been checked, and drops copies of the same pack under an earlier hash.
 * Rejects with QuotaExceededError when there is no room.
 */
export async function savePack(index: PackIndex, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
	const cache = await caches.open(AUDIO_CACHE);
	const url = packUrl(index);
	const headers = { 'Content-Type': 'audio/mpeg', 'Content-Length': String(bytes.length) };
	await cache.put(url, new Response(bytes, { headers }));
	for (const earlier of await earlierCopies(cache, url)) await cache.delete(earlier);
}

export async function deleteSavedPack(index: PackIndex): Promise<void> {
	const cache = await caches.open(AUDIO_CACHE);
	await cache.delete(packUrl(index));
}

async function earlierCopies(cache: Cache, url: string): Promise<string[]> {
	const urls = (await cache.keys()).map((request) => request.url);
	return urls.filter((other) => other !== url && nameWithoutHash(other) === nameWithoutHash(url));
}

function nameWithoutHash(url: string): string {
	return url.replace(/\.[0-9a-f]{8}\.mp3$/, '');
}

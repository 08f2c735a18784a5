import { AUDIO_CACHE, STAGING_CACHE } from './storage-names';

export interface TakenFile {
	cacheName: string;
	url: string;
	bytes: ArrayBuffer;
	headers: Headers;
}

/** Reads files of sound, whole and in part, into memory, so that they can be put back after they were deleted. */
export async function readForUndo(urls: readonly string[]): Promise<TakenFile[]> {
	const taken: TakenFile[] = [];
	for (const cacheName of [AUDIO_CACHE, STAGING_CACHE]) {
		const cache = await caches.open(cacheName);
		for (const url of urls) {
			for (const request of await cache.keys(url, { ignoreSearch: true })) {
				const response = await cache.match(request);
				if (!response) continue;
				const bytes = await response.arrayBuffer();
				taken.push({ cacheName, url: request.url, bytes, headers: response.headers });
			}
		}
	}
	return taken;
}

/** @returns `quota` when not all of it fits any more; what did not is gone */
export async function putBack(files: readonly TakenFile[]): Promise<'back' | 'quota'> {
	try {
		for (const { cacheName, url, bytes, headers } of files)
			await (await caches.open(cacheName)).put(url, new Response(bytes, { headers }));
		return 'back';
	} catch (error) {
		if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'quota';
		throw error;
	}
}

/** Deletes files of sound, whole and in part. */
export async function deleteFiles(urls: readonly string[]): Promise<void> {
	for (const cacheName of [AUDIO_CACHE, STAGING_CACHE]) {
		const cache = await caches.open(cacheName);
		for (const url of urls) await cache.delete(url, { ignoreSearch: true });
	}
}

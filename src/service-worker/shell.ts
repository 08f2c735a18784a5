import { base, build, files, prerendered, version } from '$service-worker';
import { PrecacheController } from 'workbox-precaching';
import { precacheEntries } from '$lib/offline/precache-manifest';
import type { Site } from '$lib/offline/routing';
import { SHELL_CACHE } from '$lib/offline/storage-names';

declare const self: ServiceWorkerGlobalScope;

const TYPE_BY_ENDING: Record<string, RegExp> = {
	html: /^text\/html/,
	js: /javascript/,
	css: /^text\/css/
};

/** True for a whole, successful answer of the kind its name promises: a sign-in page is not a script. */
function isWhatWasAskedFor(url: string, response: Response): boolean {
	if (response.status !== 200) return false;
	const ending = /\.([^./]+)$/.exec(new URL(url).pathname)?.[1] ?? '';
	const type = response.headers.get('content-type') ?? '';
	const expected = TYPE_BY_ENDING[ending];
	return expected ? expected.test(type) : !TYPE_BY_ENDING.html!.test(type);
}

/** The app shell of this version. Lives in one cache for all versions, told apart by the keys of its entries. */
export const shell = new PrecacheController({
	cacheName: SHELL_CACHE,
	plugins: [
		{
			cacheWillUpdate: ({ request, response }) =>
				Promise.resolve(isWhatWasAskedFor(request.url, response) ? response : null)
		}
	]
});
shell.addToCacheList(precacheEntries({ base, build, files, prerendered, version }));

export const site: Site = {
	origin: self.location.origin,
	base,
	pages: prerendered,
	shellUrls: new Set(shell.getCachedURLs())
};

/** The precached copy of a file of the app; also of a chunk of an earlier version that is still kept. */
export async function shellCopy(url: string): Promise<Response | undefined> {
	const cache = await caches.open(SHELL_CACHE);
	return cache.match(shell.getCacheKeyForURL(url) ?? url);
}

/** Puts back entries whose copy is gone: browsers and people clear caches and leave the worker in place. */
export async function repairShell(): Promise<void> {
	const cache = await caches.open(SHELL_CACHE);
	const present = new Set((await cache.keys()).map((request) => request.url));
	for (const [url, key] of shell.getURLsToCacheKeys()) {
		if (present.has(key)) continue;
		try {
			const response = await fetch(url, { cache: 'no-cache' });
			if (isWhatWasAskedFor(url, response)) await cache.put(key, response);
		} catch {
			// Offline or out of space: the next start of a page tries again.
		}
	}
}

/** Drops entries of earlier versions. Only for when no tab runs one of those any more. */
export async function dropEarlierVersions(): Promise<void> {
	const cache = await caches.open(SHELL_CACHE);
	const kept = build.map((url) => new URL(url, self.location.href).href);
	const wanted = new Set([...shell.getURLsToCacheKeys().values(), ...kept]);
	for (const request of await cache.keys()) {
		const isOurs = request.url.startsWith(self.registration.scope);
		if (isOurs && !wanted.has(request.url)) await cache.delete(request);
	}
}

import { base, build, files, prerendered, version } from '$service-worker';
import { PrecacheController } from 'workbox-precaching';
import { precacheEntries, type PrecacheEntry } from '$lib/offline/precache-manifest';
import type { Site } from '$lib/offline/routing';
import { packedResponse, SHELL_PACK, worthPacking } from '$lib/offline/shell-pack';
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

function controllerOf(entries: PrecacheEntry[]): PrecacheController {
	const controller = new PrecacheController({
		cacheName: SHELL_CACHE,
		plugins: [
			{
				cacheWillUpdate: ({ request, response }) =>
					Promise.resolve(isWhatWasAskedFor(request.url, response) ? response : null)
			}
		]
	});
	controller.addToCacheList(entries);
	return controller;
}

const entries = precacheEntries({ base, build, files, prerendered, version });

/** The app shell of this version. Lives in one cache for all versions, told apart by the keys of its entries. */
const shell = controllerOf(entries);

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

/** @throws when a file does not come, or is not what its name promises: this version is not whole then */
export async function installShell(event: ExtendableEvent): Promise<void> {
	const cache = await caches.open(SHELL_CACHE);
	await fillFromPack(cache);
	const missing = new Set((await missingFrom(cache)).map(([url]) => url));
	const isMissing = ({ url }: PrecacheEntry) => missing.has(new URL(url, site.origin).href);
	await controllerOf(entries.filter(isMissing)).install(event);
}

/** Takes what is missing out of the one file that holds all, where that is less than asking for each. */
async function fillFromPack(cache: Cache): Promise<void> {
	const paths = (await missingFrom(cache)).map(([url]) => new URL(url).pathname.slice(base.length));
	const wanted = worthPacking(paths);
	if (wanted.length === 0) return;
	try {
		const answer = await fetch(base + SHELL_PACK, { cache: 'no-cache' });
		const pack: unknown = await answer.json();
		await Promise.all(
			wanted.map(async (path) => {
				const response = packedResponse(pack, path);
				if (response) await cache.put(base + path, response);
			})
		);
	} catch {
		// Not there, not whole, or no room: each file is asked for by itself then, which tells what is wrong.
	}
}

/** Address and key in the cache of each file whose copy is not there. */
async function missingFrom(cache: Cache): Promise<[url: string, key: string][]> {
	const present = new Set((await cache.keys()).map((request) => request.url));
	return [...shell.getURLsToCacheKeys()].filter(([, key]) => !present.has(key));
}

/** Puts back entries whose copy is gone: browsers and people clear caches and leave the worker in place. */
export async function repairShell(): Promise<void> {
	const cache = await caches.open(SHELL_CACHE);
	await fillFromPack(cache);
	for (const [url, key] of await missingFrom(cache)) {
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

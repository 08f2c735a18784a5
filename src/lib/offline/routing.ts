import { fallbackFile, isKeptPage, pageFile } from './precache-manifest';

/** How the service worker answers a request. */
export type Strategy =
	/** The worker keeps out: the browser goes to the network as if there were none. */
	| { kind: 'network' }
	/** A precached page; the fallback page where its copy is gone and the network too. */
	| { kind: 'page'; file: string }
	/** The same page under its own address; its links are relative, so the address matters. */
	| { kind: 'redirect'; to: string }
	/** A file of the app: precached copy first. */
	| { kind: 'shell' }
	/** A pack: the saved copy in byte ranges, else the network. */
	| { kind: 'saved-audio' }
	/** A track assembled by the page: from the cache in byte ranges, or not at all. */
	| { kind: 'track' };

export interface RequestFacts {
	url: URL;
	method: string;
	mode: RequestMode;
	cache: RequestCache;
}

export interface Site {
	origin: string;
	/** Path below which the site lives, without a slash at its end. */
	base: string;
	/** Paths of the prerendered pages, as linked. */
	pages: readonly string[];
	/** Absolute URLs of the precached files. */
	shellUrls: ReadonlySet<string>;
}

const NETWORK: Strategy = { kind: 'network' };

/** One page whatever form its address takes: `/help`, `/help/`, `/help.html` and `/help/index.html` are one. */
function pageName(path: string): string {
	return path
		.replace(/\.html$/, '')
		.replace(/\/index$/, '/')
		.replace(/(.)\/+$/, '$1');
}

function pageStrategy(url: URL, site: Site): Strategy {
	const name = pageName(url.pathname);
	const page = site.pages.find((path) => pageName(path) === name);
	if (page === undefined) return { kind: 'page', file: fallbackFile(site.base) };
	if (page !== url.pathname) return { kind: 'redirect', to: page + url.search };
	return {
		kind: 'page',
		file: isKeptPage(page, site.base) ? pageFile(page) : fallbackFile(site.base)
	};
}

/** Chooses by address alone, so that the rules can be read and tested without a worker. */
export function strategyFor(request: RequestFacts, site: Site): Strategy {
	const { url } = request;
	if (request.method !== 'GET' || url.origin !== site.origin) return NETWORK;
	if (url.pathname !== site.base && !url.pathname.startsWith(`${site.base}/`)) return NETWORK;

	const path = url.pathname.slice(site.base.length);
	if (path === '/_app/version.json' || path === '/service-worker.js') return NETWORK;
	if (/^\/__track\/[^/]+\.mp3$/.test(path)) return { kind: 'track' };
	if (/^\/audio\/.+\.mp3$/.test(path)) {
		// A download that repairs a damaged copy must not be answered with that copy.
		const wantsFresh = request.cache === 'no-store' || request.cache === 'reload';
		return wantsFresh ? NETWORK : { kind: 'saved-audio' };
	}
	if (request.mode === 'navigate' && (!/\.[^/.]+$/.test(path) || path.endsWith('.html')))
		return pageStrategy(url, site);
	// Chunks of an earlier version are not listed any more, but kept while a tab still runs it.
	if (path.startsWith('/_app/immutable/')) return { kind: 'shell' };
	return site.shellUrls.has(url.origin + url.pathname) ? { kind: 'shell' } : NETWORK;
}

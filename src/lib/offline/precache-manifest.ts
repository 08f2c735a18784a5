/** What `$service-worker` tells about a build; every path begins with `base`. */
export interface BuiltSite {
	/** Path below which the site lives, without a slash at its end; '' at the root. */
	base: string;
	build: readonly string[];
	files: readonly string[];
	prerendered: readonly string[];
	version: string;
}

/** `revision` is null where the name already carries a hash of the content. */
export interface PrecacheEntry {
	url: string;
	revision: string | null;
}

/** Files that no page needs: sounds are saved apart, and only systems that install the app look at PNG icons. */
const NOT_FOR_PAGES = [/^\/audio\//, /^\/screenshots\//, /^\/icons\/.*\.png$/, /\.txt$/];
/** Kept once it has been of use (`keep-mixer.ts`): it is a tenth of the app, and few people mix. */
const KEPT_WHEN_USED = /\/workers\/mixing\./;
/** The page that shows every component, for the people who make the app. */
const FOR_MAKERS = /\/StylePage\./;
/** Files such as `_headers` or `CNAME`, which hosts keep to themselves and answer with 404. */
const FOR_HOSTS = [/\/[._]/, /\/[^.]*$/];

/**
 * Pages that are kept as they were prerendered: where people start, and what must be there before any script. All other
 * pages are made from the fallback page and the scripts, which are kept whole: twice the pages would be twice the room.
 */
const KEPT_PAGES = ['/', '/calm/', '/help/', '/help/is-it-safe/', '/leave/'];

/** Whether the prerendered copy of a page is part of the shell. */
export function isKeptPage(path: string, base: string): boolean {
	return KEPT_PAGES.includes(path.slice(base.length));
}

/** The prerendered file behind a page's path: `/practices/` is `/practices/index.html`, `/help` is `/help.html`. */
export function pageFile(path: string): string {
	if (path.endsWith('/')) return `${path}index.html`;
	return /\.[^/]+$/.test(path) ? path : `${path}.html`;
}

/** The page shown for every address that is not prerendered. Kit does not list it. */
export function fallbackFile(base: string): string {
	return `${base}/404.html`;
}

/** Whether a file of the build is kept with the shell; the others are for makers, or wait until they are of use. */
export function isKeptFile(path: string): boolean {
	return !KEPT_WHEN_USED.test(path) && !FOR_MAKERS.test(path);
}

/** Everything the app needs to start and run without a network; no audio. */
export function precacheEntries(site: BuiltSite): PrecacheEntry[] {
	const { base, version } = site;
	const isHashed = (url: string) => url.startsWith(`${base}/_app/immutable/`);
	const shellFiles = site.files.filter((url) => {
		const path = url.slice(base.length);
		return ![...NOT_FOR_PAGES, ...FOR_HOSTS].some((pattern) => pattern.test(path));
	});
	const kept = site.prerendered.filter((path) => isKeptPage(path, base));
	const pages = [...kept.map(pageFile), fallbackFile(base)];
	return [
		...site.build
			.filter(isKeptFile)
			.map((url) => ({ url, revision: isHashed(url) ? null : version })),
		...[...shellFiles, ...pages].map((url) => ({ url, revision: version }))
	];
}

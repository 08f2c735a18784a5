import type { Browser, Request } from '@playwright/test';
import { SHELL_CACHE } from '../../src/lib/offline/storage-names';

/** One answer of the network, its body as it came over the wire. */
export interface Transfer {
	path: string;
	bodyBytes: number;
	kind: 'document' | 'script' | 'style' | 'font' | 'image' | 'manifest' | 'audio' | 'other';
	/** What the service worker asks for itself comes after the page and does not hold it up. */
	by: 'page' | 'service-worker';
	/** Named in the HTML, so needed for the page to work; all else is asked for by its scripts or styles. */
	isNamedInPage: boolean;
}

export interface Visit {
	path: string;
	transfers: Transfer[];
	/** Bytes of the app shell's cache once the service worker is ready; null when it was not waited for. */
	shellBytes: number | null;
}

const KIND_BY_ENDING: readonly (readonly [RegExp, Transfer['kind']])[] = [
	[/\.m?js$/, 'script'],
	[/\.css$/, 'style'],
	[/\.(woff2?|ttf|otf)$/, 'font'],
	[/\.(svg|png|jpe?g|webp|avif|gif|ico)$/, 'image'],
	[/\.webmanifest$/, 'manifest'],
	[/\.(mp3|wav|ogg|m4a)$/, 'audio'],
	[/(\/|\.html)$/, 'document']
];

export function kindOf(path: string): Transfer['kind'] {
	return KIND_BY_ENDING.find(([ending]) => ending.test(path))?.[1] ?? 'other';
}

/**
 * Opens a page as somebody does who has never been there, and waits until the network is quiet.
 * @param waitForShell also wait until the service worker is ready, and weigh the app shell it has kept
 */
export async function measureVisit(
	browser: Browser,
	url: string,
	waitForShell: boolean
): Promise<Visit> {
	// A shell that nobody weighs would be fetched again for each page that is looked at.
	const context = await browser.newContext({ serviceWorkers: waitForShell ? 'allow' : 'block' });
	const finished: Request[] = [];
	context.on('requestfinished', (request) => finished.push(request));
	const page = await context.newPage();
	const response = await page.goto(url, { waitUntil: 'networkidle' });
	const html = (await response?.text()) ?? '';
	// Headless, Chromium does not ask for the manifest unless told to; with a window it always does.
	await (await context.newCDPSession(page)).send('Page.getAppManifest');
	const shellBytes = waitForShell ? await page.evaluate(weighShell, SHELL_CACHE) : null;
	const transfers = await Promise.all(finished.map((request) => toTransfer(request, html)));
	await context.close();
	return { path: new URL(url).pathname, transfers, shellBytes };
}

/**
 * A first visit until all is on the device that comes by itself.
 * @param untilQuiet waits until the server is not asked for anything more
 * @returns comes back to the page, and leaves for good
 */
export async function returnWithShell(
	browser: Browser,
	url: string,
	serviceWorkers: 'allow' | 'block',
	untilQuiet: () => Promise<void>
): Promise<() => Promise<void>> {
	const context = await browser.newContext({ serviceWorkers });
	const visit = async () => {
		const page = await context.newPage();
		await page.goto(url, { waitUntil: 'networkidle' });
		// As in a browser with a window.
		await (await context.newCDPSession(page)).send('Page.getAppManifest');
		if (serviceWorkers === 'allow') await page.evaluate(weighShell, SHELL_CACHE);
		await untilQuiet();
		await page.close();
	};
	await visit();
	return async () => {
		await visit();
		await context.close();
	};
}

/** Bytes on the wire of one kind, or of several. */
export function sumBytes(transfers: readonly Transfer[], ...kinds: Transfer['kind'][]): number {
	return transfers
		.filter(({ kind }) => kinds.includes(kind))
		.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
}

async function toTransfer(request: Request, html: string): Promise<Transfer> {
	const path = new URL(request.url()).pathname;
	const { responseBodySize } = await request.sizes();
	return {
		path,
		// Of what came from the device itself the browser takes the head of the answer away.
		bodyBytes: Math.max(0, responseBodySize),
		kind: kindOf(path),
		by: request.serviceWorker() === null ? 'page' : 'service-worker',
		isNamedInPage: html.includes(path.slice(1))
	};
}

/** Runs in the page. */
async function weighShell(cacheName: string): Promise<number> {
	const late = new Promise((_done, fail) =>
		setTimeout(() => fail(new Error('No service worker was ready within 20 s.')), 20_000)
	);
	await Promise.race([navigator.serviceWorker.ready, late]);
	const cache = await caches.open(cacheName);
	const bodies = await Promise.all(
		(await cache.keys()).map(async (key) => (await cache.match(key))?.arrayBuffer())
	);
	return bodies.reduce((sum, body) => sum + (body?.byteLength ?? 0), 0);
}

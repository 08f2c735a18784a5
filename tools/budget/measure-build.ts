import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { lightChromiumOptions } from '../browsers/chromium-options';
import { listFiles } from '../serve/build-paths';
import { serveBuild } from '../serve/serve-build';
import { measureVisit, returnWithShell, type Visit } from './measure-visit';

/** How long the server is not asked for anything before a visit counts as over, ms. */
const QUIET_MS = 2500;

/** A first visit of the start page, with the app shell weighed. */
export function measureStartPage(folder: string): Promise<Visit> {
	return withBuild(folder, (browser, url) => measureVisit(browser, `${url}/`, true));
}

/** A first visit of one page of each route. */
export function measureRoutes(folder: string): Promise<Visit[]> {
	return withBuild(folder, async (browser, url) => {
		const visits: Visit[] = [];
		for (const path of onePageEach(folder))
			visits.push(await measureVisit(browser, url + path, false));
		return visits;
	});
}

/**
 * What somebody who comes back asks of the server, on one page: the browser's look for a new version counts too.
 * @returns what is asked with the service worker, and, to see that it would be noticed, without
 */
export async function measureReturn(
	folder: string
): Promise<Record<'withWorker' | 'without', string[]>> {
	const asked: string[] = [];
	const untilQuiet = async () => {
		for (let before = -1; asked.length !== before;) {
			before = asked.length;
			await new Promise((done) => setTimeout(done, QUIET_MS));
		}
	};
	return withBuild(
		folder,
		async (browser, url) => {
			const askedBy = async (serviceWorkers: 'allow' | 'block') => {
				const comeBack = await returnWithShell(browser, `${url}/`, serviceWorkers, untilQuiet);
				asked.length = 0;
				await comeBack();
				return [...asked];
			};
			return { withWorker: await askedBy('allow'), without: await askedBy('block') };
		},
		(path) => asked.push(path)
	);
}

/**
 * @param onasked told of each request, as it comes to the server
 * @throws when there is no build
 */
async function withBuild<T>(
	folder: string,
	work: (browser: Browser, url: string) => Promise<T>,
	onasked: (path: string) => void = () => undefined
): Promise<T> {
	if (!existsSync(`${folder}/index.html`))
		throw new Error(`There is no built app in ${folder}/. Run: npm run build`);
	const server = await serveBuild({
		folder,
		port: 0,
		middleware: [
			({ path }, _response, next) => {
				onasked(path);
				next();
			}
		]
	});
	const browser = await chromium.launch(lightChromiumOptions());
	try {
		return await work(browser, server.url);
	} finally {
		await browser.close();
		await server.close();
	}
}

/** One page of each shape: pages of a practice differ in text, not in scripts. */
function onePageEach(folder: string): string[] {
	const pages = [...listFiles(folder)]
		.filter((file) => file.endsWith('/index.html'))
		.map((file) => file.replace(/index\.html$/, ''))
		.sort();
	const byShape = new Map(
		pages.map((path) => [path.replace(/^\/practices\/[^/]+\//, '/practices/[id]/'), path])
	);
	return [...byShape.values()];
}

import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { lightChromiumOptions } from '../browsers/chromium-options';
import { listFiles } from '../serve/build-paths';
import { serveBuild } from '../serve/serve-build';
import { measureVisit, type Visit } from './measure-visit';

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

/** @throws when there is no build */
async function withBuild<T>(
	folder: string,
	work: (browser: Browser, url: string) => Promise<T>
): Promise<T> {
	if (!existsSync(`${folder}/index.html`))
		throw new Error(`There is no built app in ${folder}/. Run: npm run build`);
	const server = await serveBuild({ folder, port: 0 });
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

import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../browsers/chromium-options';
import { listFiles } from '../serve/build-paths';
import { serveBuild } from '../serve/serve-build';
import { measureVisit, type Visit } from './measure-visit';

export interface BuildVisits {
	start: Visit;
	/** One page of each route. */
	routes: Visit[];
}

/**
 * First visits of the pages of the built app in a real browser, served compressed.
 * @throws when there is no build
 */
export async function measureBuild(folder: string): Promise<BuildVisits> {
	if (!existsSync(`${folder}/index.html`))
		throw new Error(`There is no built app in ${folder}/. Run: npm run build`);
	const server = await serveBuild({ folder, port: 0 });
	const browser = await chromium.launch(chromiumOptions());
	try {
		const start = await measureVisit(browser, `${server.url}/`, true);
		const routes: Visit[] = [];
		for (const path of onePageEach(folder))
			routes.push(await measureVisit(browser, server.url + path, false));
		return { start, routes };
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

import { test as base } from '@playwright/test';
import {
	findFirefox,
	findMiniBrowser,
	findProgram,
	look
} from '../../tools/browsers/find-browsers';
import { AppServer } from '../support/app-server';
import { NullSink } from '../support/null-sink';
import { BENCH_PATH, serveBench } from './bench-build';
import { ChromiumBrowser } from './chromium-browser';
import type { EngineBrowser, EngineName, EnginePage } from './engine-browser';
import { FirefoxBrowser } from './firefox-browser';
import { WebKitGtkBrowser } from './webkitgtk-browser';

export { expect } from '@playwright/test';

export interface EngineOptions {
	engine: EngineName;
}

/** The test page in a browser that many tests share, with the app's service worker in charge of it. */
interface Bench {
	browser: EngineBrowser;
	page: EnginePage;
	server: AppServer;
	sink: NullSink;
	/** What the test page has reported so far. */
	reports: string[];
}

interface WorkerFixtures extends EngineOptions {
	/** Why the engine cannot be heard here; null where it can. Looked up once: a browser has to start to tell its version. */
	absence: string | null;
	sink: NullSink;
	sharedBench: Bench;
}

interface TestFixtures {
	/** Whether what moves is drawn moving. Most tests listen, and drawing in software is much of what a browser does meanwhile. */
	moves: boolean;
	/** Skips the test, saying why, where the engine is not installed. */
	installed: undefined;
	/** The shared test page. Opening it anew is left to the test that needs that. */
	bench: Bench;
	/** A server of this test's own that can be stopped. It serves the test page too. */
	server: AppServer;
	/** A browser of this test's own, with an empty profile. */
	engineBrowser: EngineBrowser;
}

const BUILD = 'build';

export const test = base.extend<TestFixtures, WorkerFixtures>({
	engine: ['chromium', { scope: 'worker', option: true }],

	moves: [false, { option: true }],

	installed: [
		async ({ absence }, use, testInfo) => {
			testInfo.skip(absence !== null, absence ?? '');
			await use(undefined);
		},
		{ auto: true }
	],

	absence: [
		async ({ engine }, use) => {
			const missing = [look(engine), look('sound')].find(({ status }) => status === 'absent');
			await use(
				missing?.status === 'absent' ? `${engine} does not run here: ${missing.reason}` : null
			);
		},
		{ scope: 'worker' }
	],

	sink: [
		async ({}, use) => {
			const sink = await NullSink.start();
			await use(sink);
			await sink.stop();
		},
		{ scope: 'worker' }
	],

	sharedBench: [
		async ({ engine, sink }, use) => {
			const reports: string[] = [];
			const server = await startServer((report) => reports.push(report));
			const browser = await launch(engine, sink, server.url, false);
			const page = await browser.newPage();
			await openBench(page, server);
			await page.evaluate(() => bench.registerWorker());
			// Only the page after the registering one is in the worker's charge.
			await openBench(page, server);
			await use({ browser, page, server, sink, reports });
			await browser.dispose();
			await server.stop();
		},
		{ scope: 'worker', timeout: 60_000 }
	],

	bench: async ({ sharedBench }, use) => use(sharedBench),

	server: async ({}, use) => {
		const server = await startServer(() => undefined);
		await use(server);
		await server.stop();
	},

	engineBrowser: async ({ engine, sink, server, moves }, use) => {
		const browser = await launch(engine, sink, server.url, moves);
		await use(browser);
		await browser.dispose();
	}
});

export async function openBench(page: EnginePage, server: AppServer): Promise<void> {
	await page.open(`${server.url}${BENCH_PATH}`);
	await page.waitFor('body[data-ready]');
}

async function startServer(onReport: (report: string) => void): Promise<AppServer> {
	const server = await AppServer.start(BUILD);
	server.breakWith(serveBench(BUILD, onReport));
	return server;
}

async function launch(
	engine: EngineName,
	sink: NullSink,
	origin: string,
	moves: boolean
): Promise<EngineBrowser> {
	switch (engine) {
		case 'chromium':
			return ChromiumBrowser.launch(sink.env, origin, moves);
		case 'firefox':
			return FirefoxBrowser.launch(found(findFirefox()), sink.env, moves);
		case 'webkitgtk': {
			const driver = found(findProgram('WebKitWebDriver'));
			return WebKitGtkBrowser.launch(
				{ driver, browser: found(findMiniBrowser()) },
				sink.env,
				moves
			);
		}
	}
}

function found(path: string | undefined): string {
	if (path === undefined) throw new Error('A test ran although its engine is not installed.');
	return path;
}

import { expect, test } from '@playwright/test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumOptions } from '../../tools/browsers/chromium-options';
import {
	buildPlayerPage,
	caseUrl,
	PLAYER_PAGE_ORIGIN,
	type PageFile
} from '../player/player-page-files';

/*
 * Through puppeteer: Playwright keeps every page visible, and a visible page is not frozen; its traces
 * count as gestures of the listener, and then nothing is refused.
 */

const FROZEN_MS = 1500;

let browser: Browser;
let page: Page;
let fileAt: (path: string) => PageFile | null;

test.beforeAll(async () => {
	fileAt = await buildPlayerPage();
});

test.beforeEach(async () => {
	const { executablePath, args } = chromiumOptions();
	browser = await puppeteer.launch({ executablePath, args, headless: true });
	page = await browser.newPage();
	await page.setRequestInterception(true);
	page.on('request', (request) => {
		const url = new URL(request.url());
		if (url.origin !== PLAYER_PAGE_ORIGIN) return void request.continue();
		void request.respond(fileAt(url.pathname) ?? { status: 404 });
	});
	await page.exposeFunction('clickTap', () => page.click('button'));
	await page.exposeFunction('freezePage', freezePage);
});

test.afterEach(() => browser.close());

/** Hidden, frozen, thawed and shown again, as a phone does with a page it wants to save power on. */
async function freezePage(): Promise<void> {
	const devTools = await page.createCDPSession();
	const other = await browser.newPage();
	await other.bringToFront();
	await page.waitForFunction('document.visibilityState === "hidden"', { polling: 50 });
	await devTools.send('Page.setWebLifecycleState', { state: 'frozen' });
	await new Promise((done) => setTimeout(done, FROZEN_MS));
	await devTools.send('Page.setWebLifecycleState', { state: 'active' });
	await page.bringToFront();
	await other.close();
}

async function runInPage(name: string): Promise<unknown> {
	const reported = new Promise((done) => {
		void page.exposeFunction('report', done);
	});
	await page.goto(caseUrl(name));
	return reported;
}

test('sound without a tap is refused, and one tap plays it from the same place', async () => {
	expect(await runInPage('refused')).toEqual({ refusedMs: 12_000, elementCount: 1 });
});

test('a frozen page asks for one tap and goes on at the same second', async () => {
	const result = (await runInPage('freeze')) as Record<string, number>;
	expect(result).toMatchObject({ elementCount: 1 });
	expect(result.movedMs).toBeLessThan(FROZEN_MS);
	expect(result.resumedMs).toBeLessThan(1000);
});

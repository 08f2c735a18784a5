import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumOptions } from '../../tools/browsers/chromium-options';
import { expect, test } from '../support/fixtures';
import { FIRST_AID } from '../support/offline-app';

/* Through puppeteer: Playwright keeps every page visible, and a visible page is not frozen. */

const AWAY_MS = 3000;
const POLL = { polling: 50 };

let browser: Browser;
test.beforeEach(async () => {
	const { executablePath, args } = chromiumOptions();
	browser = await puppeteer.launch({ executablePath, args, headless: true });
});
test.afterEach(() => browser.close());

/** Another tab comes to the front for a while; the page behind it is frozen as a phone does, or only hidden. */
async function leaveFor(page: Page, whileHidden: 'frozen' | 'hidden'): Promise<void> {
	const devTools = await page.createCDPSession();
	const other = await browser.newPage();
	await other.bringToFront();
	await page.waitForFunction('document.visibilityState === "hidden"', POLL);
	if (whileHidden === 'frozen')
		await devTools.send('Page.setWebLifecycleState', { state: 'frozen' });
	await new Promise((done) => setTimeout(done, AWAY_MS));
	if (whileHidden === 'frozen')
		await devTools.send('Page.setWebLifecycleState', { state: 'active' });
	await page.bringToFront();
	await other.close();
	await page.waitForFunction('document.visibilityState === "visible"', POLL);
}

async function secondsLeft(page: Page): Promise<number> {
	const words = await page.$eval('[role="timer"]', (timer) => timer.textContent?.trim() ?? '');
	const [, minutes = '0', seconds] = /^(?:(\d+) min )?(\d+) s left$/.exec(words) ?? [];
	if (seconds === undefined) throw new Error(`"${words}" does not tell the time left.`);
	return Number(minutes) * 60 + Number(seconds);
}

const button = (name: string) => `::-p-aria([role="button"][name="${name}"])`;

async function untilLessThan(page: Page, seconds: number): Promise<void> {
	await expect.poll(() => secondsLeft(page), { timeout: 10_000 }).toBeLessThan(seconds);
}

test('a frozen session shows Continue at the same second, one that was only hidden has gone on', async ({
	server
}) => {
	const page = await browser.newPage();
	await page.goto(server.url + FIRST_AID.path);
	await page.waitForSelector('html[data-app="ready"]');
	await page.locator(button(FIRST_AID.start)).click();
	await page.waitForSelector(button('Pause'), { timeout: 20_000 });
	await untilLessThan(page, 60);

	const beforeHidden = await secondsLeft(page);
	await leaveFor(page, 'hidden');
	await untilLessThan(page, beforeHidden - AWAY_MS / 1000 + 1);
	expect(await page.$(button('Continue'))).toBeNull();

	const beforeFrozen = await secondsLeft(page);
	await leaveFor(page, 'frozen');
	await page.waitForSelector(button('Continue'));
	const after = await secondsLeft(page);
	// What was heard before the freeze took hold counts; the frozen time does not.
	expect(beforeFrozen - after).toBeLessThanOrEqual(1);
	await page.locator(button('Continue')).click();
	await page.waitForSelector(button('Pause'));
	await untilLessThan(page, after);
	expect(after - (await secondsLeft(page))).toBeLessThanOrEqual(2);
});

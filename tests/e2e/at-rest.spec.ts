import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { catchElements, elementMs, isSounding } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { expectFits } from '../support/no-overflow';
import { FIRST_AID, NETWORK_ERRORS } from '../support/offline-app';
import { sendSlowly } from '../support/slow-file';
import { walkByTab } from '../support/tab-walk';
import { MOVING } from '../support/usual-device';

// Nothing here needs the worker.
test.use({ ...MOVING, serviceWorkers: 'block', viewport: { width: 320, height: 640 } });

const STILL_MS = 2500;
/** What Chromium does before a picture changes, unless layers only move. */
const WORK = new Set(['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'RasterTask']);

/** How often the browser did what it does before a picture changes, while nobody touched the page. */
async function workWhileIdle(browser: Browser, page: Page): Promise<Record<string, number>> {
	await browser.startTracing(page, {
		categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline']
	});
	await page.waitForTimeout(STILL_MS);
	const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
		traceEvents: { name: string }[];
	};
	const counts: Record<string, number> = {};
	for (const { name } of traceEvents) if (WORK.has(name)) counts[name] = (counts[name] ?? 0) + 1;
	return counts;
}

test('nothing is drawn while nothing moves, on the start page and the list of practices', async ({
	app: { page },
	browser
}) => {
	for (const path of ['/', '/practices/']) {
		await page.goto(path, { waitUntil: 'networkidle' });
		await page.evaluate(() => document.fonts.ready.then(() => undefined));
		// What comes by itself after the page is there.
		await expect
			.poll(() => workWhileIdle(browser, page), { message: path, timeout: 4 * STILL_MS })
			.toEqual({});
	}
	await page.evaluate(() => {
		const heading = document.querySelector('h1');
		setInterval(() => heading?.append('.'), 500);
	});
	const { Layout: layouts, Paint: paints } = await workWhileIdle(browser, page);
	expect(layouts).toBeGreaterThanOrEqual(3);
	expect(paints).toBeGreaterThanOrEqual(3);
});

const SPEED = 4;
const HEARD_MS = 24_000;

interface WithReadOut {
	readOut: string[];
	elementsOfTheTest: HTMLAudioElement[];
}

/** Gathers what a screen reader is told from now on without being asked. */
function watchReadOut(page: Page): Promise<void> {
	return page.evaluate(() => {
		const readOut: string[] = [];
		Object.assign(globalThis, { readOut });
		const isLive = (region: Element | null | undefined) =>
			region?.closest('[aria-hidden="true"]') === null &&
			(region.getAttribute('aria-live') ?? 'polite') !== 'off';
		new MutationObserver((mutations) => {
			for (const { target } of mutations) {
				const element = target instanceof Element ? target : target.parentElement;
				const region = element?.closest(
					'[aria-live], [role="status"], [role="alert"], [role="log"]'
				);
				const words = region?.textContent.trim();
				// The router tells the title of each page that is opened.
				if (isLive(region) && words && region?.id !== 'svelte-announcer') readOut.push(words);
			}
		}).observe(document.body, { childList: true, characterData: true, subtree: true });
	});
}

const readOut = (page: Page) => page.evaluate(() => (globalThis as unknown as WithReadOut).readOut);

test('a sitting can be used by everyone while it comes, plays and fails, and is not read out over its voice', async ({
	page,
	server,
	faults
}) => {
	faults.allow(NETWORK_ERRORS);
	const voice = new RegExp(FIRST_AID.index.file);
	await catchElements(page);
	let release = () => undefined as void;
	const held = new Promise<void>((done) => (release = done));
	server.breakWith(async (request, _response, next) => {
		if (voice.test(request.path)) await held;
		next();
	}, sendSlowly(voice));
	await page.goto(server.url + FIRST_AID.path);
	await page.waitForSelector('html[data-app="ready"]');
	await watchReadOut(page);
	await page.getByRole('button', { name: FIRST_AID.start }).click();
	// Where it takes a while there is something to read, and a way back.
	await expect(page.getByRole('link', { name: 'Read all the words' })).toBeVisible();
	await expectFits(page);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Not now' }).click();
	await expect(page).toHaveURL(server.url + FIRST_AID.path);
	await page.getByRole('button', { name: FIRST_AID.start }).click();
	release();
	await expect(page.getByText(/^Bringing the voice .* %$/)).toBeVisible();

	await expect.poll(() => isSounding(page), { timeout: 20_000 }).toBe(true);
	await expect(page.getByRole('timer')).toBeVisible();
	const captions = page.locator('.caption');
	const first = await captions.textContent();
	await page.evaluate((speed) => {
		for (const element of (globalThis as unknown as WithReadOut).elementsOfTheTest)
			element.playbackRate = speed;
	}, SPEED);
	await expectAccessible(page);
	await page.evaluate(() => globalThis.evenkeelShowScene?.('day', false));
	expect(await walkByTab(page)).toEqual([]);
	await expect.poll(() => elementMs(page), { timeout: 20_000 }).toBeGreaterThan(HEARD_MS);
	await expect(captions).not.toHaveText(first ?? '');
	expect(await readOut(page)).toEqual([]);
	// Without the voice the same words are for the screen reader.
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Sound off, captions stay' }).click();
	await expect.poll(() => readOut(page), { timeout: 20_000 }).not.toEqual([]);

	// The first one the browser has by now.
	server.breakWith((request, response, next) =>
		/audio\/wren\//.test(request.path) ? void response.sendStatus(500) : next()
	);
	await page.goto(`${server.url}/practices/they-havent-replied/`);
	await page.getByRole('button', { name: /^Start/ }).click();
	await expect(page.getByRole('heading', { name: 'This could not start' })).toBeVisible();
	await expectFits(page);
	await expectAccessible(page);
});

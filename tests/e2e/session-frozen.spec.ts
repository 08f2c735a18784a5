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

interface FirstFrame {
	soundMs: number;
	waterMs: number;
	phase: string | undefined;
	expectedPhase: string;
}

interface WithFrames {
	elementsOfTheTest: HTMLAudioElement[];
	/** What the page shows in the first frame each time that it is shown again. */
	firstFrames: FirstFrame[];
}

/** Runs before the app, in the page: keeps hold of its elements, and looks at the water at each return. */
function watchReturns(): void {
	const test = globalThis as unknown as WithFrames;
	const Native = globalThis.Audio;
	const elements: HTMLAudioElement[] = [];
	Object.assign(test, {
		elementsOfTheTest: elements,
		firstFrames: [],
		Audio: function () {
			const element = new Native();
			elements.push(element);
			return element;
		}
	});
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState !== 'visible') return;
		requestAnimationFrame(() => {
			const water = document.getAnimations().find(({ id }) => id === 'water');
			const [element] = elements;
			if (!water || !element) return;
			const soundMs = element.currentTime * 1000;
			const [, first] = (water.effect as KeyframeEffect).getKeyframes();
			const totalMs = Number(water.effect?.getComputedTiming().duration);
			const inRoundMs = (soundMs - (first?.computedOffset ?? NaN) * totalMs) % 8000;
			test.firstFrames.push({
				soundMs,
				waterMs: (performance.now() - Number(water.startTime)) * water.playbackRate,
				phase: document.querySelector<HTMLElement>('.swing')?.dataset.phase,
				expectedPhase: inRoundMs < 4000 ? 'in' : 'out'
			});
		});
	});
}

/** Behind another tab the sound moves by this much, which no clock of the page can know; then the page is shown. */
async function moveWhileHidden(page: Page, byMs: number): Promise<FirstFrame> {
	const other = await browser.newPage();
	await other.bringToFront();
	await page.waitForFunction('document.visibilityState === "hidden"', POLL);
	await page.evaluate((ms) => {
		const [element] = (globalThis as unknown as WithFrames).elementsOfTheTest;
		if (element) element.currentTime += ms / 1000;
	}, byMs);
	await page.waitForFunction('!elementsOfTheTest[0].seeking', POLL);
	await page.evaluate('firstFrames.length = 0');
	await page.bringToFront();
	await other.close();
	await page.waitForFunction('firstFrames.length > 0', POLL);
	const frames = await page.evaluate(() => (globalThis as unknown as WithFrames).firstFrames);
	const [frame] = frames;
	if (!frame) throw new Error('The page was not shown again.');
	return frame;
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

test('the water of breathing is where its sound is in the first frame after a hidden tab is shown', async ({
	server
}) => {
	const page = await browser.newPage();
	await page.evaluateOnNewDocument(watchReturns);
	await page.goto(`${server.url}/breathe/#even-4-4`);
	await page.waitForSelector('html[data-app="ready"]');
	await page.locator('[data-way="even-4-4"] .button').click();
	await page.waitForSelector('.swing[data-phase="in"]', { timeout: 25_000 });
	// Two rounds and a half: the other half of a breath.
	const shown = await moveWhileHidden(page, 20_000);
	expect(shown.expectedPhase).toBe('out');
	expect(shown.phase).toBe('out');
	expect(Math.abs(shown.waterMs - shown.soundMs)).toBeLessThanOrEqual(50);

	// A guide that is not set right is found.
	await page.evaluate(() => {
		for (const property of ['startTime', 'currentTime'] as const) {
			const native = Object.getOwnPropertyDescriptor(Animation.prototype, property);
			Object.defineProperty(Animation.prototype, property, { ...native, set: () => undefined });
		}
	});
	const held = await moveWhileHidden(page, 20_000);
	expect(Math.abs(held.waterMs - held.soundMs)).toBeGreaterThan(50);
});

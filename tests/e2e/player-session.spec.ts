import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { catchElements, elementMs, isSounding, pauseFromOutside } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { keptByBrowser } from '../support/kept-by-browser';
import {
	expectReadyOffline,
	openControlled,
	startFirstAid,
	turnStarterOff
} from '../support/offline-app';
import { storedSessions } from '../support/stored-database';
import { walkByTab } from '../support/tab-walk';

// Most need no worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block' });

const pause = (page: Page) => page.getByRole('button', { name: 'Pause' });

async function secondsLeft(page: Page): Promise<number> {
	const words = await page.getByRole('timer').innerText();
	const [, minutes = '0', seconds] = /^(?:(\d+) min )?(\d+) s left$/.exec(words) ?? [];
	if (seconds === undefined) throw new Error(`"${words}" does not tell the time left.`);
	return Number(minutes) * 60 + Number(seconds);
}

/** Presses start and waits until sound has run for so many seconds. */
async function listen(page: Page, seconds: number): Promise<void> {
	await startFirstAid(page);
	await expect(pause(page)).toBeVisible({ timeout: 20_000 });
	const fromSeconds = await secondsLeft(page);
	await expect
		.poll(() => secondsLeft(page), { timeout: (seconds + 15) * 1000 })
		.toBeLessThanOrEqual(fromSeconds - seconds);
}

async function stopEarly(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Stop and keep what I did' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('You were here');
}

/** Makes every object URL of a track fail with media error 4. */
async function breakTrackUrls(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const create = URL.createObjectURL.bind(URL);
		URL.createObjectURL = (source: Blob) => {
			const url = create(source);
			if (source.type === 'audio/mpeg') URL.revokeObjectURL(url);
			return url;
		};
	});
}

test.describe('with the service worker', () => {
	test.use({ serviceWorkers: 'allow' });

	test('a track that cannot be opened as a Blob comes from the service worker, and is gone at the end', async ({
		app: { page, faults }
	}) => {
		faults.allow(/ERR_FILE_NOT_FOUND|blob:/);
		await breakTrackUrls(page);
		const statuses: number[] = [];
		page.on('response', (response) => {
			if (response.url().includes('/__track/')) statuses.push(response.status());
		});
		await openControlled(page);
		await expectReadyOffline(page);
		await listen(page, 2);
		expect(statuses).toContain(206);
		expect(await page.evaluate(() => caches.has('evenkeel-tracks-v1'))).toBe(true);
		await stopEarly(page);
		await expect.poll(() => page.evaluate(() => caches.has('evenkeel-tracks-v1'))).toBe(false);
	});

	test('a private session leaves the browser as it found it', async ({ app: { page } }) => {
		await turnStarterOff(page);
		await openControlled(page);
		await page.getByRole('link', { name: 'Settings' }).click();
		await page.getByRole('checkbox', { name: /^Private session/ }).check();
		await page.getByRole('link', { name: 'Now' }).click();
		const before = await keptByBrowser(page);
		await listen(page, 2);
		await stopEarly(page);
		expect(await keptByBrowser(page)).toEqual(before);
		expect(await storedSessions(page)).toEqual([]);
	});
});

test('the lock screen says nothing of the practice, and nothing at all after the end', async ({
	app: { page }
}) => {
	const lockScreen = () =>
		page.evaluate(() => ({
			title: navigator.mediaSession.metadata?.title ?? null,
			artist: navigator.mediaSession.metadata?.artist ?? null,
			state: navigator.mediaSession.playbackState
		}));
	await page.goto('/');
	await listen(page, 1);
	const shown = await lockScreen();
	expect(shown).toMatchObject({ title: 'Evenkeel', state: 'playing' });
	expect(shown.artist).toMatch(/^1 minute/);
	await stopEarly(page);
	expect(await lockScreen()).toEqual({ title: null, artist: null, state: 'none' });
});

test('a killed tab leaves what was heard, as interrupted', async ({ app: { page, context } }) => {
	await page.goto('/');
	await listen(page, 17);
	await page.close();
	const next = await context.newPage();
	await next.goto('/');
	await expect
		.poll(async () => (await storedSessions(next)).map(({ outcome }) => outcome))
		.toEqual(['interrupted']);
	const [row] = await storedSessions(next);
	expect(row?.listenedMs).toBeGreaterThanOrEqual(15_000);
	expect(row?.listenedMs).toBeLessThan(21_000);
});

test('an element paused from outside shows Play at the same second, and one tap goes on', async ({
	app: { page }
}) => {
	await catchElements(page);
	await page.goto('/');
	await listen(page, 2);
	await pauseFromOutside(page);
	await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
	const pausedMs = await elementMs(page);
	const pausedLeft = await secondsLeft(page);
	await page.waitForTimeout(2000);
	expect(await elementMs(page)).toBe(pausedMs);
	expect(await secondsLeft(page)).toBe(pausedLeft);
	const tappedMs = performance.now();
	await page.getByRole('button', { name: 'Play' }).click();
	await expect(pause(page)).toBeVisible();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(pausedMs);
	// Nothing was left out: it has moved no further than the time since the tap.
	const movedMs = (await elementMs(page)) - pausedMs;
	expect(movedMs).toBeLessThan(performance.now() - tappedMs + 300);
});

test('a second tab asks before it plays, and the first falls silent when told to; another profile is not asked', async ({
	app: { page, context, url },
	browser
}) => {
	const second = await context.newPage();
	const stranger = await browser.newPage();
	for (const one of [page, second, stranger]) await catchElements(one);
	await page.goto('/');
	await listen(page, 1);
	await second.goto('/');
	await startFirstAid(second);
	await expect(second.getByText('A session is playing in another tab')).toBeVisible();
	await expectAccessible(second);
	await expect(pause(page)).toBeVisible();
	expect(await isSounding(second)).toBe(false);

	// It shares no storage with the others, so nobody can tell it: two sound at once.
	await stranger.goto(url);
	await listen(stranger, 1);
	expect(await isSounding(page)).toBe(true);
	expect(await isSounding(stranger)).toBe(true);
	await stranger.close();

	await second.getByRole('button', { name: 'Play here instead' }).click();
	await expect(pause(second)).toBeVisible();
	await expect(page.getByText('A session is playing in another tab')).toBeVisible();
	expect(await isSounding(page)).toBe(false);
	expect(await isSounding(second)).toBe(true);
});

test('leaving the screen keeps the sound, and what plays covers nothing that has the focus', async ({
	app: { page }
}) => {
	await page.goto('/');
	await listen(page, 1);
	const leftBefore = await secondsLeft(page);
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('link', { name: 'Listen on, see the start page' }).click();
	await expect(page.getByRole('button', { name: 'Steady me now' })).toBeVisible();
	await expect(page.getByRole('complementary')).toBeVisible();
	await page.setViewportSize({ width: 320, height: 256 });
	await page.evaluate(() => globalThis.evenkeelShowScene?.('day', false));
	expect(await walkByTab(page)).toEqual([]);
	await page.waitForTimeout(2000);
	await page.goBack();
	await expect.poll(() => secondsLeft(page)).toBeLessThanOrEqual(leftBefore - 3);
	await expect(pause(page)).toBeVisible();
});

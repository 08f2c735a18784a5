import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { MOVING } from '../support/usual-device';

test.use({ ...MOVING, serviceWorkers: 'block', savesStarter: false });

/** Opens a page two minutes before this hour of the day. */
async function openBefore(page: Page, hour: number, path: string): Promise<void> {
	const time = new Date();
	time.setHours(hour, -2, 0, 0);
	await page.clock.install({ time });
	await page.goto(path);
	await page.locator('html[data-session="ready"]').waitFor();
}

const scene = (page: Page) => page.locator('html').getAttribute('data-scene');
const isFading = (page: Page) => page.evaluate(() => document.activeViewTransition !== null);

/** As when another window lies over it, or it is back in sight. */
const hide = (page: Page, hidden: boolean) =>
	page.evaluate((is) => {
		Object.defineProperty(document, 'hidden', { configurable: true, value: is });
		document.dispatchEvent(new Event('visibilitychange'));
	}, hidden);

test('an app that is left open fades into the evening, and into the night at once where nobody looks', async ({
	app: { page }
}) => {
	await openBefore(page, 17, '/');
	const greeting = page.getByRole('heading', { level: 1 });
	await expect(greeting).toContainText('Daytime.');
	await page.clock.fastForward('01:00');
	expect(await scene(page)).toBe('day');
	await page.clock.fastForward('01:00');
	await expect(greeting).toContainText('Evening.');
	// The words change at the hour, the scene with the first picture of its fade.
	await expect(page.locator('html')).toHaveAttribute('data-scene', 'dusk');
	expect(await isFading(page)).toBe(true);
	await page.mouse.wheel(0, 10);
	await expect.poll(() => isFading(page), { timeout: 2000 }).toBe(false);

	await hide(page, true);
	await page.clock.fastForward('04:00:00');
	expect(await scene(page)).toBe('night');
	expect(await isFading(page)).toBe(false);

	// A page that slept has missed the hour: it is there at once when it is looked at again.
	const early = new Date();
	early.setHours(29, 30, 0, 0);
	await page.clock.setSystemTime(early);
	expect(await scene(page)).toBe('night');
	await hide(page, false);
	expect(await scene(page)).toBe('dawn');
	expect(await isFading(page)).toBe(false);
});

test('what is tapped while it fades is pressed, also on its picture', async ({ app: { page } }) => {
	await openBefore(page, 17, '/');
	await page.clock.fastForward('02:00');
	expect(await isFading(page)).toBe(true);
	const picture = page.getByRole('link', { name: 'Settings' }).locator('svg');
	const box = await picture.boundingBox();
	// A finger, which is not kept waiting until the fade is over as Playwright's own click is.
	await page.mouse.click((box?.x ?? 0) + 12, (box?.y ?? 0) + 12);
	await expect(page).toHaveURL(/\/settings\/?$/);
});

test('while something plays it waits until that stops', async ({ app: { page } }) => {
	await openBefore(page, 17, '/practices/they-havent-replied/?quiet');
	await page.getByRole('button', { name: /^Start/ }).click();
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 20_000 });
	await expect(page.getByRole('timer')).toBeVisible();
	// Only what the clock on the wall says: a jump of all timers would look like a sound that is stuck.
	const evening = new Date();
	evening.setHours(17, 0, 30, 0);
	await page.clock.setSystemTime(evening);
	await page.evaluate(() => dispatchEvent(new Event('focus')));
	expect(await scene(page)).toBe('day');
	await page.getByRole('button', { name: 'Pause' }).click();
	await expect(page.locator('html')).toHaveAttribute('data-scene', 'dusk');
});

test.describe('with less motion', () => {
	test.use({ contextOptions: { reducedMotion: 'reduce' } });

	test('nothing fades, and a view that is pinned stays', async ({ app: { page } }) => {
		await openBefore(page, 21, '/settings/');
		expect(await scene(page)).toBe('dusk');
		await page.clock.fastForward('03:00');
		expect(await scene(page)).toBe('night');
		expect(await isFading(page)).toBe(false);
		await page.getByRole('radio', { name: 'Day', exact: true }).check();
		await page.clock.fastForward('09:00:00');
		expect(await scene(page)).toBe('day');
		await page.getByRole('radio', { name: 'By the hour' }).check();
		expect(await scene(page)).toBe('dawn');
	});
});

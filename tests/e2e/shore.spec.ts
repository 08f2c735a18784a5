import type { Page } from '@playwright/test';
import { catchElements } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { withSettings } from '../support/help-page';
import { MOVING } from '../support/usual-device';

test.use({ ...MOVING, serviceWorkers: 'block', savesStarter: false });

/** Crests of water and the boat that anyone can see. */
const water = (page: Page) => page.locator('.layer > svg, .boat path').filter({ visible: true });

for (const shore of [true, false]) {
	test(`the first paint has ${shore ? 'land and no water' : 'water'}, before the app is there`, async ({
		app: { page, faults }
	}) => {
		faults.allow(/^$|Failed to load resource|dynamically imported module/);
		await withSettings(page, { scene: 'night', shore, captions: 'largest' });
		await page.route('**/_app/**/*.js', (route) => route.abort());
		await page.goto('/');
		await expect(page.getByRole('button', { name: 'Steady me now' })).toBeVisible();
		await expect(page.locator('html')).toHaveAttribute('data-scene', 'night');
		await expect(page.locator('html')).toHaveAttribute('data-captions', 'largest');
		expect(await water(page).count()).toBe(shore ? 0 : 8);
	});
}

test('land is chosen in the settings, stays, and a light is the guide of the breath', async ({
	app: { page }
}) => {
	await catchElements(page);
	await page.goto('/settings/');
	await page.waitForSelector('html[data-app="ready"]');
	await expect(water(page)).not.toHaveCount(0);
	await page.getByRole('checkbox', { name: /^Land instead of the sea/ }).check();
	await expect(water(page)).toHaveCount(0);

	await page.goto('/breathe/');
	await page
		.getByRole('button', { name: /^Start \d+ / })
		.first()
		.click();
	await expect(page.locator('.swing')).toHaveAttribute('data-phase', 'in', { timeout: 25_000 });
	await expect(water(page)).toHaveCount(0);
	const sun = await page
		.locator('.guide .layer-1')
		.evaluate((layer) => getComputedStyle(layer, '::before').borderTopLeftRadius);
	expect(sun).toBe('50%');
	const heightOf = () =>
		page.locator('.guide .layer-1').evaluate((light) => light.getBoundingClientRect().top);
	const before = await heightOf();
	await expect.poll(heightOf).not.toBe(before);
});

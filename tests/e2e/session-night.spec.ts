import { expect, test } from '../support/fixtures';

// The sound comes from the server here; what is kept of it is tested elsewhere.
test.use({ serviceWorkers: 'block', hasTouch: true });

test('a practice for the night darkens the screen, and the first touch only lights it again', async ({
	app: { page }
}) => {
	await page.addInitScript(() => {
		localStorage.setItem('evenkeel-settings', JSON.stringify({ scene: 'day' }));
	});
	await page.goto('/practices/three-am-spiral/');
	await expect(page.locator('html')).toHaveAttribute('data-scene', 'day');
	await page.getByRole('button', { name: /^Start/ }).click();
	const pause = page.getByRole('button', { name: 'Pause' });
	await expect(pause).toBeVisible({ timeout: 20_000 });
	await expect(page.locator('html')).toHaveAttribute('data-scene', 'night');
	// Whereupon the hour is asked again.
	await page.evaluate(() => dispatchEvent(new Event('focus')));
	expect(await page.locator('html').getAttribute('data-scene')).toBe('night');
	const dark = page.locator('.dark');
	await expect(dark).toHaveCSS('opacity', '0');
	await expect(dark).toHaveCSS('opacity', '0.86', { timeout: 25_000 });

	const box = await pause.boundingBox();
	if (box === null) throw new Error('Pause has no place on the screen.');
	await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
	await expect(dark).toHaveCSS('opacity', '0');
	await expect(pause).toBeVisible();
	await pause.click();
	await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();

	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: /^Stop and keep/ }).click();
	await page.getByRole('heading', { name: /^You were here/ }).waitFor();
	await expect(page.locator('html')).toHaveAttribute('data-scene', 'night');
	await page
		.getByRole('button', { name: 'Done' })
		.or(page.getByRole('link', { name: 'Done' }))
		.click();
	await expect(page.locator('html')).toHaveAttribute('data-scene', 'day');
});

test('a practice for the day stays lit', async ({ app: { page } }) => {
	await page.goto('/practices/sixty-seconds-steady/');
	await page.getByRole('button', { name: /^Start/ }).click();
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 20_000 });
	await expect(page.locator('.dark')).toHaveCount(0);
});

import { expect, test } from '../support/fixtures';

test('the start page opens, is in English, and its scripts run', async ({ app: { page } }) => {
	await page.goto('/');
	await expect(page).toHaveTitle(/Evenkeel/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page.getByRole('link', { name: 'Practices' }).first().click();
	await expect(page).toHaveURL(/\/practices\/$/);
});

test('an unknown address says so, with status 404, and leads back to the app', async ({
	app: { page, faults }
}) => {
	faults.allow(/the server responded with a status of 404|Not found: \/no\/such\/page/);
	const response = await page.goto('/no/such/page');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page.getByRole('main').getByRole('link').first().click();
	await expect(page).toHaveURL(/^http:\/\/[^/]+\/(practices\/)?$/);
});

import type { Locator } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { MOVING } from '../support/usual-device';

test.use(MOVING);

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

test('a tap on a button before the app is there is answered once it is', async ({
	app: { page },
	server
}) => {
	let letCome = () => {};
	const mayCome = new Promise<void>((resolve) => (letCome = resolve));
	server.breakWith((request, _response, next) => {
		if (request.path.includes('/entry/start.')) void mayCome.then(() => next());
		else next();
	});
	await page.goto(`${server.url}/data/erase/`, { waitUntil: 'commit' });
	await page.getByRole('button', { name: 'Go on to erasing' }).click();
	await expect(page.locator('html')).not.toHaveAttribute('data-app');
	letCome();
	await expect(page.getByLabel('Type the word erase to confirm')).toBeVisible();
});

/** Whether the middle of it is on the screen with nothing over it. */
const isInSight = (found: Locator) =>
	found.evaluate((element) => {
		const { left, top, width, height } = element.getBoundingClientRect();
		const seen = document.elementFromPoint(left + width / 2, top + height / 2);
		return seen !== null && element.contains(seen);
	});

test.describe('a phone on its side', () => {
	test.use({ serviceWorkers: 'block', viewport: { width: 844, height: 390 } });

	for (const [path, role, name] of [
		['/practices/', 'heading', 'In the middle of it'],
		['/breathe/', 'button', /^Start \d/],
		['/sounds/', 'button', /^Play 30/],
		['/notes/hold/', 'heading', 'First: when not to wait']
	] as const)
		test(`shows what ${path} is for above the bar`, async ({ app: { page } }) => {
			await page.goto(path);
			await page.waitForSelector('html[data-app="ready"]');
			const main = page.getByRole('main');
			expect(await isInSight(main.getByRole(role, { name }).first())).toBe(true);
			// What is further down is not, or this would prove nothing.
			expect(await isInSight(main.locator('a, button').last())).toBe(false);
		});
});

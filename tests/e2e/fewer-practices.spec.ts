import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { helpCountry as country, travelling, withSettings } from '../support/help-page';
import { keptByBrowser } from '../support/kept-by-browser';
import { NETWORK_ERRORS, openControlled, turnStarterOff } from '../support/offline-app';
import { endPrivateSession } from '../support/private-session';
import { sessionRow, storeDatabase } from '../support/stored-database';

test.describe('what does not fit', () => {
	// Nothing here needs the worker, and each new browser would fetch the starter set.
	test.use({ serviceWorkers: 'block', savesStarter: false });

	const HIDDEN = [
		['I want to ask again', 'Ride the Urge', 'ride-the-urge'],
		['They haven', 'They Haven', 'they-havent-replied']
	] as const;

	/** Whether the hidden ones are where a person could meet them. */
	async function expectShown(page: Page, isShown: boolean): Promise<void> {
		const count = isShown ? 1 : 0;
		await page.goto('/');
		await expect(page.getByRole('link', { name: 'I feel far away' })).toBeVisible();
		for (const [says] of HIDDEN)
			await expect(page.getByRole('link', { name: says })).toHaveCount(count);
		await expect(page.getByRole('link', { name: /^Again: Ride the Urge/ })).toHaveCount(count);
		await page.goto('/practices/');
		await expect(page.getByRole('heading', { name: 'Five Senses Home' })).toBeVisible();
		for (const [, title] of HIDDEN)
			await expect(page.getByRole('heading', { name: title })).toHaveCount(count);
		for (const [, title, id] of HIDDEN) {
			for (const path of [`/practices/${id}/`, `/practices/${id}/transcript/`]) {
				await page.goto(path);
				const putAway = page.getByRole('heading', { name: 'This one is put away' });
				await expect(putAway, path).toHaveCount(1 - count);
				await expect(page.getByText(title).first(), path).toBeVisible({ visible: isShown });
			}
		}
	}

	test('is left out everywhere once the person says so, and comes back as plainly', async ({
		app: { page }
	}) => {
		await withSettings(page, { lastPracticeId: 'ride-the-urge' });
		await expectShown(page, true);
		await page.goto('/help/is-it-safe/');
		await page.getByRole('button', { name: 'Leave those out' }).click();
		await expect(page.getByText('They are left out now.')).toBeVisible();
		await expectShown(page, false);
		await page.goto('/help/is-it-safe/');
		await page.getByRole('button', { name: 'Show everything again' }).click();
		await expectShown(page, true);
	});

	test('the offer to go on with one is not made either', async ({ app: { page } }) => {
		const endedAtMs = Date.now() - 3_600_000;
		await storeDatabase(page, [
			sessionRow({
				...{ practiceId: 'ride-the-urge', startedAtMs: endedAtMs - 240_000, endedAtMs },
				...{ outcome: 'interrupted', listenedMs: 240_000, positionMs: 245_000 }
			})
		]);
		const offer = page.getByRole('group', { name: /^Ride the Urge was cut off/ });
		await page.goto('/');
		await expect(offer).toBeVisible();
		await page.evaluate(() =>
			localStorage.setItem('evenkeel-settings', JSON.stringify({ fewerPractices: true }))
		);
		await page.goto('/', { waitUntil: 'networkidle' });
		await expect(page.getByRole('link', { name: 'I feel far away' })).toBeVisible();
		await expect(offer).toHaveCount(0);
	});

	test('a direct address says what is put away, and one tap brings it back', async ({
		app: { page }
	}) => {
		await withSettings(page, { fewerPractices: true });
		await page.goto('/practices/ride-the-urge/');
		await expect(page.getByText(/“Show fewer practices” is on/)).toBeVisible();
		await expect(page.getByRole('button', { name: /^Start/ })).toHaveCount(0);
		await page.getByRole('button', { name: 'Show everything again' }).click();
		await expect(page.getByRole('button', { name: /^Start 10 minutes/ })).toBeVisible();
		await page.goto('/settings/');
		await expect(page.getByRole('checkbox', { name: /^Show fewer practices/ })).not.toBeChecked();
	});

	test('is never named by its reason where others may read along', async ({ app: { page } }) => {
		const telling = /hurt|abus|unsafe|safe|fright|afraid|scare|violen|threat|danger|partner/i;
		await withSettings(page, { fewerPractices: true });
		await page.goto('/settings/');
		await expect(page.getByRole('checkbox', { name: /^Show fewer practices/ })).toBeChecked();
		expect(await page.getByRole('main').innerText()).not.toMatch(telling);
		await page.goto('/practices/ride-the-urge/');
		await expect(page.getByRole('heading', { name: 'This one is put away' })).toBeVisible();
		expect(await page.getByRole('main').innerText()).not.toMatch(telling);
		expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(telling);
		await page.goto('/help/is-it-safe/');
		expect(await page.title()).not.toMatch(telling);
		// The words this looks for are there to be found: this page has to be plain.
		expect(await page.getByRole('main').innerText()).toMatch(telling);
	});
});

test('in a private session the choices hold for this tab and nothing is written', async ({
	app: { page }
}) => {
	await turnStarterOff(page);
	await openControlled(page);
	await page.getByRole('link', { name: 'Settings' }).click();
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	const before = await keptByBrowser(page);
	await setAll(page);
	await expect(page.getByText('They are left out now.')).toBeVisible();
	await page.getByRole('link', { name: 'Now' }).click();
	await expect(page.getByRole('link', { name: 'I want to ask again' })).toHaveCount(0);
	expect(await keptByBrowser(page)).toEqual(before);
	await page.goto('/help/');
	await expect(country(page)).not.toHaveValue('IN');
	await page.goto('/');
	await expect(page.getByRole('link', { name: 'I want to ask again' })).toBeVisible();

	// The same taps outside a private session are written, or this would have proved nothing.
	await endPrivateSession(page);
	await setAll(page);
	expect(await keptByBrowser(page)).not.toEqual(before);
});

test('with the server stopped help, its card and what was left out are all there', async ({
	page,
	server,
	faults
}) => {
	faults.allow(NETWORK_ERRORS);
	await turnStarterOff(page);
	await openControlled(page, server.url);
	await server.stop();
	await page.goto(`${server.url}/help/`);
	await country(page).selectOption('Italy');
	await expect(page.getByRole('link', { name: 'Call 1522 1522' })).toHaveAttribute(
		'href',
		'tel:1522'
	);
	await page.goto(`${server.url}/help/is-it-safe/`);
	await page.getByRole('button', { name: 'Leave those out' }).click();
	await page.getByRole('link', { name: 'Now' }).click();
	await expect(page.getByRole('link', { name: 'I feel far away' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'I want to ask again' })).toHaveCount(0);
});

/** By links alone: a reload would end a private session. */
async function setAll(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Help', exact: true }).click();
	await country(page).selectOption('Ireland');
	await travelling(page).check();
	await country(page).selectOption('India');
	await page.getByRole('link', { name: 'Is it insecurity, or is it unsafe?' }).click();
	await page.getByRole('button', { name: 'Leave those out' }).click();
}

import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { keptByBrowser } from '../support/kept-by-browser';
import { NETWORK_ERRORS, openControlled } from '../support/offline-app';
import { sessionRow, storeDatabase } from '../support/stored-database';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const registrations = (page: Page) =>
	page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

async function erase(page: Page): Promise<void> {
	await page.getByLabel('Type the word erase to confirm').fill('Erase ');
	await page.keyboard.press('Enter');
}

test('everything of ours is gone, in all tabs, and the last page works', async ({
	app: { page, context, faults }
}) => {
	faults.allow(NETWORK_ERRORS);
	await storeDatabase(page, [sessionRow({ startedAtMs: Date.now() - 3_600_000 })]);
	await page.evaluate(async () => {
		localStorage.setItem('neighbour', 'stays');
		await caches.open('neighbour-v1');
	});
	await openControlled(page);
	const other = await context.newPage();
	await other.goto('/progress/');
	await expect(other.getByRole('list', { name: 'Today' })).toBeVisible();
	await page.goto('/data/erase/');
	const kept = await keptByBrowser(page);
	// Otherwise it would be no wonder that nothing is left.
	for (const part of ['database evenkeel', 'evenkeel sessions', 'evenkeel-shell-v1'])
		expect(kept.some((line) => line.startsWith(part))).toBe(true);
	expect(await registrations(page)).toBe(1);

	await button(page, 'Go on to erasing').click();
	await expect(page.getByRole('heading', { name: 'Erase it now?' })).toBeFocused();
	await erase(page);
	for (const tab of [page, other])
		await expect(tab.getByRole('heading', { name: 'Everything is erased' })).toBeVisible();
	for (const tab of [page, other]) {
		expect(await keptByBrowser(tab)).toEqual(['neighbour=stays']);
		expect(await tab.evaluate(() => caches.keys())).toEqual(['neighbour-v1']);
		expect(await registrations(tab)).toBe(0);
	}
	await expect(page).toHaveTitle('Done');
	await page.getByRole('link', { name: 'Begin as on the first day' }).click();
	await expect(page.getByRole('button', { name: 'Steady me now' })).toBeVisible();
});

test('without the network the same page says so at its end, and nothing is left', async ({
	page,
	server,
	faults
}) => {
	faults.allow(NETWORK_ERRORS);
	await openControlled(page, server.url);
	await page.goto(`${server.url}/data/erase/`);
	await button(page, 'Go on to erasing').click();
	await server.stop();
	await erase(page);
	await expect(page.getByText('There is no network')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Everything is erased' })).toBeFocused();
	expect(await keptByBrowser(page)).toEqual([]);
	expect(await registrations(page)).toBe(0);
});

test('nothing is erased without the word, and the way back is there', async ({
	app: { page, faults }
}) => {
	faults.allow(NETWORK_ERRORS);
	await storeDatabase(page, [sessionRow({ startedAtMs: Date.now() - 3_600_000 })]);
	await page.goto('/data/erase/');
	await button(page, 'Go on to erasing').click();
	await page.getByLabel('Type the word erase to confirm').fill('eras');
	await button(page, 'Erase everything now').click();
	await expect(page.getByText('Nothing was erased.')).toBeVisible();
	await expect(page.getByLabel('Type the word erase to confirm')).toBeFocused();
	await button(page, 'Keep everything').click();
	await expect(button(page, 'Go on to erasing')).toBeFocused();
	expect((await keptByBrowser(page)).some((line) => line.startsWith('evenkeel sessions'))).toBe(
		true
	);
});

import type { Page } from '@playwright/test';
import { textOf } from '../support/backup-files';
import { catchElements } from '../support/caught-elements';
import { listenToFirstAid } from '../support/ended-session';
import { expect, test } from '../support/fixtures';
import { endPrivateSession } from '../support/private-session';

test.use({ serviceWorkers: 'block', savesStarter: false });

const OWN = {
	name: 'Evenkeel',
	manifest: '/manifest.webmanifest',
	icon: '/icons/icon.svg',
	'apple-touch-icon': '/icons/apple-touch-icon.png'
};
const DISCREET = {
	name: 'Keel',
	manifest: '/discreet.webmanifest',
	icon: '/icons/discreet.svg',
	'apple-touch-icon': '/icons/discreet-touch-icon.png'
};

/** What a system would take from the page now. */
function face(page: Page) {
	return page.evaluate(() => {
		const path = (rel: string) =>
			new URL(document.querySelector<HTMLLinkElement>(`link[rel="${rel}"]`)?.href ?? '').pathname;
		return {
			name: document.querySelector<HTMLMetaElement>('meta[name="apple-mobile-web-app-title"]')
				?.content,
			manifest: path('manifest'),
			icon: path('icon'),
			'apple-touch-icon': path('apple-touch-icon')
		};
	});
}

const lockScreen = (page: Page) => page.evaluate(() => navigator.mediaSession.metadata?.title);
const storedChoice = (page: Page) =>
	page.evaluate(
		() =>
			(JSON.parse(localStorage.getItem('evenkeel-settings') ?? '{}') as { discreet?: boolean })
				.discreet
	);

async function downloaded(page: Page, words: string): Promise<{ name: string; text: string }> {
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: words }).click();
	const download = await downloading;
	return { name: download.suggestedFilename(), text: await textOf(download) };
}

async function choose(page: Page, words: string): Promise<void> {
	await page.getByRole('radio', { name: words }).check();
}

test('the plain icon and name are taken at once, by every page, and after a new start', async ({
	app: { page }
}) => {
	await catchElements(page);
	await page.goto('/');
	expect(await face(page)).toEqual(OWN);
	await page.getByRole('link', { name: 'Settings' }).click();
	await expect(page).toHaveTitle('Settings · Evenkeel');
	expect(await face(page)).toEqual(OWN);

	await choose(page, 'Keel, plain');
	await expect(page).toHaveTitle('Settings · Keel');
	expect(await face(page)).toEqual(DISCREET);
	await page.getByRole('link', { name: 'Practices', exact: true }).click();
	await expect(page).toHaveTitle('Practices · Keel');
	expect(await face(page)).toEqual(DISCREET);

	for (const [path, title] of [
		['/', 'Keel'],
		['/calm/', /· Keel$/],
		['/help/', /· Keel$/]
	] as const) {
		await page.goto(path);
		await expect(page).toHaveTitle(title);
		expect(await face(page)).toEqual(DISCREET);
	}
	for (const [path, title] of [
		['/practices/they-havent-replied/', 'Practices · Keel'],
		['/notes/hold/', 'Notes · Keel'],
		['/therapist/guide/', 'Something to read · Keel'],
		['/about/', 'About · Keel']
	] as const) {
		await page.goto(path);
		await expect(page).toHaveTitle(title);
	}
	await page.goto('/');
	await listenToFirstAid(page);
	expect(await lockScreen(page)).toBe('Keel');

	await page.goto('/reminders/');
	await page.getByRole('button', { name: 'Add a time' }).click();
	await expect(page.getByText('The entry is called “Keel”')).toBeVisible();
	const calendar = await downloaded(page, 'Save for my calendar');
	expect(calendar.name).toMatch(/^keel-[\d-]+\.ics$/);
	expect(calendar.text).toContain('SUMMARY:Keel\r\n');
	expect(calendar.text).not.toContain('Evenkeel');
	await page.goto('/data/');
	await page.waitForSelector('html[data-app="ready"]');
	expect((await downloaded(page, 'Make the backup')).name).toMatch(/^keel-[\d-]+\.json$/);

	await page.goto('/settings/');
	await expect(page.getByRole('radio', { name: 'Keel, plain' })).toBeChecked();
	await choose(page, 'Evenkeel, the boat');
	await expect(page).toHaveTitle('Settings · Evenkeel');
	expect(await face(page)).toEqual(OWN);
	await page.reload();
	await expect(page).toHaveTitle('Settings · Evenkeel');
	expect(await face(page)).toEqual(OWN);
	await page.goto('/');
	await listenToFirstAid(page);
	expect(await lockScreen(page)).toBe('Evenkeel');
});

test('opened by the discreet icon it is discreet, also where storage began empty', async ({
	app: { page }
}) => {
	let letThrough: () => void = () => undefined;
	const held = new Promise<void>((resolve) => (letThrough = resolve));
	await page.route('**/face.js', (route) => held.then(() => route.continue()));
	await page.goto('/?keel', { waitUntil: 'commit' });
	// What a tap on calm shows on the lock screen, however late the rest of the face comes.
	await expect.poll(() => page.evaluate(() => globalThis.evenkeelName)).toBe('Keel');
	await expect(page).toHaveTitle('Evenkeel');
	letThrough();
	await expect(page).toHaveTitle('Keel');
	expect(await face(page)).toEqual(DISCREET);
	await page.goto('/settings/');
	await expect(page).toHaveTitle('Settings · Keel');
	await expect(page.getByRole('radio', { name: 'Keel, plain' })).toBeChecked();
});

test('in a private session the choice holds, and is not written', async ({ app: { page } }) => {
	await page.goto('/settings/');
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	await choose(page, 'Keel, plain');
	await expect(page).toHaveTitle('Settings · Keel');
	expect(await storedChoice(page)).not.toBe(true);
	await endPrivateSession(page);
	await expect(page).toHaveTitle('Settings · Evenkeel');
	await choose(page, 'Keel, plain');
	await expect(page).toHaveTitle('Settings · Keel');
	expect(await storedChoice(page)).toBe(true);
});

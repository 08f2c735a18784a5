import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { tabTo } from '../support/keyboard';
import { keptByBrowser } from '../support/kept-by-browser';
import { openControlled, turnStarterOff } from '../support/offline-app';
import { journalRow, storedEntries, storeEntries } from '../support/stored-entries';

const HOUR_MS = 3_600_000;
const text = (page: Page) => page.getByLabel('Your note');
const rows = (page: Page) =>
	page.getByRole('list', { name: 'Notes, latest first' }).getByRole('listitem');
const kept = (page: Page) => expect(page.getByText('Kept on this device')).toBeVisible();

test.describe('the journal', () => {
	// Nothing here needs the worker, and each new browser would fetch the starter set.
	test.use({ serviceWorkers: 'block', savesStarter: false });

	test('writes nothing down while its page is in the back/forward cache, and all of it when it is back', async ({
		app: { page }
	}) => {
		const tell = (name: 'pagehide' | 'pageshow') =>
			page.evaluate(
				(event) => dispatchEvent(new PageTransitionEvent(event, { persisted: true })),
				name
			);
		await page.goto('/notes/journal/entry/');
		await text(page).fill('First.');
		await kept(page);
		await tell('pagehide');
		await text(page).fill('First. Second.');
		// Longer than it waits for more letters.
		await page.waitForTimeout(1500);
		expect(await storedEntries(page)).toMatchObject([{ body: { text: 'First.' } }]);
		await tell('pageshow');
		await expect
			.poll(() => storedEntries(page))
			.toMatchObject([{ body: { text: 'First. Second.' } }]);
	});

	test('takes a note to a prompt and finds it again, with the keyboard alone', async ({
		app: { page }
	}) => {
		await page.goto('/notes/journal/');
		await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
		const card = page.getByRole('region', { name: 'A prompt, if you want one' });
		const first = await card.getByRole('paragraph').first().innerText();
		await tabTo(page, 'Another one');
		await page.keyboard.press('Enter');
		const prompt = card.getByRole('paragraph').first();
		await expect(prompt).not.toHaveText(first);
		const words = await prompt.innerText();
		await page.keyboard.press('Shift+Tab');
		await page.keyboard.press('Enter');
		await expect(page.getByText(words)).toBeVisible();
		await tabTo(page, 'Your note');
		await page.keyboard.type('Tea on the steps.');
		await tabTo(page, 'Done');
		await page.keyboard.press('Enter');
		await expect(rows(page)).toHaveText(/Tea on the steps\.\s+Today/);
		expect(await storedEntries(page)).toMatchObject([
			{ kind: 'journal', isDraft: false, body: { text: 'Tea on the steps.' } }
		]);
		await tabTo(page, /^Tea on the steps/);
		await page.keyboard.press('Enter');
		await expect(text(page)).toHaveValue('Tea on the steps.');
		await expect(page.getByText(words)).toBeVisible();
	});

	test('keeps what is typed without being asked, and has nothing unfinished when it is left', async ({
		app: { page }
	}) => {
		await page.goto('/notes/journal/entry/');
		await text(page).fill('So it was');
		await kept(page);
		await page.reload();
		await expect(text(page)).toHaveValue('So it was');
		await text(page).fill('So it was, and is');
		await page.getByRole('link', { name: 'Notes', exact: true }).last().click();
		await expect(page.getByRole('list', { name: 'What you can write' })).toBeVisible();
		await expect
			.poll(() => storedEntries(page))
			.toMatchObject([{ isDraft: false, body: { promptId: null, text: 'So it was, and is' } }]);
		await expect(page.getByRole('heading', { name: 'Not finished yet' })).toHaveCount(0);
	});

	test('is searched without accents, and gives back what was deleted', async ({
		app: { page }
	}) => {
		const entries = [
			journalRow(Date.now() - HOUR_MS, 'At the café'),
			journalRow(Date.now() - 50 * HOUR_MS, 'At home')
		];
		await storeEntries(page, entries);
		await page.goto('/notes/journal/');
		await expect(rows(page)).toHaveCount(2);
		expect(await page.title()).toBe('Notes · Evenkeel');
		const search = page.getByRole('searchbox', { name: 'Search' });
		await search.fill('CAFE');
		await expect(rows(page)).toHaveText(/At the café/);
		await search.fill('nowhere');
		await expect(page.getByRole('heading', { name: 'Nothing fits that' })).toBeVisible();
		await page.getByRole('button', { name: 'Show all of them' }).click();
		await page.getByRole('button', { name: /^Delete At home/ }).click();
		await expect(rows(page)).toHaveCount(1);
		await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('button', { name: /^Delete At home/ })).toBeFocused();
		expect(await storedEntries(page)).toContainEqual(entries[1]);
	});

	test('can be used by everyone: four scenes, 320 px', async ({ app: { page } }) => {
		await page.setViewportSize({ width: 320, height: 640 });
		await storeEntries(page, [journalRow(Date.now() - HOUR_MS, 'At the café')]);
		const widthOver = () =>
			page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
		await page.goto('/notes/journal/');
		await expect(rows(page)).toHaveCount(1);
		await expectAccessible(page);
		expect(await widthOver()).toBe(0);
		await page.getByRole('link', { name: 'Write to this' }).click();
		await text(page).fill('So');
		await expectAccessible(page);
		expect(await widthOver()).toBe(0);
	});
});

test('a note of a tab that is killed is offered again, as it was', async ({
	persistentApp,
	server
}) => {
	await persistentApp.page.goto(`${server.url}/notes/journal/entry/`);
	await text(persistentApp.page).fill('Half a sent');
	await kept(persistentApp.page);
	await persistentApp.kill();
	const page = await persistentApp.start();
	await page.goto(`${server.url}/notes/`);
	await page.getByRole('link', { name: /^Go on with Journal/ }).click();
	await expect(text(page)).toHaveValue('Half a sent');
});

test('a private session leaves nothing of a note', async ({ app: { page } }) => {
	await turnStarterOff(page);
	await openControlled(page);
	await page.getByRole('link', { name: 'Settings' }).click();
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	const before = await keptByBrowser(page);
	await page.getByRole('link', { name: 'Notes', exact: true }).click();
	await page.getByRole('link', { name: /^Journal/ }).click();
	await page.getByRole('link', { name: 'Write freely' }).click();
	await text(page).fill('Only here');
	await expect(page.getByText('Not kept: private session')).toBeVisible();
	await page.getByRole('button', { name: 'Done' }).click();
	await expect(rows(page)).toHaveText(/Only here/);
	expect(await keptByBrowser(page)).toEqual(before);
});

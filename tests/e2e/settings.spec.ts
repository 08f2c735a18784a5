import { expectAccessible } from '../support/axe-findings';
import { catchElements, isSounding } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { expectHasFocus } from '../support/focus';
import { expectFits } from '../support/no-overflow';
import { startFirstAid } from '../support/offline-app';

test.use({ serviceWorkers: 'block', savesStarter: false });

test('a search leaves the parts that have its words, counts them, and Escape brings all back', async ({
	app: { page }
}) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto('/settings/');
	await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
	const search = page.getByRole('searchbox', { name: 'Search the settings' });
	const headings = page.getByRole('heading', { level: 2 });
	await expect(headings).toHaveCount(13);
	await search.fill('dark');
	await expect(headings).toHaveText(['The view']);
	await expect(page.getByText('1 of 13 parts')).toBeVisible();
	await expectFits(page);
	await search.press('Escape');
	await expect(search).toHaveValue('');
	await expect(headings).toHaveCount(13);
	await search.fill('subtitles');
	await expect(headings).toHaveText(['Sessions']);
	await page.getByRole('radio', { name: 'Largest' }).check();
	await expect(page.locator('html')).toHaveAttribute('data-captions', 'largest');
	await expectFits(page);
	await search.press('Escape');

	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	await search.fill('zebra');
	// What is forgotten with the tab stays in sight.
	await expect(headings).toHaveText(['Privacy']);
	await page.getByRole('checkbox', { name: /^Private session/ }).uncheck();
	await expect(page.getByText('No part has these words.')).toBeVisible();
	await page.getByRole('button', { name: 'Show all' }).click();
	await expect(headings).toHaveCount(13);
});

test('a question mark shows the keys, a session has them, and they can be switched off', async ({
	app: { page }
}) => {
	await catchElements(page);
	await page.goto('/');
	await expect(page.locator('html')).toHaveAttribute('data-session', 'ready');
	const list = page.getByRole('dialog', { name: 'Keys' });
	await page.keyboard.press('?');
	await expect(list).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.press('Escape');
	await expect(list).toHaveCount(0);

	await startFirstAid(page);
	// The small player has a pause of its own, before the session's screen is there.
	await expect(page.getByRole('timer')).toBeVisible({ timeout: 20_000 });
	await expect.poll(() => isSounding(page)).toBe(true);
	await page.keyboard.press('Space');
	await expect.poll(() => isSounding(page)).toBe(false);
	await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('timer')).toHaveText(/^(4[0-5]|3\d) s left$/);
	await page.keyboard.press('Space');
	await expect.poll(() => isSounding(page)).toBe(true);

	await page.goto('/settings/');
	await expect(page.locator('html')).toHaveAttribute('data-session', 'ready');
	await page.getByRole('checkbox', { name: /^Space and arrows/ }).uncheck();
	await page.keyboard.press('?');
	const show = page.getByRole('button', { name: 'Show the keys' });
	await show.click();
	// One list, and the one that says what is off.
	await expect(list).toHaveCount(1);
	await expect(list.getByText('Keys of our own are off')).toBeVisible();
	await page.getByRole('button', { name: 'Close' }).click();
	await expectHasFocus(show);
});

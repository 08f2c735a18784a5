import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { keptByBrowser } from '../support/kept-by-browser';
import { expectFits } from '../support/no-overflow';

const titles = (page: Page) => page.getByRole('main').getByRole('heading', { level: 3 });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const star = (page: Page, title: string) => button(page, `Favourite: ${title}`);

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

test('by minutes and by words, with Back to what was found and the length that was asked for', async ({
	app: { page }
}) => {
	await page.goto('/practices/?minutes=20');
	await expect(titles(page)).toHaveText(['One Steady Thing', 'Three in the Morning']);
	await expect(page.getByLabel('Search')).toBeVisible();
	await button(page, '20 min').click();
	await button(page, '5 min').click();
	await page.getByLabel('Search').fill('FAR away');
	await expect(titles(page)).toHaveText(['Five Senses Home']);
	await expect(page.getByRole('status').filter({ hasText: '1 practice' })).toBeAttached();
	expect(new URL(page.url()).search).toBe('?minutes=5');

	await page.getByRole('link', { name: 'Five Senses Home' }).click();
	await expect(button(page, 'Start 5 minutes')).toBeVisible();
	await page.getByRole('checkbox', { name: /^Quiet/ }).check();
	await expect(button(page, 'Start 5 minutes')).toBeVisible();
	await page.goBack();
	await expect(button(page, '5 min')).toHaveAttribute('aria-pressed', 'true');
	await expect(titles(page)).toHaveText(['Five Senses Home']);

	await button(page, 'Show all practices').click();
	expect(new URL(page.url()).search).toBe('');
	await expect.poll(() => titles(page).count()).toBeGreaterThan(5);
});

test('favourites are chosen in the list and on the page, and one taken off can be put back', async ({
	app: { page }
}) => {
	await page.goto('/practices/?favourites');
	await expect(page.getByRole('heading', { name: 'No favourites yet' })).toBeVisible();
	await button(page, 'Show all practices').click();
	await star(page, 'Five Senses Home').click();
	await page.getByRole('link', { name: 'One Steady Thing' }).click();
	await button(page, 'Favourite').click();
	await page.goto('/practices/?favourites');
	await expect(titles(page)).toHaveText(['Five Senses Home', 'One Steady Thing']);
	await star(page, 'Five Senses Home').click();
	await expect(star(page, 'Five Senses Home')).toHaveAttribute('aria-pressed', 'false');
	await page.reload();
	await expect(titles(page)).toHaveText(['One Steady Thing']);
});

test('a favourite of a private session is written nowhere', async ({ app: { page } }) => {
	await page.goto('/settings/');
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	await page.getByRole('link', { name: 'Practices' }).first().click();
	await expect(page.getByText(/^This is a private session/)).toBeVisible();
	const before = await keptByBrowser(page);
	await star(page, 'Ride the Urge').click();
	await expect(star(page, 'Ride the Urge')).toHaveAttribute('aria-pressed', 'true');
	expect(await keptByBrowser(page)).toEqual(before);

	// The same tap outside a private session is written, or this would have proved nothing.
	await page.getByRole('link', { name: 'Settings' }).click();
	await page.getByRole('checkbox', { name: /^Private session/ }).uncheck();
	await page.getByRole('link', { name: 'Practices' }).first().click();
	await expect(star(page, 'Ride the Urge')).toHaveAttribute('aria-pressed', 'false');
	await star(page, 'Ride the Urge').click();
	expect(await keptByBrowser(page)).not.toEqual(before);
});

test('where the code that looks what is saved does not arrive, it says so and can be asked again', async ({
	app: { page, faults }
}) => {
	faults.allow(/Failed to (load resource|fetch dynamically imported module)/);
	const chunks = 'build/_app/immutable/chunks';
	const looking = readdirSync(chunks).filter(
		(name) =>
			name.endsWith('.js') &&
			/\.allSettled\(.*\.look\(/.test(readFileSync(`${chunks}/${name}`, 'utf8'))
	);
	expect(looking).toHaveLength(1);
	await page.route(`**/${looking[0]}`, (route) => route.abort());
	await page.goto('/practices/?saved');
	await expect(page.getByRole('heading', { name: 'We could not look' })).toBeVisible();
	await expectAccessible(page);
	await page.unroute(`**/${looking[0]}`);
	await button(page, 'Look again').click();
	// The first set is saved meanwhile.
	await expect(page.getByRole('region', { name: 'Practices', exact: true })).toContainText(
		/^No practice is saved here yet|^1 practice/
	);
});

test('is accessible and fits a small screen, with all choices open and with nothing found', async ({
	app: { page }
}) => {
	await page.setViewportSize({ width: 320, height: 568 });
	await page.goto('/practices/');
	// What there is comes before the ways to choose from it; an address with a choice opens those by itself.
	await expect(page.getByLabel('Search')).toBeHidden();
	await page.getByText('Search and narrow').click();
	await page.getByText('More ways to choose').click();
	await button(page, 'Grounding').click();
	await star(page, 'Five Senses Home').click();
	await expectFits(page);
	await expectAccessible(page);
	await button(page, 'In the night').click();
	await expect(page.getByRole('heading', { name: 'Nothing here fits all of that' })).toBeVisible();
	await expectFits(page);
	await expectAccessible(page);
});

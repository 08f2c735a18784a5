import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { catchElements, elementMs } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block' });

async function play(page: Page, seconds: number): Promise<void> {
	await page.getByRole('button', { name: 'Steady me now' }).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	await page.evaluate((to) => {
		const { elementsOfTheTest } = globalThis as unknown as {
			elementsOfTheTest: HTMLAudioElement[];
		};
		for (const element of elementsOfTheTest) if (to > 0) element.currentTime = to;
	}, seconds);
}

const states: { name: string; open: (page: Page) => Promise<void> }[] = [
	{ name: 'before the tap', open: () => Promise.resolve() },
	{
		name: 'in its minute',
		async open(page) {
			await play(page, 0);
			await expect(page.getByRole('button', { name: 'Something else' })).toBeVisible();
		}
	},
	{
		name: 'with its three ways on',
		async open(page) {
			await play(page, 62);
			await page.getByRole('button', { name: '7', exact: true }).click();
		}
	},
	{
		name: 'at its end',
		async open(page) {
			await play(page, 299.5);
			await expect(page.getByRole('heading', { name: 'That was all of it.' })).toBeVisible();
		}
	}
];

for (const { name, open } of states) {
	test(`calm-now ${name} can be used by everyone, in every scene, large and narrow`, async ({
		app: { page }
	}) => {
		await catchElements(page);
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await page.goto('/calm/');
		await page.waitForSelector('html[data-app="ready"]');
		await open(page);
		await expectAccessible(page);
		await page.setViewportSize({ width: 320, height: 640 });
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow).toBe(0);
	});
}

test('calm-now is told to a screen reader: two corners and one thing to press', async ({
	app: { page }
}) => {
	await catchElements(page);
	await page.goto('/calm/');
	await page.waitForSelector('html[data-app="ready"]');
	await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - link "Leave"
    - heading "Steady me now" [level=1]
    - button "Steady me now"
  `);
	await play(page, 0);
	await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - link "Leave"
    - heading "Steady me now" [level=1]
    - button "Something else"
  `);
	await expect(page.getByRole('banner').getByRole('link', { name: 'Help' })).toBeVisible();
	await page.getByRole('button', { name: 'Something else' }).press('Enter');
	await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - link "Leave"
    - paragraph: Things may seem far away, or far too much.
    - link "I want a person"
    - link "Other practices"
  `);
});

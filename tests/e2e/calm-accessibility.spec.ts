import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { catchElements, elementMs, pauseFromOutside } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { NETWORK_ERRORS } from '../support/offline-app';
import { sessionRow, storeDatabase } from '../support/stored-database';
import { MOVING } from '../support/usual-device';

// Nothing here needs the worker.
test.use({ ...MOVING, serviceWorkers: 'block' });

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

interface State {
	name: string;
	/** Before the page is opened. */
	before?: (page: Page) => Promise<void>;
	open: (page: Page) => Promise<void>;
	/** The scripts of the app do not come. */
	isWithoutApp?: true;
}

const states: State[] = [
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
			await expect(page.getByRole('group', { name: 'What now' })).toBeVisible();
		}
	},
	{
		name: 'where it got stronger',
		async open(page) {
			await play(page, 62);
			await page.getByRole('button', { name: 'Keep going' }).click();
			await page.getByRole('button', { name: '9', exact: true }).click();
			await page.getByRole('button', { name: '5', exact: true }).nth(1).click();
			await expect(page.getByText('It is stronger now.')).toBeVisible();
		}
	},
	{
		name: 'stopped by the person, with people offered',
		async open(page) {
			await play(page, 62);
			await page.getByRole('button', { name: 'Stop here' }).click();
			await page.getByRole('button', { name: 'I do not want to be here' }).click();
		}
	},
	{
		name: 'started before the app was there',
		before: async (page) => void (await page.route(/immutable\/entry\//, (route) => route.abort())),
		isWithoutApp: true,
		async open(page) {
			await page.getByRole('button', { name: 'Steady me now' }).click();
			await expect(page.getByText('Here is a steady voice.')).toBeVisible();
		}
	},
	{
		name: 'with its rating',
		async open(page) {
			await play(page, 62);
			await page.getByRole('button', { name: 'Keep going' }).click();
			await page.getByRole('button', { name: '7', exact: true }).click();
		}
	},
	{
		name: 'after Something else',
		async open(page) {
			await play(page, 0);
			await page.getByRole('button', { name: 'Something else' }).click();
			await expect(page.getByRole('link', { name: 'Other practices' })).toBeVisible();
		}
	},
	{
		name: 'stopped by the device',
		async open(page) {
			await play(page, 62);
			await pauseFromOutside(page);
			await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
		}
	},
	{
		name: 'at its end',
		async open(page) {
			await play(page, 299.5);
			await expect(page.getByRole('heading', { name: 'That was all of it.' })).toBeVisible();
		}
	},
	{
		name: 'at its end for the third time in a day',
		async before(page) {
			const earlier = [2, 3].map((hours) => Date.now() - hours * 3_600_000);
			await storeDatabase(
				page,
				earlier.map((startedAtMs) => sessionRow({ practiceId: 'calm-minute', startedAtMs }))
			);
		},
		async open(page) {
			await play(page, 299.5);
			await expect(page.getByRole('region', { name: 'People to talk with' })).toBeVisible();
		}
	},
	{
		name: 'whose sound does not come',
		before: async (page) => void (await page.route(/calm\/.*\.mp3/, (route) => route.abort())),
		async open(page) {
			await page.getByRole('button', { name: 'Steady me now' }).click();
			await expect(page.getByRole('heading', { name: 'The sound did not come.' })).toBeVisible({
				timeout: 20_000
			});
		}
	},
	{
		name: 'while another tab plays',
		async before(page) {
			const other = await page.context().newPage();
			await catchElements(other);
			await other.goto('/calm/');
			await other.waitForSelector('html[data-app="ready"]');
			await play(other, 0);
		},
		async open(page) {
			await page.bringToFront();
			await page.getByRole('button', { name: 'Steady me now' }).click();
			await expect(page.getByRole('button', { name: 'Play here instead' })).toBeVisible();
		}
	}
];

for (const { name, before, open, isWithoutApp } of states) {
	test(`calm-now ${name} can be used by everyone, in every scene, large and narrow`, async ({
		app: { page, faults }
	}) => {
		faults.allow(NETWORK_ERRORS);
		if (isWithoutApp) faults.allow(/^$|dynamically imported module/);
		await before?.(page);
		await catchElements(page);
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await page.goto('/calm/');
		if (!isWithoutApp) await page.waitForSelector('html[data-app="ready"]');
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

test('calm-now is told to a screen reader: one thing to press, and its corners', async ({
	app: { page }
}) => {
	await catchElements(page);
	await page.goto('/calm/');
	await page.waitForSelector('html[data-app="ready"]');
	await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - link "Leave"
    - heading "Steady me now" [level=1]
    - button "Steady me now"
    - button "Without sound"
    - button "Something else"
  `);
	await play(page, 0);
	await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - link "Leave"
    - heading "Steady me now" [level=1]
    - button "Without sound"
    - button "Something else"
  `);
	await expect(page.getByRole('banner').getByRole('link', { name: 'Help' })).toBeVisible();
	await page.getByRole('button', { name: 'Something else' }).press('Enter');
	await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - link "Leave"
    - paragraph: Things may seem far away, or far too much.
    - link "I want a person"
    - button "Without sound"
    - link "Other practices"
  `);
});

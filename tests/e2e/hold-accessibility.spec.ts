import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { draftBox, startWaiting, writeDraft } from '../support/held-message';
import { withSettings } from '../support/help-page';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

async function held(page: Page): Promise<void> {
	await page.goto('/notes/hold/');
	await writeDraft(page, 'Are we all right?');
	await startWaiting(page);
	await page.getByRole('link', { name: 'Back to the message' }).click();
	await expect(draftBox(page)).toBeVisible();
}

async function choosing(page: Page): Promise<void> {
	await held(page);
	await page.getByRole('button', { name: 'Choose now' }).click();
}

const states: { name: string; open: (page: Page) => Promise<void> }[] = [
	{ name: 'while waiting', open: held },
	{ name: 'at the choice', open: choosing },
	{
		name: 'at the clear ask',
		async open(page) {
			await choosing(page);
			await page.getByRole('button', { name: 'Make it one clear ask' }).click();
			await page.getByRole('textbox', { name: 'Could you …?' }).fill('call me');
		}
	},
	{
		name: 'at the message to copy',
		async open(page) {
			await choosing(page);
			await page.getByRole('button', { name: 'I will send it myself' }).click();
		}
	},
	{
		name: 'when it is chosen, with earlier waits',
		async open(page) {
			await choosing(page);
			await page.getByRole('checkbox', { name: /^Keep my words/ }).check();
			await page.getByRole('button', { name: 'No longer needed' }).click();
			await expect(page.getByRole('heading', { name: 'Earlier waits' })).toBeVisible();
		}
	},
	{
		name: 'left out',
		async open(page) {
			await withSettings(page, { fewerPractices: true });
			await page.goto('/notes/hold/');
			await expect(page.getByRole('heading', { name: 'This one is put away' })).toBeVisible();
		}
	}
];

for (const { name, open } of states) {
	test(`holding a message ${name} can be used by everyone, in every scene, large and narrow`, async ({
		app: { page }
	}) => {
		await open(page);
		await expectAccessible(page);
		await page.setViewportSize({ width: 320, height: 640 });
		const controls = page.getByRole('main').locator('button, a, textarea, summary');
		const small = await controls.evaluateAll((elements) =>
			elements
				.map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
				.filter(({ box }) => box.height < 44 || box.width < 44)
				.map(({ name: of, box }) => `${of}: ${box.width} x ${box.height}`)
		);
		expect(small).toEqual([]);
		const overflow = () =>
			page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
		expect(await overflow()).toBe(0);
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		const wide = await page
			.getByRole('main')
			.locator('h1, .sheet, .sheet *')
			.evaluateAll((elements) =>
				elements
					.filter((element) => element.getBoundingClientRect().right > innerWidth)
					.map((element) => element.outerHTML.slice(0, 80))
			);
		expect(wide).toEqual([]);
	});
}

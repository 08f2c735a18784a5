import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { startWaiting, writeDraft } from '../support/held-message';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block' });

const pauseButton = (page: Page) => page.getByRole('button', { name: 'Pause' });

const sittings: { name: string; open: (page: Page) => Promise<void>; water: string }[] = [
	{
		name: 'a practice',
		async open(page) {
			await page.goto('/practices/they-havent-replied/?quiet');
			await page.getByRole('button', { name: /^Start/ }).click();
		},
		water: '.layer-3'
	},
	{
		name: 'a held message',
		async open(page) {
			await page.goto('/notes/hold/');
			await writeDraft(page, 'Are we all right?');
			await startWaiting(page);
		},
		water: '.layer-3'
	},
	{
		name: 'breathing',
		async open(page) {
			await page.goto('/breathe/');
			await page
				.getByRole('button', { name: /^Start/ })
				.first()
				.click();
		},
		water: '.layer-4'
	}
];

/** How far the top of the words about the time lies below the calm top of water that they can be read on, in pixels. */
function depthOfTime(page: Page, water: string): Promise<number> {
	return page.getByRole('timer').evaluate((timer, selector) => {
		const surface = document.querySelector(`.session ${selector}`);
		if (!surface) throw new Error('There is no water.');
		const wavesPx = 24;
		return timer.getBoundingClientRect().top - surface.getBoundingClientRect().top - wavesPx;
	}, water);
}

for (const { name, open, water } of sittings) {
	for (const [width, height] of [
		[320, 568],
		[390, 844],
		[1280, 720]
	] as const) {
		test(`${name} at ${width} x ${height}: what is written on the water stays on it, and all of it on the screen`, async ({
			app: { page }
		}) => {
			await page.setViewportSize({ width, height });
			await open(page);
			await expect(pauseButton(page)).toBeVisible({ timeout: 20_000 });
			// What is drawn over it would take the tap.
			await page.getByRole('button', { name: 'Something else' }).click({ trial: true });
			const controls = page.getByRole('main').locator('.controls, .stop').locator('button, a, p');
			for (const isOpen of [false, true]) {
				if (isOpen) await page.getByRole('button', { name: 'More' }).click();
				await expect.poll(() => depthOfTime(page, water)).toBeGreaterThanOrEqual(0);
				const lowest = await controls.evaluateAll((elements) =>
					Math.max(...elements.map((element) => element.getBoundingClientRect().bottom))
				);
				expect(lowest, isOpen ? 'with More open' : 'with More shut').toBeLessThanOrEqual(height);
				const small = await controls.evaluateAll((elements) =>
					elements.filter((element) => {
						const { width: wide, height: high } = element.getBoundingClientRect();
						return element.tagName !== 'P' && (wide < 44 || high < 44);
					})
				);
				expect(small).toEqual([]);
			}
			await expect(page.getByRole('button', { name: 'Less' })).toBeInViewport({ ratio: 1 });
		});
	}
}

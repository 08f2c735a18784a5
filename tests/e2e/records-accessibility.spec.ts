import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { sessionRow, storeDatabase, versionOne } from '../support/stored-database';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

const states: { name: string; open: (page: Page) => Promise<void> }[] = [
	{
		name: 'with sessions and a message to undo',
		async open(page) {
			const startedAtMs = Date.now() - 3_600_000;
			await storeDatabase(page, [
				sessionRow({ startedAtMs, ratingBefore: 8, ratingAfter: 6 }),
				...Array.from({ length: 16 }, (_, day) =>
					sessionRow({ startedAtMs: startedAtMs - (day + 1) * 86_400_000 })
				)
			]);
			await page.goto('/progress/');
			await page
				.getByRole('button', { name: /^Delete / })
				.first()
				.click();
			await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
		}
	},
	{
		name: 'with a database that a newer version has written',
		async open(page) {
			await storeDatabase(page, { ...versionOne, version: 99 });
			await page.goto('/progress/');
			await expect(page.getByRole('alert')).toBeVisible();
		}
	}
];

for (const { name, open } of states) {
	test(`the history ${name} can be used by everyone, in every scene`, async ({ app: { page } }) => {
		await open(page);
		await expectAccessible(page);
	});
}

test('every control of the history is at least 44 pixels high and wide', async ({
	app: { page }
}) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await states[0]?.open(page);
	const controls = page.getByRole('main').getByRole('button');
	const sizes = await controls.evaluateAll((buttons) =>
		buttons.map((button) => {
			const { width, height } = button.getBoundingClientRect();
			return { name: button.textContent, fits: width >= 44 && height >= 44 };
		})
	);
	expect(sizes.length).toBeGreaterThan(15);
	expect(sizes.filter(({ fits }) => !fits)).toEqual([]);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBe(0);
});

import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { turnLockOn } from '../support/lock-app';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false, viewport: { width: 320, height: 640 } });
test.setTimeout(90_000);

const states: { name: string; open: (page: Page) => Promise<void> }[] = [
	{
		name: 'before it is turned on, with a passphrase that is too short',
		async open(page) {
			await page.goto('/lock/');
			await page.getByRole('button', { name: 'Turn on the lock' }).click();
			await expect(page.getByText('That is too short.')).toBeVisible();
		}
	},
	{
		name: 'that is open, with all it offers',
		async open(page) {
			await turnLockOn(page);
			await page.getByText('Change the passphrase').click();
			await page.getByRole('button', { name: 'Turn off the lock' }).click();
		}
	},
	{
		name: 'that is shut, after an empty try and a lost passphrase',
		async open(page) {
			await turnLockOn(page);
			await page.goto('/notes/');
			await page.getByRole('button', { name: 'Open', exact: true }).click();
			await page.getByRole('button', { name: 'I have lost the passphrase' }).click();
			await expect(page.getByText('Type your passphrase first.')).toBeVisible();
		}
	},
	{
		name: 'that is about to be erased',
		async open(page) {
			await turnLockOn(page);
			await page.goto('/notes/');
			await page.getByRole('button', { name: 'I have lost the passphrase' }).click();
			await page.getByRole('button', { name: 'Erase and begin anew' }).click();
		}
	},
	{
		name: 'of which the breathing page tells',
		async open(page) {
			await turnLockOn(page);
			await page.goto('/breathe/');
			await expect(page.getByRole('link', { name: 'Open the lock' })).toBeVisible();
		}
	}
];

for (const { name, open } of states) {
	test(`a lock ${name} can be used by everyone, in every scene`, async ({ app: { page } }) => {
		await open(page);
		await expectAccessible(page);
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow).toBe(0);
		const controls = page.getByRole('main').locator('button, a.button-quiet, input, summary');
		const small = await controls.evaluateAll((found) =>
			found
				.filter(
					(element) =>
						element.checkVisibility() && !element.matches('[type=radio], [type=checkbox]')
				)
				.filter((element) => element.getBoundingClientRect().height < 44)
				.map((element) => element.outerHTML)
		);
		expect(small).toEqual([]);
	});
}

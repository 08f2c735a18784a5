import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';

test.use({ serviceWorkers: 'block', savesStarter: false });

/** The ground below the words of the view that is chosen, and of one that is not. */
const grounds = (page: Page) =>
	page.evaluate(() =>
		['auto', 'night'].map((view) => {
			const words = document.querySelector(`input[value="${view}"] + span`);
			return words && getComputedStyle(words).backgroundColor;
		})
	);

test("with the system's own colours what is chosen has a ground of its own", async ({
	app: { page }
}) => {
	await page.emulateMedia({ forcedColors: 'active' });
	await page.goto('/calm/');
	await page.waitForSelector('html[data-app="ready"]');
	// The line of the horizon does not run through its words.
	await expect(page.locator('span.lamp')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
	await page.goto('/settings/');
	await page.waitForSelector('html[data-app="ready"]');
	const [chosen, other] = await grounds(page);
	expect(chosen).not.toBe(other);

	await page.goto('/practices/');
	await page.waitForSelector('html[data-app="ready"]');
	const star = page.getByRole('button', { name: /^Favourite/ }).first();
	await star.click();
	await expect(star).toHaveAttribute('aria-pressed', 'true');
	const [mark, ground] = await star.evaluate((button) => [
		getComputedStyle(button.querySelector('path') ?? button).fill,
		getComputedStyle(button).backgroundColor
	]);
	expect(mark).not.toBe(ground);
});

test('whoever asks for more contrast gets edges as strong as words', async ({ app: { page } }) => {
	const edge = () =>
		page
			.locator('.button-quiet')
			.first()
			.evaluate((button) => {
				const { borderTopColor, color } = getComputedStyle(button);
				return borderTopColor === color;
			});
	await page.goto('/settings/');
	await page.waitForSelector('html[data-app="ready"]');
	expect(await edge()).toBe(false);
	await page.emulateMedia({ contrast: 'more' });
	expect(await edge()).toBe(true);
});

test('whoever asks for less transparency sees through nothing', async ({
	app: { page, context }
}) => {
	const grounds = () =>
		page.evaluate(() =>
			[...document.querySelectorAll('.stays .corner, .leave, dialog')].map((each) => {
				const pseudo = each.localName === 'dialog' ? '::backdrop' : undefined;
				const { backgroundColor } = getComputedStyle(each, pseudo);
				return /\/ 0\.|rgba\(/.test(backgroundColor) ? 'see-through' : 'solid';
			})
		);
	const cdp = await context.newCDPSession(page);
	const setTransparency = (value: string) =>
		cdp.send('Emulation.setEmulatedMedia', {
			features: [{ name: 'prefers-reduced-transparency', value }]
		});
	await page.goto('/calm/');
	await page.waitForSelector('html[data-session="ready"]');
	await page.getByRole('link', { name: 'Leave' }).evaluate((leave) => leave.focus());
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toBeVisible();
	expect(await grounds()).toEqual(['see-through', 'see-through', 'see-through']);
	await setTransparency('reduce');
	expect(await grounds()).toEqual(['solid', 'solid', 'solid']);
});

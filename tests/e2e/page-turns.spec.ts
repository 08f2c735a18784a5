import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { MOVING } from '../support/usual-device';

test.use({ ...MOVING, serviceWorkers: 'block', savesStarter: false });

/** Pages that faded into another since the page was loaded. */
const fadeCount = (page: Page) =>
	page.evaluate(() => (Reflect.get(globalThis, 'fades') as unknown[]).length);

async function open(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const fades: ViewTransition[] = [];
		Object.assign(globalThis, { fades });
		const start = document.startViewTransition.bind(document);
		document.startViewTransition = (update) => {
			const fade = start(update);
			fades.push(fade);
			return fade;
		};
	});
	await page.goto('/');
	await page.locator('html[data-session="ready"]').waitFor();
}

test('one page fades into another and can be tapped meanwhile; help is there at once', async ({
	app: { page }
}) => {
	await open(page);
	await page.getByRole('link', { name: 'Practices', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Practices' })).toBeVisible();
	expect(await fadeCount(page)).toBe(1);
	// Slowed down, so that the tap surely meets the fade.
	await page.evaluate(async () => {
		await document.activeViewTransition?.finished;
		const slow = new CSSStyleSheet();
		slow.replaceSync('::view-transition-group(*) { animation-duration: 30s !important; }');
		document.adoptedStyleSheets.push(slow);
	});
	await page.getByRole('link', { name: 'Notes', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Notes' })).toBeVisible();
	expect(await fadeCount(page)).toBe(2);
	const isFading = () => page.evaluate(() => document.activeViewTransition !== null);
	expect(await isFading()).toBe(true);
	// A finger, which is not kept waiting until the fade is over as Playwright's own click is.
	const box = await page.getByRole('link', { name: 'Help', exact: true }).boundingBox();
	await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
	await expect(page).toHaveURL(/\/help\/?$/);
	await page.getByRole('link', { name: 'Now', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Steady me now' })).toBeVisible();
	expect(await fadeCount(page)).toBe(2);
});

test('two taps one after the other lead to the second page, however late the first fade begins', async ({
	app: { page }
}) => {
	await open(page);
	await page.evaluate(async () => {
		const start = document.startViewTransition.bind(document);
		const begun = Promise.withResolvers<void>();
		let isFirst = true;
		// As on a slow phone: the first fade begins when the second page is there already.
		document.startViewTransition = (update) => {
			if (!isFirst) return start(update);
			isFirst = false;
			begun.resolve();
			const done = new Promise<void>((resolve) =>
				setTimeout(() => {
					const shown = (update as ViewTransitionUpdateCallback)() as Promise<void> | undefined;
					void Promise.resolve(shown).then(resolve);
				}, 700)
			);
			Object.assign(globalThis, { firstFade: done });
			return { ready: done, finished: done } as unknown as ViewTransition;
		};
		const link = (name: string) =>
			[...document.querySelectorAll<HTMLElement>('nav a')].find(
				({ textContent }) => textContent?.trim() === name
			);
		link('Practices')?.click();
		await begun.promise;
		link('Notes')?.click();
	});
	await expect(page.getByRole('heading', { level: 1, name: 'Notes' })).toBeVisible();
	await page.evaluate(() => Reflect.get(globalThis, 'firstFade') as Promise<void>);
	await expect(page.getByRole('heading', { level: 1, name: 'Notes' })).toBeVisible();
	expect(new URL(page.url()).pathname).toMatch(/^\/notes/);
});

test.describe('with less motion', () => {
	test.use({ contextOptions: { reducedMotion: 'reduce' } });

	test('nothing fades', async ({ app: { page } }) => {
		await open(page);
		await page.getByRole('link', { name: 'Practices', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Practices' })).toBeVisible();
		expect(await fadeCount(page)).toBe(0);
	});
});

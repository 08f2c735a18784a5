import type { Page } from '@playwright/test';
import { lightChromiumOptions } from '../../tools/browsers/chromium-options';
import { expect, test } from '../support/fixtures';
import { MOVING } from '../support/usual-device';

// The pictures beside this file were made by the headless shell of Chromium 156. To renew them: CONTRIBUTING.md.
const chromium = lightChromiumOptions();
test.use({
	...MOVING,
	serviceWorkers: 'block',
	// How letters are fitted to the pixels is a choice of each system, which would be seen.
	launchOptions: {
		...chromium,
		args: [...chromium.args, '--font-render-hinting=none', '--disable-lcd-text']
	}
});
// In this order, so that the pictures are there before they are compared with what is wrong on purpose.
test.describe.configure({ mode: 'default', timeout: 180_000 });

/*
 * Against the pictures, Chromium 150 differs in at most 72 pixels of one, whatever the threshold. The whole Chromium, which fits
 * letters to pixels in its own way, differs in 0.37 % of the colours (measured at a threshold of 0.05) and in 291 pixels of the rest.
 */
/** Of flat colour above all, so a small change of it counts; one field is 1.3 % of the picture. */
const COLOURS = { threshold: 0.04, maxDiffPixelRatio: 0.006 };
/** Of lines and letters. */
const SHAPES = { threshold: 0.3, maxDiffPixels: 400 };

const PARTS = [
	...['head', 'colours', 'type', 'sizes', 'buttons', 'choices', 'fields', 'icons', 'water'],
	...['cards', 'sounding', 'empty', 'loading', 'failures', 'notices', 'offline', 'installing']
];
/** What scenes have colours of their own for. */
const COLOURED = ['head', 'colours', 'buttons'];

interface Look {
	name: string;
	scene: 'dawn' | 'day' | 'dusk' | 'night';
	parts: readonly string[];
	shore?: boolean;
	widthPx?: number;
	hasForcedColours?: boolean;
}

const DAY: Look = { name: 'day', scene: 'day', parts: PARTS };
const LOOKS: readonly Look[] = [
	DAY,
	{
		name: 'night',
		scene: 'night',
		parts: [...COLOURED, 'choices', 'fields', 'icons', 'water', 'cards', 'sounding', 'notices']
	},
	{ name: 'dawn', scene: 'dawn', parts: [...COLOURED, 'choices', 'water', 'cards', 'sounding'] },
	{ name: 'dusk', scene: 'dusk', parts: [...COLOURED, 'choices', 'water', 'cards', 'sounding'] },
	{ name: 'dawn-on-land', scene: 'dawn', shore: true, parts: [...COLOURED, 'water', 'sounding'] },
	{ name: 'day-on-land', scene: 'day', shore: true, parts: [...COLOURED, 'icons', 'water'] },
	{ name: 'dusk-on-land', scene: 'dusk', shore: true, parts: [...COLOURED, 'water', 'sounding'] },
	{ name: 'night-on-land', scene: 'night', shore: true, parts: [...COLOURED, 'water'] },
	{
		name: 'wide',
		scene: 'day',
		widthPx: 1280,
		parts: ['head', 'colours', 'type', 'icons', 'cards', 'sounding']
	},
	{
		name: 'forced-colours',
		scene: 'day',
		hasForcedColours: true,
		parts: ['head', 'buttons', 'choices', 'fields', 'icons', 'water', 'cards', 'sounding']
	}
];

async function open(page: Page): Promise<void> {
	await page.goto('/style/');
	await page.waitForSelector('html[data-app="ready"]');
	await page.evaluate(() => document.fonts.ready);
}

/** In a window as tall as the page, so that nothing is scrolled and no bar lies over what is photographed. */
async function show(page: Page, look: Look): Promise<void> {
	const width = look.widthPx ?? 390;
	await page.emulateMedia({ forcedColors: look.hasForcedColours ? 'active' : 'none' });
	await page.evaluate(
		({ scene, shore = false }) => globalThis.evenkeelShowScene?.(scene, shore),
		look
	);
	await page.setViewportSize({ width, height: 844 });
	const height = await page.evaluate(() => document.documentElement.scrollHeight);
	await page.setViewportSize({ width, height });
}

const partOf = (page: Page, part: string) =>
	page.locator(part === 'head' ? 'main .head' : `#${part}`);
const toleranceOf = (part: string) => (part === 'colours' ? COLOURS : SHAPES);

test('every part of the style page looks as it did', async ({ app: { page } }) => {
	await open(page);
	for (const look of LOOKS) {
		await show(page, look);
		for (const part of look.parts)
			await expect
				.soft(partOf(page, part))
				.toHaveScreenshot([look.name, `${part}.png`], toleranceOf(part));
	}
	await show(page, DAY);
	await page.locator('#buttons .sheet .button').first().focus();
	await expect.soft(partOf(page, 'buttons')).toHaveScreenshot(['day', 'focus.png'], SHAPES);
});

test('a colour that changed a little and a component that moved by 6 pixels would be seen', async ({
	app: { page }
}) => {
	await open(page);
	await show(page, DAY);
	const picture = (part: string) => ['day', `${part}.png`];
	const atOnce = { timeout: 2000 };

	for (const [token, colour] of [
		['accent', '#146f7f'],
		['sheet-soft', '#54717b'],
		['water-2', '#6197ac']
	] as const) {
		await page.evaluate(setToken, { token, colour });
		await expect(partOf(page, 'colours')).not.toHaveScreenshot(picture('colours'), {
			...COLOURS,
			...atOnce
		});
		await page.evaluate(setToken, { token, colour: '' });
	}
	await expect(partOf(page, 'colours')).toHaveScreenshot(picture('colours'), COLOURS);

	for (const [part, component] of [
		['buttons', '.button-quiet'],
		['choices', 'fieldset'],
		['choices', '[role="group"]'],
		['fields', '.sample > div'],
		['icons', 'li'],
		['failures', '.button']
	] as const) {
		const moved = partOf(page, part).locator(component).first();
		await moved.evaluate((element: HTMLElement) => (element.style.translate = '0 6px'));
		await expect(partOf(page, part)).not.toHaveScreenshot(picture(part), { ...SHAPES, ...atOnce });
		await moved.evaluate((element: HTMLElement) => (element.style.translate = ''));
		await expect(partOf(page, part)).toHaveScreenshot(picture(part), SHAPES);
	}
});

/** Runs in the page. '' takes it back. */
function setToken({ token, colour }: { token: string; colour: string }): void {
	document.documentElement.style.setProperty(`--${token}`, colour);
}

test('a scene shown stays on it alone', async ({ app: { page } }) => {
	await open(page);
	const html = page.locator('html');
	await page.getByRole('radio', { name: 'Dusk' }).check();
	await page.getByRole('checkbox', { name: 'Land instead of the sea' }).check();
	await expect(html).toHaveAttribute('data-scene', 'dusk');
	await expect(html).toHaveAttribute('data-shore');
	expect(await page.evaluate(() => localStorage.getItem('evenkeel-settings'))).toBeNull();
	await page.getByRole('link', { name: 'Help' }).first().click();
	await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
	await expect(html).not.toHaveAttribute('data-shore');
});

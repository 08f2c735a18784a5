import type { Browser, Page } from '@playwright/test';
import { catchElements } from '../../tests/support/caught-elements';
import type { ScreenState } from './screen';

/** How a screen is looked at. */
export interface Look {
	viewport: { width: number; height: number };
	scene: 'dawn' | 'day' | 'dusk' | 'night';
	/** On land, with no water. */
	shore?: true;
	reducedMotion?: true;
	forcedColors?: true;
	moreContrast?: true;
	/** Of the usual size of text. */
	textPercent?: number;
	/** Pixels of the picture for each of the viewport; 1 when left out. */
	scale?: number;
	/** Of the JPEG, 0 to 100; 60 when left out. */
	quality?: number;
}

/** @returns a JPEG of one state of a screen, opened in an empty browser */
export async function photograph(
	browser: Browser,
	url: string,
	{ open, withWorker }: Pick<ScreenState, 'open' | 'withWorker'>,
	look: Look
): Promise<Buffer> {
	const context = await browser.newContext({
		baseURL: url,
		viewport: look.viewport,
		deviceScaleFactor: look.scale ?? 1,
		serviceWorkers: withWorker ? 'allow' : 'block',
		reducedMotion: look.reducedMotion ? 'reduce' : 'no-preference',
		forcedColors: look.forcedColors ? 'active' : 'none',
		contrast: look.moreContrast ? 'more' : 'no-preference'
	});
	try {
		// tsx wraps named functions in a helper of its own, which pages do not have.
		await context.addInitScript('globalThis.__name = (named) => named;');
		await catchElements(context);
		await context.addInitScript(
			(chosen) => {
				const kept = JSON.parse(localStorage.getItem('evenkeel-settings') ?? '{}') as object;
				localStorage.setItem('evenkeel-settings', JSON.stringify({ ...kept, ...chosen }));
			},
			{ scene: look.scene, shore: look.shore ?? false }
		);
		// Before a page is scrolled to what is to be seen: larger text would move it out of the picture.
		await context.addInitScript((percent) => {
			addEventListener('DOMContentLoaded', () => {
				document.documentElement.style.fontSize = `${percent}%`;
			});
		}, look.textPercent ?? 100);
		const page = await context.newPage();
		// Many pictures of a busy machine: what is slow is not broken.
		page.setDefaultTimeout(90_000);
		await open(page);
		await settle(page);
		return await page.screenshot({ type: 'jpeg', quality: look.quality ?? 60 });
	} finally {
		await context.close();
	}
}

/** Fonts are there, and what fades in has done so. */
async function settle(page: Page): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	await page.waitForTimeout(800);
}

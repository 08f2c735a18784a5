/** Draws the PNG icons from static/icons/icon.svg: `npx tsx tools/icons/draw-icons.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../browsers/chromium-options';

const FOLDER = join(import.meta.dirname, '..', '..', 'static', 'icons');

/** Systems that cut icons to a shape of their own need the picture up to its edges. */
const ICONS = [
	{ file: 'icon-192.png', sizePx: 192, corners: 'round' },
	{ file: 'icon-512.png', sizePx: 512, corners: 'round' },
	{ file: 'icon-maskable-512.png', sizePx: 512, corners: 'square' },
	{ file: 'apple-touch-icon.png', sizePx: 180, corners: 'square' }
] as const;

const svg = await readFile(join(FOLDER, 'icon.svg'), 'utf8');
const browser = await chromium.launch(chromiumOptions());
try {
	const page = await browser.newPage();
	for (const { file, sizePx, corners } of ICONS) {
		const picture = corners === 'square' ? svg.replace(/ rx="\d+"/, '') : svg;
		await page.setViewportSize({ width: sizePx, height: sizePx });
		await page.setContent(
			`<style>body { margin: 0 } svg { display: block; width: ${sizePx}px; height: ${sizePx}px }</style>${picture}`
		);
		await writeFile(join(FOLDER, file), await page.screenshot({ omitBackground: true }));
	}
} finally {
	await browser.close();
}

/**
 * Draws the PNG icons from static/icons/*.svg and tools/icons/drawings: `npx tsx tools/icons/draw-icons.ts`.
 * What the manifests say of them is held against the files by tools/icons/manifests.test.ts.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../browsers/chromium-options';

const ICONS = join(import.meta.dirname, '..', '..', 'static', 'icons');
const DRAWINGS = join(import.meta.dirname, 'drawings');

interface Icon {
	file: string;
	from: string;
	sizePx: number;
	/** Systems that cut icons to a shape of their own need the picture up to its edges. */
	corners: 'round' | 'square';
}

/** What a system needs of a picture of the app. */
const faceIcons = (name: string, touchIcon: string): Icon[] => {
	const from = join(ICONS, `${name}.svg`);
	return [
		{ file: `${name}-192.png`, from, sizePx: 192, corners: 'round' },
		{ file: `${name}-512.png`, from, sizePx: 512, corners: 'round' },
		{ file: `${name}-maskable-192.png`, from, sizePx: 192, corners: 'square' },
		{ file: `${name}-maskable-512.png`, from, sizePx: 512, corners: 'square' },
		{ file: touchIcon, from, sizePx: 180, corners: 'square' }
	];
};

/** One that is drawn as it stands, on nothing. */
const plainIcon = (name: string, sizePx: number): Icon => ({
	file: `${name}-${sizePx}.png`,
	from: join(DRAWINGS, `${name}.svg`),
	sizePx,
	corners: 'round'
});

const all: readonly Icon[] = [
	...faceIcons('icon', 'apple-touch-icon.png'),
	...faceIcons('discreet', 'discreet-touch-icon.png'),
	plainIcon('monochrome', 192),
	plainIcon('monochrome', 512),
	...['steady', 'breathe', 'sounds', 'help', 'discreet'].map((name) =>
		plainIcon(`shortcut-${name}`, 96)
	)
];

const browser = await chromium.launch(chromiumOptions());
try {
	const page = await browser.newPage();
	for (const { file, from, sizePx, corners } of all) {
		const svg = await readFile(from, 'utf8');
		const picture = corners === 'square' ? svg.replace(/ rx="\d+"/, '') : svg;
		await page.setViewportSize({ width: sizePx, height: sizePx });
		await page.setContent(
			`<style>body { margin: 0 } svg { display: block; width: ${sizePx}px; height: ${sizePx}px }</style>${picture}`
		);
		await writeFile(join(ICONS, file), await page.screenshot({ omitBackground: true }));
	}
} finally {
	await browser.close();
}

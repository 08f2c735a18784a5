/**
 * Photographs every state of every screen of the built app, in two sizes and all scenes, and puts them together on one
 * sheet a screen, to be looked at: `npm run screens [-- <name of a screen>]`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { AppServer } from '../../tests/support/app-server';
import { catchElements } from '../../tests/support/caught-elements';
import { lightChromiumOptions } from '../browsers/chromium-options';
import { SCREENS, type Screen, type ScreenState } from './screens';

const FOLDER = 'docs/screens';
const SCENES = ['dawn', 'day', 'dusk', 'night'] as const;
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

interface Look {
	name: string;
	viewport: { width: number; height: number };
	scene: (typeof SCENES)[number];
	reducedMotion?: true;
	/** Of the usual size of text. */
	textPercent?: number;
}

const LOOKS: readonly Look[] = [
	...SCENES.map((scene) => ({ name: scene, viewport: PHONE, scene })),
	{ name: 'less motion', viewport: PHONE, scene: 'day', reducedMotion: true },
	{ name: 'text at 200 %', viewport: PHONE, scene: 'dusk', textPercent: 200 },
	{ name: '320 px', viewport: { width: 320, height: 640 }, scene: 'dawn' },
	...SCENES.map((scene) => ({ name: `desktop, ${scene}`, viewport: DESKTOP, scene }))
];

const wanted = process.argv.slice(2);
const server = await AppServer.start();
const browser = await chromium.launch(lightChromiumOptions());
mkdirSync(FOLDER, { recursive: true });
for (const screen of SCREENS) {
	if (wanted.length > 0 && !wanted.includes(screen.name)) continue;
	const file = `${FOLDER}/${screen.name}.jpg`;
	writeFileSync(file, await sheetOf(browser, server.url, screen));
	console.log(file);
}
await browser.close();
await server.stop();

/** One row a state, one column a look. */
async function sheetOf(browser: Browser, url: string, screen: Screen): Promise<Buffer> {
	const rows: string[] = [];
	for (const state of screen.states) {
		const pictures: string[] = [];
		for (const look of LOOKS) {
			const picture = await photograph(browser, url, state, look);
			const source = `data:image/jpeg;base64,${picture.toString('base64')}`;
			pictures.push(`<figure><img src="${source}"><figcaption>${look.name}</figcaption></figure>`);
		}
		rows.push(`<h2>${screen.name}: ${state.name}</h2><div>${pictures.join('')}</div>`);
	}
	const page = await browser.newPage({ viewport: { width: 2200, height: 600 } });
	await page.setContent(
		`<style>body{font:16px sans-serif;margin:12px}div{display:flex;gap:8px;align-items:start}
		figure{margin:0}img{height:420px;display:block}h2{margin:12px 0 4px;font-size:18px}</style>${rows.join('')}`
	);
	const sheet = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 60 });
	await page.close();
	return sheet;
}

async function photograph(
	browser: Browser,
	url: string,
	{ open }: ScreenState,
	look: Look
): Promise<Buffer> {
	const context = await browser.newContext({
		baseURL: url,
		viewport: look.viewport,
		serviceWorkers: 'block',
		reducedMotion: look.reducedMotion ? 'reduce' : 'no-preference'
	});
	try {
		// tsx wraps named functions in a helper of its own, which pages do not have.
		await context.addInitScript('globalThis.__name = (named) => named;');
		await catchElements(context);
		await context.addInitScript((scene) => {
			const kept = JSON.parse(localStorage.getItem('evenkeel-settings') ?? '{}') as object;
			localStorage.setItem('evenkeel-settings', JSON.stringify({ ...kept, scene }));
		}, look.scene);
		const page = await context.newPage();
		// Many pictures of a busy machine: what is slow is not broken.
		page.setDefaultTimeout(90_000);
		await open(page);
		await page.evaluate((percent) => {
			document.documentElement.style.fontSize = `${percent}%`;
		}, look.textPercent ?? 100);
		await settle(page);
		return await page.screenshot({ type: 'jpeg', quality: 60 });
	} finally {
		await context.close();
	}
}

/** Fonts are there, and what fades in has done so. */
async function settle(page: Page): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	await page.waitForTimeout(800);
}

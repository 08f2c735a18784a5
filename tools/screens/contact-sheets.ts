/**
 * Photographs every state of every screen of the built app, in two sizes and all scenes, and puts them together on one
 * sheet a screen, to be looked at: `npm run screens [-- <name of a screen>]`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';
import { AppServer } from '../../tests/support/app-server';
import { lightChromiumOptions } from '../browsers/chromium-options';
import { photograph, type Look } from './photograph';
import type { Screen } from './screen';
import { SCREENS } from './screens';

const FOLDER = 'docs/screens';
const SCENES = ['dawn', 'day', 'dusk', 'night'] as const;
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

const LOOKS: readonly (Look & { name: string })[] = [
	...SCENES.map((scene) => ({ name: scene, viewport: PHONE, scene })),
	...(['day', 'night'] as const).map((scene) => ({
		name: `on land, ${scene}`,
		viewport: PHONE,
		scene,
		shore: true as const
	})),
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

/**
 * Photographs every state of every screen of the built app, in several sizes and all scenes, and puts them together on one
 * sheet a screen, to be looked at: `npm run screens [-- <name of a screen>]`. With EVENKEEL_PICTURES set to a folder, each
 * picture is also kept there by itself, in its full size.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { AppServer } from '../../tests/support/app-server';
import { lightChromiumOptions } from '../browsers/chromium-options';
import { photograph, type Look } from './photograph';
import type { Screen, ScreenState } from './screen';
import { SCREENS } from './screens';

const FOLDER = 'docs/screens';
const PHONE = { width: 390, height: 844 };
const PHONE_ON_ITS_SIDE = { width: 844, height: 390 };
const SMALL_PHONE = { width: 320, height: 640 };
const TABLET = { width: 768, height: 1024 };
const TABLET_ON_ITS_SIDE = { width: 1024, height: 768 };
const DESKTOP = { width: 1440, height: 900 };

interface NamedLook extends Look {
	name: string;
	/** What most often goes wrong shows here: also for what is one of many states of its screen. */
	isTelling?: true;
}

const LOOKS: readonly NamedLook[] = [
	{ name: 'dawn', viewport: PHONE, scene: 'dawn' },
	{ name: 'day', viewport: PHONE, scene: 'day', isTelling: true },
	{ name: 'dusk', viewport: PHONE, scene: 'dusk' },
	{ name: 'night', viewport: PHONE, scene: 'night', isTelling: true },
	{ name: 'on land, dawn', viewport: PHONE, scene: 'dawn', shore: true },
	{ name: 'on land, day', viewport: PHONE, scene: 'day', shore: true },
	{ name: 'on land, dusk', viewport: PHONE, scene: 'dusk', shore: true },
	{ name: 'on land, night', viewport: PHONE, scene: 'night', shore: true },
	{ name: 'less motion', viewport: PHONE, scene: 'day', reducedMotion: true },
	{ name: 'text at 200 %', viewport: PHONE, scene: 'dusk', textPercent: 200, isTelling: true },
	{ name: "the system's colours", viewport: PHONE, scene: 'day', forcedColors: true },
	{ name: 'more contrast', viewport: PHONE, scene: 'night', moreContrast: true },
	{ name: '320 px', viewport: SMALL_PHONE, scene: 'dawn', isTelling: true },
	{ name: '768 px', viewport: TABLET, scene: 'dusk' },
	{ name: '844 x 390', viewport: PHONE_ON_ITS_SIDE, scene: 'day', isTelling: true },
	{ name: '1024 x 768', viewport: TABLET_ON_ITS_SIDE, scene: 'dawn' },
	{ name: '1440 x 900, day', viewport: DESKTOP, scene: 'day', isTelling: true },
	{ name: '1440 x 900, night', viewport: DESKTOP, scene: 'night' }
];

/** Pictures that are made at once: much of the time of each is waiting. */
const AT_ONCE = 3;

const apart = process.env.EVENKEEL_PICTURES;
const wanted = process.argv.slice(2);
const server = await AppServer.start();
const browser = await chromium.launch(lightChromiumOptions());
mkdirSync(FOLDER, { recursive: true });
if (apart) mkdirSync(apart, { recursive: true });
for (const screen of SCREENS) {
	if (wanted.length > 0 && !wanted.includes(screen.name)) continue;
	const file = `${FOLDER}/${screen.name}.jpg`;
	writeFileSync(file, await sheetOf(screen));
	console.log(file);
}
await browser.close();
await server.stop();

/** One paragraph a state, one picture a look. */
async function sheetOf(screen: Screen): Promise<Buffer> {
	const paragraphs: string[] = [];
	for (const state of screen.states) {
		const looks = LOOKS.filter(({ isTelling }) => isTelling || !state.isAside);
		const figures: string[] = [];
		for (let at = 0; at < looks.length; at += AT_ONCE) {
			const some = looks.slice(at, at + AT_ONCE);
			figures.push(...(await Promise.all(some.map((look) => figureOf(screen, state, look)))));
		}
		paragraphs.push(`<h2>${screen.name}: ${state.name}</h2><div>${figures.join('')}</div>`);
	}
	const page = await browser.newPage({ viewport: { width: 2000, height: 600 } });
	// All together stay below 15 MB by the size and the quality of the pictures.
	await page.setContent(
		`<style>body{font:16px sans-serif;margin:12px}div{display:flex;flex-wrap:wrap;gap:8px;align-items:start}
		figure{margin:0}img{max-height:380px;max-width:500px;display:block}h2{margin:12px 0 4px;font-size:18px}
		</style>${paragraphs.join('')}`
	);
	const sheet = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 55 });
	await page.close();
	return sheet;
}

async function figureOf(screen: Screen, state: ScreenState, look: NamedLook): Promise<string> {
	const picture = await photograph(browser, server.url, state, look).catch((error: unknown) => {
		throw new Error(`${screen.name}, ${state.name}, ${look.name}`, { cause: error });
	});
	if (apart) writeFileSync(`${apart}/${fileName(screen.name, state.name, look.name)}`, picture);
	const source = `data:image/jpeg;base64,${picture.toString('base64')}`;
	return `<figure><img src="${source}"><figcaption>${look.name}</figcaption></figure>`;
}

function fileName(...words: string[]): string {
	return `${words.map((word) => word.replaceAll(/[^a-z0-9]+/gi, '-')).join('_')}.jpg`;
}

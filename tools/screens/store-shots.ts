/**
 * Photographs the built app for the pictures that systems show before it is installed, which static/manifest.webmanifest
 * names: `npm run screens:store`, after a build.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { AppServer } from '../../tests/support/app-server';
import { lightChromiumOptions } from '../browsers/chromium-options';
import { photograph, type Look } from './photograph';
import { SCREENS } from './screens';

/** Double, so that phones show it sharp: 780 x 1688. */
const NARROW = { viewport: { width: 390, height: 844 }, scale: 2 };
const WIDE = { viewport: { width: 1280, height: 800 }, scale: 1 };

interface Shot {
	/** Name of a screen and of one of its states, in screens.ts. */
	screen: string;
	state: string;
	scene: Look['scene'];
	/** Words that the screen has to show first. */
	until?: string;
}

/** By form and name, the file that the manifest names. */
const SHOTS: Record<string, Shot> = {
	'home-narrow': { screen: 'home', state: 'first visit', scene: 'day', until: 'Ready offline' },
	'breathe-narrow': { screen: 'breathe', state: 'breathing in', scene: 'dusk' },
	'calm-narrow': { screen: 'calm', state: 'later in its minute', scene: 'night' },
	'hold-narrow': { screen: 'hold', state: 'waiting', scene: 'dawn' },
	'home-wide': { screen: 'home', state: 'first visit', scene: 'dawn', until: 'Ready offline' },
	'breathe-wide': { screen: 'breathe', state: 'breathing in', scene: 'day' }
};

const FOLDER = 'static/screenshots';

interface Manifest {
	screenshots: { src: string; form_factor: 'narrow' | 'wide' }[];
}

const { screenshots } = JSON.parse(readFileSync('static/manifest.webmanifest', 'utf8')) as Manifest;
const server = await AppServer.start();
const browser = await chromium.launch(lightChromiumOptions());
mkdirSync(FOLDER, { recursive: true });
try {
	for (const { src, form_factor: form } of screenshots) {
		const name = src.replace(/^screenshots\/|\.jpg$/g, '');
		const shot = SHOTS[name];
		const state = SCREENS.find((screen) => screen.name === shot?.screen)?.states.find(
			(one) => one.name === shot?.state
		);
		if (!shot || !state)
			throw new Error(`${src}: name a screen and a state for ${name} in SHOTS of store-shots.ts.`);
		const look: Look = {
			...(form === 'wide' ? WIDE : NARROW),
			scene: shot.scene,
			quality: 72
		};
		const open = async (page: Page) => {
			await state.open(page);
			if (shot.until) await page.getByText(shot.until).waitFor();
		};
		const picture = await photograph(browser, server.url, { open, withWorker: true }, look);
		writeFileSync(`static/${src}`, picture);
		console.log(`static/${src}`, picture.byteLength);
	}
} finally {
	await browser.close();
	await server.stop();
}

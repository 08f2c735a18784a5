/** Photographs four screens of the built app side by side, for the README: `npm run screens:readme`, after a build. */
import { writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { AppServer } from '../../tests/support/app-server';
import { lightChromiumOptions } from '../browsers/chromium-options';
import { photograph, type Look } from './photograph';
import { SCREENS } from './screens';

const FILE = 'docs/screens/phones.jpg';
const PHONE = { width: 390, height: 844 };

const SHOWN: readonly [screen: string, state: string, scene: Look['scene']][] = [
	['home', 'first visit', 'day'],
	['calm', 'later in its minute', 'night'],
	['breathe', 'breathing in', 'dusk'],
	['practices', 'all of them', 'dawn']
];

const server = await AppServer.start();
const browser = await chromium.launch(lightChromiumOptions());
try {
	const pictures: string[] = [];
	for (const [screen, name, scene] of SHOWN) {
		const state = SCREENS.find((one) => one.name === screen)?.states.find(
			(one) => one.name === name
		);
		if (!state) throw new Error(`There is no "${screen}: ${name}" in screens.ts.`);
		const look: Look = { viewport: PHONE, scene, scale: 2, quality: 90 };
		const picture = await photograph(browser, server.url, state, look);
		pictures.push(`<img src="data:image/jpeg;base64,${picture.toString('base64')}">`);
	}
	const page = await browser.newPage({ viewport: { width: 1648, height: 892 } });
	await page.setContent(
		`<style>body{margin:24px;display:flex;gap:13px;background:#f4f1e8}
		img{width:390px;border-radius:28px}</style>${pictures.join('')}`
	);
	writeFileSync(FILE, await page.screenshot({ type: 'jpeg', quality: 78 }));
	console.log(FILE);
} finally {
	await browser.close();
	await server.stop();
}

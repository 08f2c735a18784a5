import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { PackIndex } from '../../src/lib/track/pack';

/** The practice the app keeps on the device by itself. It is there in every build. */
export const FIRST_AID = {
	path: '/practices/sixty-seconds-steady/',
	title: 'Sixty Seconds, Steady',
	index: readIndex('src/content/voices/wren/sixty-seconds-steady.json')
};

/** What goes wrong on purpose while a server is stopped or broken. */
export const NETWORK_ERRORS =
	/net::ERR_|the server responded with a status of [45]|Failed to fetch/;

function readIndex(path: string): PackIndex {
	return JSON.parse(readFileSync(path, 'utf8')) as PackIndex;
}

/** Opens a page under a service worker that has the whole app: from then on it needs no server. */
export async function openControlled(page: Page, path = '/'): Promise<void> {
	await page.goto(path);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await page.reload();
	await expect
		.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
		.toBe(true);
}

/** Keeps the app from saving by itself, so that a test can see a save from its beginning. */
export async function turnStarterOff(page: Page): Promise<void> {
	await page.addInitScript(() => {
		localStorage.setItem('evenkeel-settings', JSON.stringify({ saveStarter: false }));
	});
}

/** Waits for the start page to say that app and first aid are on the device. */
export async function expectReadyOffline(page: Page): Promise<void> {
	await expect(page.getByText('Ready offline')).toBeVisible({ timeout: 20_000 });
}

/** Changes one byte of a saved file in the browser's cache; fails the test when it is not there. */
export async function flipSavedByte(page: Page, file: string): Promise<void> {
	await page.evaluate(async (path) => {
		const cache = await caches.open('evenkeel-audio-v1');
		const saved = await cache.match(`/${path}`);
		if (!saved) throw new Error(`${path} is not saved.`);
		const bytes = new Uint8Array(await saved.arrayBuffer());
		const at = Math.floor(bytes.length / 2);
		bytes[at] = (bytes[at] ?? 0) ^ 1;
		await cache.put(`/${path}`, new Response(bytes, { headers: saved.headers }));
	}, file);
}

/** SHA-256 in hex of a file saved in the browser's cache; null when it is not there. */
export function savedHash(page: Page, file: string): Promise<string | null> {
	return page.evaluate(async (path) => {
		const saved = await (await caches.open('evenkeel-audio-v1')).match(`/${path}`);
		if (!saved) return null;
		const digest = await crypto.subtle.digest('SHA-256', await saved.arrayBuffer());
		return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	}, file);
}

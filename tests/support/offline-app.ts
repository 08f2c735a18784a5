import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { PackIndex } from '../../src/lib/track/pack';
import { STARTER_OFF } from './usual-device';

/** The practice the app keeps on the device by itself. It is there in every build. */
export const FIRST_AID = {
	path: '/practices/sixty-seconds-steady/',
	title: 'Sixty Seconds, Steady',
	start: 'Start 1 minute',
	index: readIndex('src/content/voices/wren/sixty-seconds-steady.json')
};

/** Indexes of every part of a practice's recording. */
export function recordingOf(practiceId: string, voiceId = 'wren'): PackIndex[] {
	const folder = `src/content/voices/${voiceId}`;
	return readdirSync(folder)
		.filter((name) => name.split('.')[0] === practiceId && name.endsWith('.json'))
		.sort((a, b) => b.length - a.length || a.localeCompare(b))
		.reverse()
		.map((name) => readIndex(`${folder}/${name}`));
}

/** Indexes of the sounds under all practices. */
export const SHARED_SOUNDS = ['bells', 'breath-warm', 'room-tone'].map(soundIndex);

/** Index of a pack that is not spoken. */
export function soundIndex(packId: string): PackIndex {
	return readIndex(`src/content/sounds/${packId}.json`);
}

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
	await page.addInitScript((json) => {
		localStorage.setItem('evenkeel-settings', json);
	}, STARTER_OFF);
}

/** From any page with the bottom bar to the first-aid practice and its start, without loading a page. */
export async function startFirstAid(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Practices', exact: true }).click();
	await page.getByRole('link', { name: FIRST_AID.title }).click();
	await page.getByRole('button', { name: FIRST_AID.start }).click();
}

/** Waits for the start page to say that app and first aid are on the device. */
export async function expectReadyOffline(page: Page): Promise<void> {
	await expect(page.getByText('Ready offline')).toBeVisible({ timeout: 30_000 });
}

/** Puts files of the server into the browser's cache as the app keeps them; `as` gives one another name. */
export async function putSaved(
	page: Page,
	files: readonly { file: string; as?: string }[]
): Promise<void> {
	await page.evaluate(async (list) => {
		const cache = await caches.open('evenkeel-audio-v1');
		for (const { file, as } of list) {
			const bytes = await (await fetch(`/${file}`, { cache: 'no-store' })).arrayBuffer();
			const headers = { 'Content-Type': 'audio/mpeg', 'Content-Length': String(bytes.byteLength) };
			await cache.put(`/${as ?? file}`, new Response(bytes, { headers }));
		}
	}, files);
}

/** Names of all files of sound in the browser's caches, whole or arriving. */
export function savedFiles(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const names: string[] = [];
		for (const name of ['evenkeel-audio-v1', 'evenkeel-audio-staging-v1'])
			for (const { url } of await (await caches.open(name)).keys())
				names.push(new URL(url).pathname.slice(1));
		return names.sort();
	});
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

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Response } from 'express';
import { listFiles } from '../../tools/serve/build-paths';
import { expect, test } from '../support/fixtures';
import {
	expectReadyOffline,
	FIRST_AID,
	NETWORK_ERRORS,
	openControlled,
	turnStarterOff
} from '../support/offline-app';
import { isKeptPage } from '../../src/lib/offline/precache-manifest';
import { prerenderedPages } from '../support/prerendered-pages';

/** For the people who make the app, so no device keeps it. */
const STYLE_PAGE = '/style/';
const SHELL_LIMIT_BYTES = 1_500_000;

test('the app kept on the device is the build without its sounds, within its budget', async ({
	page
}) => {
	await openControlled(page);
	const kept = await page.evaluate(async () => {
		const cache = await caches.open('evenkeel-shell-v1');
		const entries = await Promise.all(
			(await cache.keys()).map(async (request) => ({
				path: new URL(request.url).pathname,
				bytes: (await (await cache.match(request))!.arrayBuffer()).byteLength
			}))
		);
		return entries;
	});
	const built = [...listFiles('build')];
	// Else what leaves it out would find nothing.
	expect(built.filter((file) => /\/StylePage\.[^/]+\.(js|css)$/.test(file))).toHaveLength(2);
	const needed = built.filter(
		(file) =>
			!/^\/(audio|screenshots)\/|\.(br|gz|txt)$|\/[._]|^\/service-worker\.js$|\/icons\/.*\.png$/.test(
				file
			) ||
			// The encoder of mixes is kept once something is mixed, and the style page never.
			(file.startsWith('/_app/immutable/') &&
				!/\.(br|gz)$|\/workers\/mixing\.|\/StylePage\./.test(file))
	);
	// All other pages are made from the fallback page.
	const isNeeded = (file: string) =>
		!file.endsWith('/index.html') || isKeptPage(file.replace(/index\.html$/, ''), '');
	expect(kept.map(({ path }) => path).sort()).toEqual(needed.filter(isNeeded).sort());
	expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(SHELL_LIMIT_BYTES);
});

interface KeptText {
	path: string;
	type: string;
	text: string;
}

/** Scripts and styles of the shell as they lie in the cache: the page cannot ask the server for them past its worker. */
function keptHashedTexts(page: Page): Promise<KeptText[]> {
	return page.evaluate(async () => {
		const cache = await caches.open('evenkeel-shell-v1');
		const hashed = (await cache.keys()).filter(({ url }) =>
			/\/_app\/immutable\/.+\.(js|css)$/.test(url)
		);
		return Promise.all(
			hashed.map(async ({ url }) => {
				const kept = (await cache.match(url))!;
				const type = kept.headers.get('content-type') ?? '';
				return { path: new URL(url).pathname, type, text: await kept.text() };
			})
		);
	});
}

function differingFromBuild(kept: readonly KeptText[]): string[] {
	return kept
		.filter(({ path, type, text }) => {
			const expected = path.endsWith('.css') ? 'text/css' : 'text/javascript';
			return type !== expected || text !== readFileSync(`build${path}`, 'utf8');
		})
		.map(({ path }) => path);
}

test('comes in few requests, as the very files the server has', async ({ page, server }) => {
	await turnStarterOff(page);
	let askedCount = 0;
	server.breakWith((request, _response, next) => {
		if (request.headers['sec-fetch-dest'] === 'empty') askedCount += 1;
		next();
	});
	await openControlled(page, server.url);
	// One pack, and what is not text or carries no hash; it was one request for each of the 170 scripts and styles.
	expect(askedCount).toBeGreaterThan(5);
	expect(askedCount).toBeLessThan(30);
	const kept = await keptHashedTexts(page);
	expect(kept.length).toBeGreaterThan(100);
	expect(differingFromBuild(kept)).toEqual([]);
});

test('a file that came otherwise than it was built would be seen', async ({ page, server }) => {
	await turnStarterOff(page);
	const pack = JSON.parse(readFileSync('build/_app/shell.json', 'utf8')) as Record<string, string>;
	const [first = ''] = Object.keys(pack).filter((path) => path.endsWith('.css'));
	server.breakWith((request, response, next) => {
		if (request.path === '/_app/shell.json')
			response.json({ ...pack, [first]: `${pack[first] ?? ''}/**/` });
		else next();
	});
	await openControlled(page, server.url);
	expect(differingFromBuild(await keptHashedTexts(page))).toEqual([first]);
});

for (const [what, answer] of [
	['is not there', (response: Response) => void response.status(404).end()],
	[
		'is a page of a network that wants a sign-in',
		(response: Response) => void response.type('html').send('<p>Sign in</p>')
	],
	['holds other files', (response: Response) => void response.json({ '/_app/immutable/x.js': '0' })]
] as const)
	test(`is whole too when the file of many ${what}`, async ({ page, server, faults }) => {
		faults.allow(NETWORK_ERRORS);
		await turnStarterOff(page);
		let askedCount = 0;
		server.breakWith((request, response, next) => {
			if (request.path === '/_app/shell.json') return answer(response);
			if (request.headers['sec-fetch-dest'] === 'empty') askedCount += 1;
			next();
		});
		await openControlled(page, server.url);
		expect(askedCount).toBeGreaterThan(100);
		await server.stop();
		await page.goto(`${server.url}/notes/log/`);
		await expect(page.locator('h1')).not.toBeEmpty();
	});

test.describe('with the server stopped', () => {
	test.beforeEach(async ({ page, server, faults }) => {
		faults.allow(NETWORK_ERRORS);
		await turnStarterOff(page);
		await openControlled(page, server.url);
		await server.stop();
	});

	test('every page opens and runs', async ({ page, server }) => {
		test.setTimeout(180_000);
		for (const path of prerenderedPages().filter((each) => each !== STYLE_PAGE)) {
			await page.goto(`${server.url}${path}?from=icon#main`);
			await expect(page.locator('h1'), path).not.toBeEmpty();
			// The page after Leave says nothing of what this app is for.
			if (!path.startsWith('/leave/'))
				await expect(page.getByRole('link', { name: 'Help' }).first(), path).toBeVisible();
			expect(new URL(page.url()).pathname, path).toBe(path);
		}
	});

	test('other forms of a page lead to it, and keep what follows', async ({ page, server }) => {
		for (const form of ['/practices', '/practices.html', '/practices/index.html']) {
			await page.goto(`${server.url}${form}?quiet`);
			expect(page.url(), form).toBe(`${server.url}/practices/?quiet`);
			await expect(page.getByRole('heading', { level: 1, name: 'Practices' })).toBeVisible();
		}
	});

	test('an unknown address says so in the app and leads back', async ({ page, server, faults }) => {
		faults.allow(/Not found/);
		await page.goto(`${server.url}/no/such/page?a=b`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not here');
		await page.getByRole('main').getByRole('link').first().click();
		await expect(page).toHaveURL(/\/(practices\/)?$/);
	});

	test('the version is never answered from the device', async ({ page }) => {
		const answer = await page.evaluate(() =>
			fetch('/_app/version.json').then(
				({ status }) => status,
				() => 'no network'
			)
		);
		expect(answer).toBe('no network');
	});
});

test.describe('sounds on the device, with the server stopped', () => {
	const url = `/${FIRST_AID.index.file}`;
	const last = FIRST_AID.index.bytes - 1;

	test.beforeEach(async ({ page, server, faults }) => {
		faults.allow(NETWORK_ERRORS);
		await openControlled(page, server.url);
		await expectReadyOffline(page);
		await server.stop();
	});

	test('are answered in the byte ranges asked for', async ({ page }) => {
		for (const [range, status, first, end] of [
			['bytes=0-', 206, 0, last],
			['bytes=144-287', 206, 144, 287],
			['bytes=-144', 206, last - 143, last],
			[`bytes=${last}-99999999`, 206, last, last]
		] as const) {
			const answer = await page.evaluate(askForRange, { url, range });
			expect({ range, ...answer }).toEqual({
				...{ range, status, type: 'audio/mpeg', bytes: end - first + 1 },
				contentRange: `bytes ${first}-${end}/${last + 1}`
			});
		}
		expect(await page.evaluate(askForRange, { url, range: 'bytes=99999999-' })).toMatchObject({
			...{ status: 416, bytes: 0 },
			contentRange: `bytes */${last + 1}`
		});
	});

	test('a track the page laid down is played from its place, and one it did not is absent', async ({
		page
	}) => {
		const result = await page.evaluate(async (address) => {
			const saved = await (await caches.open('evenkeel-audio-v1')).match(address);
			const tracks = await caches.open('evenkeel-tracks-v1');
			await tracks.put('/__track/of-this-test.mp3', saved!);
			const audio = new Audio('/__track/of-this-test.mp3');
			await new Promise((done, fail) => {
				audio.onloadedmetadata = done;
				audio.onerror = () => fail(new Error('The track did not load.'));
			});
			audio.currentTime = 20;
			await new Promise((done) => (audio.onseeked = done));
			const absent = await fetch('/__track/never-made.mp3');
			return { durationS: audio.duration, positionS: audio.currentTime, absent: absent.status };
		}, url);
		expect(result.absent).toBe(404);
		expect(result.positionS).toBe(20);
		expect(result.durationS).toBeCloseTo(FIRST_AID.index.frameCount * 0.024, 0);
	});
});

/** Runs in the page. */
async function askForRange({ url, range }: { url: string; range: string }) {
	const response = await fetch(url, { headers: { range } });
	return {
		status: response.status,
		contentRange: response.headers.get('content-range'),
		type: response.headers.get('content-type'),
		bytes: (await response.arrayBuffer()).byteLength
	};
}

test('what other programs keep under the same address is left alone', async ({ page }) => {
	await page.goto('/');
	await page.evaluate(async () => {
		const other = await caches.open('somebody-else');
		await other.put('/their-file', new Response('theirs'));
	});
	await openControlled(page);
	await page.reload();
	const names = await page.evaluate(() => caches.keys());
	expect(names).toContain('somebody-else');
});

test('files of the app that the browser cleared come back at the next start', async ({
	page,
	server,
	faults
}) => {
	faults.allow(NETWORK_ERRORS);
	await openControlled(page, server.url);
	const count = () =>
		page.evaluate(async () => (await (await caches.open('evenkeel-shell-v1')).keys()).length);
	const before = await count();
	await page.evaluate(() => caches.delete('evenkeel-shell-v1'));
	await page.reload();
	await expect.poll(count, { timeout: 15_000 }).toBe(before);
	await server.stop();
	await page.goto(`${server.url}/practices/`);
	await expect(page.getByRole('heading', { level: 1, name: 'Practices' })).toBeVisible();
});

test('the app can be installed', async ({ persistentApp, server }) => {
	const { page, context } = persistentApp;
	await openControlled(page, server.url);
	const session = await context.newCDPSession(page);
	const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
	expect(installabilityErrors).toEqual([]);
	const { errors, manifest } = await session.send('Page.getAppManifest');
	expect(errors).toEqual([]);
	expect(manifest?.id).toBe(`${server.url}/evenkeel`);
});

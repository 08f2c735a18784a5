import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { Router } from 'express';
import { findChromium } from '../../tools/browsers/find-browsers';
import { findFile, listFiles } from '../../tools/serve/build-paths';
import { AppServer } from '../support/app-server';
import { catchElements, elementMs, isSounding } from '../support/caught-elements';
import { expect, test as base } from '../support/fixtures';
import {
	expectReadyOffline,
	NETWORK_ERRORS,
	openControlled,
	startFirstAid
} from '../support/offline-app';
import { withoutApp } from '../support/slow-file';
import { BELOW_BASE } from './builds';

const { folder, base: path } = BELOW_BASE;
const HOME = `${path}/`;

const test = base.extend<{ keel: AppServer }>({
	keel: async ({ faults }, use) => {
		const server = await AppServer.start(folder, path);
		faults.addOwnOrigin(server.url);
		await use(server);
		await server.stop();
	}
});

test.skip(findChromium() === undefined, 'no Chromium or Chrome was found');

/** Paths that were asked for and are not the app's, from now on. */
function noteOutside(context: BrowserContext): string[] {
	const outside: string[] = [];
	context.on('request', (request) => {
		const { protocol, pathname } = new URL(request.url());
		if (protocol.startsWith('http') && !pathname.startsWith(HOME)) outside.push(pathname);
	});
	return outside;
}

const steady = (page: Page) => page.getByRole('button', { name: 'Steady me now' });

test('every address in a built page leads to something of the app', () => {
	const files = listFiles(folder);
	const astray: string[] = [];
	let count = 0;
	for (const file of [...files].filter((name) => name.endsWith('.html'))) {
		const page = new URL(path + file.replace(/index\.html$/, ''), 'http://app.example');
		const html = readFileSync(join(folder, file), 'utf8').replaceAll('&quot;', '"');
		const addresses = [
			...html.matchAll(/\s(?:href|src)="([^"]*)"/g),
			...html.matchAll(/import\("([^"]*)"\)/g),
			...html.matchAll(/"([^"]*\.mp3)"/g)
		].map(([, address = '']) => new URL(address, page));
		for (const { origin, pathname, protocol } of addresses) {
			if (protocol === 'tel:' || protocol === 'sms:' || origin !== page.origin) continue;
			count++;
			const isInside = pathname.startsWith(HOME);
			const found = findFile(pathname.slice(path.length), files);
			if (!isInside || found.kind === 'absent') astray.push(`${file}: ${pathname}`);
		}
	}
	expect(astray).toEqual([]);
	expect(count).toBeGreaterThan(500);
});

test('with the server stopped the app starts, plays and finds its pages', async ({
	page,
	context,
	keel,
	faults
}) => {
	faults.allow(NETWORK_ERRORS);
	const outside = noteOutside(context);
	await catchElements(page);
	await openControlled(page, keel.url + HOME);
	await expectReadyOffline(page);
	const worker = await page.evaluate(async () => {
		const { scope } = await navigator.serviceWorker.ready;
		return { scope, script: navigator.serviceWorker.controller?.scriptURL };
	});
	expect(worker).toEqual({
		scope: keel.url + HOME,
		script: `${keel.url}${HOME}service-worker.js`
	});

	await keel.stop();
	await page.reload();
	await expect(steady(page)).toBeVisible();
	await startFirstAid(page);
	await expect(page).toHaveURL(`${keel.url}${HOME}session/`);
	await expect.poll(() => elementMs(page)).toBeGreaterThan(1000);

	await page.goto(`${keel.url}${HOME}practices/ride-the-urge/?quiet`);
	await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
	await page.goto(`${keel.url}${HOME}help`);
	await expect(page).toHaveURL(`${keel.url}${HOME}help/`);

	await page.goto(`${keel.url}${HOME}calm/`);
	await steady(page).click();
	await expect(page.getByText(/^Here is a steady voice/)).toBeVisible();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(1000);
	await page.getByRole('link', { name: 'Leave' }).click();
	await expect(page).toHaveURL(`${keel.url}${HOME}leave/`);
	expect(await isSounding(page)).toBe(false);

	faults.allow(/Not found/);
	await page.goto(`${keel.url}${HOME}no/such/page`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not here');
	await page.getByRole('main').getByRole('link').first().click();
	await expect(page).toHaveURL(new RegExp(`^${keel.url}${HOME}`));

	expect(outside).toEqual([]);
	await page.evaluate(() => fetch('/elsewhere').catch(() => undefined));
	expect(outside).toEqual(['/elsewhere']);
});

test.describe('before the app is there', () => {
	test.use({ serviceWorkers: 'block' });

	test('one tap sounds, and leaving falls silent below the same path', async ({
		page,
		keel,
		faults
	}) => {
		faults.allow(NETWORK_ERRORS);
		await catchElements(page);
		keel.breakWith(Router().use(path, withoutApp(/^\/calm\/$/, folder)));
		await page.goto(`${keel.url}${HOME}calm/`);
		await steady(page).click();
		await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
		expect(await page.evaluate(() => document.documentElement.dataset.app)).toBeUndefined();
		await page.getByRole('link', { name: 'Leave' }).click();
		await expect(page).toHaveURL(`${keel.url}${HOME}leave/`);
		await page.waitForLoadState('networkidle');
	});
});

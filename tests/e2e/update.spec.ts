import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { makeNextVersion, type NextVersion } from '../support/next-version';
import {
	expectReadyOffline,
	NETWORK_ERRORS,
	openControlled,
	startFirstAid
} from '../support/offline-app';

// Each installs the whole app twice, which a busy machine takes its time for.
test.describe.configure({ timeout: 120_000 });

let next: NextVersion;
test.beforeAll(() => (next = makeNextVersion()));
test.afterAll(() => next.remove());

const updateNow = (page: Page) => page.getByRole('button', { name: 'Update now' });
const build = (page: Page) => page.locator('html').getAttribute('data-build');

/** Everything a new version must not do to pages that are open: load them anew, or lose their files. */
function watchForHarm(context: BrowserContext) {
	const lost: string[] = [];
	const loads = new Map<Page, number>();
	context.on('response', (response) => {
		if (response.url().includes('/_app/immutable/') && response.status() >= 400)
			lost.push(response.url());
	});
	context.on('requestfailed', (request) => {
		// A page that is loaded anew gives up what it was just asking for; that is not lost.
		if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
		if (request.url().includes('/_app/immutable/')) lost.push(request.url());
	});
	const watch = (page: Page) => {
		loads.set(page, 0);
		page.on('load', () => loads.set(page, (loads.get(page) ?? 0) + 1));
	};
	context.on('page', watch);
	context.pages().forEach(watch);
	return { lost, loadsOf: (page: Page) => loads.get(page) ?? 0 };
}

/** Waits until a new worker is on the device and waits. */
function untilUpdateWaits(page: Page): Promise<void> {
	return expect
		.poll(
			() =>
				page.evaluate(async () => {
					const registration = await navigator.serviceWorker.getRegistration();
					return registration?.waiting !== null && registration?.waiting !== undefined;
				}),
			{ timeout: 40_000 }
		)
		.toBe(true);
}

test('a new version during a session, with two tabs: no reload, no lost file, offered only after the end', async ({
	page,
	context,
	server
}) => {
	const harm = watchForHarm(context);
	await openControlled(page, server.url);
	await expectReadyOffline(page);
	await startFirstAid(page);
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
	const loadsBefore = harm.loadsOf(page);

	await server.restart(next.folder);
	const other = await context.newPage();
	await other.goto(server.url);
	await untilUpdateWaits(other);

	// The tab that plays: nothing shows, and parts it has not loaded yet are still there.
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
	await expect(updateNow(page)).toHaveCount(0);
	await page.getByRole('link', { name: 'Help' }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(updateNow(page)).toHaveCount(0);

	// Below everything where it would lie on what the page is for: in a short window, and with text twice as large.
	await other.setViewportSize({ width: 844, height: 390 });
	await expect(updateNow(other)).not.toBeInViewport();
	await other.setViewportSize({ width: 390, height: 844 });
	await expect(updateNow(other)).toBeInViewport();
	await other.evaluate(() => (document.documentElement.style.fontSize = '200%'));
	await expect(updateNow(other)).not.toBeInViewport();
	await other.evaluate(() => (document.documentElement.style.fontSize = ''));

	// The other tab may ask, and is refused while the session lasts.
	await updateNow(other).click();
	await expect(other.getByText('A session is on in another tab')).toBeVisible();
	expect(await build(other)).toBeNull();
	expect(harm.loadsOf(other)).toBe(1);

	await page.getByRole('link', { name: 'Back to the session' }).click();
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Stop and keep what I did' }).click();
	await page.getByRole('link', { name: 'Done' }).click();
	await expect(updateNow(page)).toBeVisible();
	expect(harm.loadsOf(page)).toBe(loadsBefore);
	expect(await build(page)).toBeNull();

	// Applied where it was asked for. The other tab goes on as it was, with the files of its version.
	await updateNow(page).click();
	await expect.poll(() => build(page)).toBe('next');
	await expect(updateNow(page)).toHaveCount(0);
	// The new page can be asked before all of it has come.
	await expect.poll(() => harm.loadsOf(page)).toBe(loadsBefore + 1);
	expect(harm.loadsOf(other)).toBe(1);
	await other.getByRole('link', { name: 'Progress' }).click();
	await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
	expect(await build(other)).toBeNull();
	expect(harm.loadsOf(other)).toBe(1);
	expect(harm.lost).toEqual([]);
});

test('a first visit keeps its files when a new version comes during its first session', async ({
	page,
	context,
	server
}) => {
	const harm = watchForHarm(context);
	await page.goto(server.url);
	await expectReadyOffline(page);
	await startFirstAid(page);
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
	await server.restart(next.folder);
	for (const name of ['Help', 'Now', 'Practices', 'Settings']) {
		await page.getByRole('link', { name, exact: true }).first().click();
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	await page.getByRole('link', { name: 'Back to the session' }).click();
	// Help has paused it.
	await page.getByRole('button', { name: 'Play' }).click();
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
	expect(harm.loadsOf(page)).toBe(1);
	expect(harm.lost).toEqual([]);
});

test('the next cold start runs the new version without being asked, and drops the files of the old one', async ({
	persistentApp,
	server
}) => {
	await openControlled(persistentApp.page, server.url);
	await server.restart(next.folder);
	await persistentApp.page.reload();
	await untilUpdateWaits(persistentApp.page);
	expect(await build(persistentApp.page)).toBeNull();
	await persistentApp.close();

	const page = await persistentApp.start();
	await page.goto(server.url);
	await expect.poll(() => build(page)).toBe('next');
	const oldFiles = () =>
		page.evaluate(async () => {
			const worker = await (await fetch('/service-worker.js')).text();
			const wanted = [...worker.matchAll(/[\w.-]+\.js/g)].map(([name]) => name);
			const cache = await caches.open('evenkeel-shell-v1');
			return (await cache.keys())
				.map(({ url }) => new URL(url).pathname)
				.filter((path) => path.startsWith('/_app/immutable/') && path.endsWith('.js'))
				.filter((path) => !wanted.includes(path.split('/').at(-1) ?? ''));
		});
	await expect.poll(oldFiles).toEqual([]);
});

test('saved sounds outlive an update', async ({ page, server }) => {
	await openControlled(page, server.url);
	await expectReadyOffline(page);
	const saved = () =>
		page.evaluate(async () =>
			(await (await caches.open('evenkeel-audio-v1')).keys()).map(({ url }) => url).sort()
		);
	const before = await saved();
	expect(before.length).toBeGreaterThan(2);
	await server.restart(next.folder);
	await page.reload();
	await untilUpdateWaits(page);
	await updateNow(page).click();
	await expect.poll(() => build(page)).toBe('next');
	await expectReadyOffline(page);
	expect(await saved()).toEqual(before);
});

test.describe('without a service worker', () => {
	test.use({ serviceWorkers: 'block' });

	test('a page whose files are gone from the server goes where it was asked to, in the new version', async ({
		page,
		server,
		faults
	}) => {
		faults.allow(NETWORK_ERRORS);
		faults.allow(/service ?worker|Refused to apply style|module script|preload CSS/i);
		// A chunk that cannot be imported is an error without a stack, which the watch shows as no text.
		faults.allow(/^$/);
		await page.goto(server.url);
		await page.waitForLoadState('networkidle');
		await server.restart(next.folder);
		await page.getByRole('link', { name: 'Progress' }).click();
		await expect.poll(() => build(page)).toBe('next');
		await expect(page).toHaveURL(/\/progress\/$/);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	});
});

test.describe('asked for in the settings', () => {
	const answer = (page: Page) => page.getByRole('region', { name: 'Updates' }).getByRole('status');
	async function ask(page: Page): Promise<void> {
		await page.getByRole('button', { name: 'Check for update' }).click();
	}

	test('says what is so: the newest, a new one, and not known without the server', async ({
		page,
		server,
		faults
	}) => {
		faults.allow(NETWORK_ERRORS);
		await openControlled(page, `${server.url}/settings/`);
		await expect(answer(page)).toBeEmpty();
		await ask(page);
		await expect(answer(page)).toHaveText('This is the newest version.', { timeout: 30_000 });
		await expect(updateNow(page)).toHaveCount(0);

		await server.stop();
		await ask(page);
		await expect(answer(page)).toHaveText(/^The server could not be reached/);

		await server.restart(next.folder);
		await ask(page);
		await expect(answer(page)).toHaveText(/^A new version is on this device/, { timeout: 60_000 });
		await updateNow(page).click();
		await expect.poll(() => build(page)).toBe('next');
		await ask(page);
		await expect(answer(page)).toHaveText('This is the newest version.', { timeout: 30_000 });
	});

	test('tells of a new version that waits, with the server gone again', async ({
		page,
		server,
		faults
	}) => {
		faults.allow(NETWORK_ERRORS);
		await openControlled(page, `${server.url}/settings/`);
		await server.restart(next.folder);
		await ask(page);
		await expect(answer(page)).toHaveText(/^A new version is on this device/, { timeout: 60_000 });
		await server.stop();
		await page.getByRole('link', { name: 'Practices', exact: true }).click();
		await page.getByRole('link', { name: 'Settings' }).click();
		await ask(page);
		await expect(answer(page)).toHaveText(/^A new version is on this device/);
	});

	test('does not take a version for whole whose files do not come', async ({
		page,
		server,
		faults
	}) => {
		faults.allow(NETWORK_ERRORS);
		await openControlled(page, `${server.url}/settings/`);
		await server.restart(next.folder);
		server.breakWith((request, response, next) => {
			const isOfTheApp = /^\/_app\/(immutable\/|shell\.json$)/.test(request.path);
			if (isOfTheApp) response.status(503).end();
			else next();
		});
		await ask(page);
		await expect(answer(page)).toHaveText(/^The server could not be reached/, { timeout: 60_000 });
		await expect(updateNow(page)).toHaveCount(0);
	});

	test.describe('without a service worker', () => {
		test.use({ serviceWorkers: 'block' });

		test('says that each visit brings the newest', async ({ page, server, faults }) => {
			faults.allow(/service ?worker/i);
			await page.goto(`${server.url}/settings/`);
			await ask(page);
			await expect(answer(page)).toHaveText(/^This browser does not keep the app/);
			// What the page still fetches would fail when the server goes.
			await page.waitForLoadState('networkidle');
		});
	});
});

import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { SCHEMA_VERSION } from '../../src/lib/records/schema';
import { expect, test } from '../support/fixtures';
import {
	expectReadyOffline,
	FIRST_AID,
	NETWORK_ERRORS,
	openControlled,
	startFirstAid
} from '../support/offline-app';
import {
	holdDatabase,
	sessionRow,
	storeDatabase,
	storedSessions,
	versionOne
} from '../support/stored-database';

const row = sessionRow({ startedAtMs: Date.now() - 3_600_000 });
const listed = (page: Page) => page.getByRole('button', { name: /^Delete / });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });
const unkept = (page: Page) =>
	page.getByText('This session could not be added to your history on this device.');

async function sitBriefly(page: Page): Promise<void> {
	await startFirstAid(page);
	await expect(page.getByText(/^\d+ s left$/)).toBeVisible({ timeout: 20_000 });
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Stop and keep what I did' }).click();
	await expect(page.getByText('Stopping is a skill too.')).toBeVisible();
}

async function openProgress(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Done' }).click();
	await page.getByRole('link', { name: 'Progress' }).click();
}

/** The database as the browser clears it by itself: nobody is asked, and open connections are cut. */
async function clearDatabase(context: BrowserContext, page: Page, origin: string): Promise<void> {
	const devTools = await context.newCDPSession(page);
	await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}

test('caches cleared, history kept: the sound is said to be gone, the sessions are all there', async ({
	page,
	server,
	faults
}) => {
	faults.allow(NETWORK_ERRORS);
	await openControlled(page, server.url);
	await expectReadyOffline(page);
	await sitBriefly(page);
	await openProgress(page);
	await expect(listed(page)).toHaveCount(1);

	await server.stop();
	await page.evaluate(async () => {
		for (const name of await caches.keys()) if (name.includes('audio')) await caches.delete(name);
	});
	await page.goto(server.url);
	await startFirstAid(page);
	await expect(page.getByText(/not on this device yet, and there is no connection/)).toBeVisible();
	await page.goto(`${server.url}/progress/`);
	await expect(listed(page)).toHaveCount(1);

	await server.restart();
	await page.evaluate(async () => {
		for (const name of await caches.keys()) await caches.delete(name);
	});
	await page.goto(server.url);
	await expectReadyOffline(page);
	await page.goto(`${server.url}${FIRST_AID.path}`);
	await expect(page.getByText(/^(Saved|Kept) on this device/).last()).toBeVisible();
	await page.goto(`${server.url}/progress/`);
	await expect(listed(page)).toHaveCount(1);
});

test('history cleared, caches kept: Progress says so, and sound and new sessions go on without a server', async ({
	page,
	context,
	server,
	faults
}) => {
	faults.allow(NETWORK_ERRORS);
	await openControlled(page, server.url);
	await expectReadyOffline(page);
	await sitBriefly(page);
	await openProgress(page);
	await expect(listed(page)).toHaveCount(1);
	await expect(heading(page, 'No sessions are kept here now')).toHaveCount(0);

	await server.stop();
	await clearDatabase(context, page, server.url);
	await page.reload();
	await expect(heading(page, 'No sessions are kept here now')).toBeVisible();
	await expect(page.getByText(/the browser has cleared them/)).toBeVisible();
	await page.getByRole('link', { name: 'Evenkeel' }).click();
	await expectReadyOffline(page);
	await sitBriefly(page);
	await expect(page.getByText('Kept. Stopping is a skill too.')).toBeVisible();
	await openProgress(page);
	await expect(listed(page)).toHaveCount(1);
});

test.describe('without a worker', () => {
	test.use({ serviceWorkers: 'block' });

	test('an upgrade that an older tab blocks is said so, practices play, and it is done once that tab is gone', async ({
		app: { page, context }
	}) => {
		const stores = versionOne.stores.map((store) => ({ ...store, rows: [row] }));
		await storeDatabase(page, { ...versionOne, stores });
		const older = await holdDatabase(context, 1);
		// The app as its next version would be: it wants one version more than there is.
		await page.addInitScript(() => {
			const open = Reflect.get(IDBFactory.prototype, 'open');
			IDBFactory.prototype.open = function (name, version) {
				return Reflect.apply(open, this, version === undefined ? [name] : [name, version + 1]);
			};
		});
		await page.goto('/');
		await sitBriefly(page);
		await expect(unkept(page)).toBeVisible();
		await openProgress(page);
		await expect(heading(page, 'An older Evenkeel is open in another tab')).toBeVisible();
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(heading(page, 'An older Evenkeel is open in another tab')).toBeVisible();

		// It goes on by itself then.
		await older.close();
		await expect(listed(page)).toHaveCount(1);
		expect(await storedSessions(page)).toEqual([row]);
	});

	test('a database that a newer tab has taken over in the middle of a session is said so, and left alone', async ({
		app: { page, context }
	}) => {
		await storeDatabase(page, versionOne);
		await page.goto('/');
		await startFirstAid(page);
		const rowCount = (versionOne.stores[0]?.rows.length ?? 0) + 1;
		await expect.poll(async () => (await storedSessions(page)).length).toBe(rowCount);
		await holdDatabase(context, SCHEMA_VERSION + 1);
		await page.getByRole('button', { name: 'More' }).click();
		await page.getByRole('button', { name: 'Stop and keep what I did' }).click();
		await expect(unkept(page)).toBeVisible();
		await expect(page.getByText('Kept.')).toHaveCount(0);
		await openProgress(page);
		await expect(heading(page, 'This page is older than what is kept here')).toBeVisible();
		expect(await storedSessions(page)).toHaveLength(rowCount);
	});
});

test('a database the browser cannot open is said so, and is back with all its sessions when it can', async ({
	persistentApp,
	server
}) => {
	await storeDatabase(persistentApp.page, [row]);
	await persistentApp.close();
	const folder = join(persistentApp.profile, 'Default', 'IndexedDB');
	await rename(folder, `${folder}-away`);
	await writeFile(folder, 'Not a folder.');

	const page = await persistentApp.start();
	await page.goto(server.url);
	await sitBriefly(page);
	await expect(unkept(page)).toBeVisible();
	await openProgress(page);
	await expect(heading(page, 'What is kept here cannot be reached right now')).toBeVisible();

	await rm(folder);
	await rename(`${folder}-away`, folder);
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(listed(page)).toHaveCount(1);
	expect(await storedSessions(page)).toEqual([row]);
});

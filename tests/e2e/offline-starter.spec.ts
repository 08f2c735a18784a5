import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import {
	expectReadyOffline,
	FIRST_AID,
	flipSavedByte,
	NETWORK_ERRORS,
	openControlled,
	savedHash,
	startFirstAid
} from '../support/offline-app';
import { noteRanges, sendSlowly } from '../support/slow-file';

const { file, sha256 } = FIRST_AID.index;
/** Enough to see the progress of all by. */
const ONE_SOUND = /sixty-seconds-steady\.\w+\.mp3$/;

const playing = (page: Page) => page.getByRole('button', { name: 'Pause' });

test.beforeEach(({ faults }) => faults.allow(NETWORK_ERRORS));

test.describe('the starter set', () => {
	test('is saved after the first paint, with its progress, and nothing else is', async ({
		page,
		server
	}) => {
		server.breakWith(sendSlowly(ONE_SOUND));
		await page.goto(server.url);
		await expect(page.getByText(/^Saving for offline, \d+ %$/)).toBeVisible();
		await expectReadyOffline(page);
		expect(await savedHash(page, file)).toBe(sha256);
		const saved = await page.evaluate(async () =>
			(await (await caches.open('evenkeel-audio-v1')).keys()).map(({ url }) =>
				new URL(url).pathname.replace(/\.[0-9a-f]{8}\.mp3$/, '')
			)
		);
		expect(saved.sort()).toEqual([
			'/audio/calm/wren',
			'/audio/sounds/bells',
			'/audio/sounds/breath-warm',
			'/audio/sounds/room-tone',
			'/audio/wren/sixty-seconds-steady'
		]);
	});

	test('waits for a tap while data saver is on', async ({ page, server }) => {
		const asked: (string | undefined)[] = [];
		server.breakWith(noteRanges(/breath-warm/, asked));
		await page.addInitScript(() => {
			Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
		});
		await page.goto(server.url);
		await expect(page.getByText('Data saver is on')).toBeVisible();
		expect(asked).toEqual([]);
		await page.getByRole('button', { name: /^Save for offline, \d+(\.\d)? MB$/ }).click();
		await expectReadyOffline(page);
		expect(asked).toEqual([undefined]);
	});

	test('is left alone when the person turned it off', async ({ page, server }) => {
		const asked: (string | undefined)[] = [];
		server.breakWith(noteRanges(/breath-warm/, asked));
		await page.addInitScript(() => {
			localStorage.setItem('evenkeel-settings', JSON.stringify({ saveStarter: false }));
		});
		await openControlled(page, server.url);
		await page.goto(server.url + FIRST_AID.path);
		await expect(page.getByRole('button', { name: /^Save for offline/ })).toBeVisible();
		expect(asked).toEqual([]);
	});
});

test.describe('without a server', () => {
	test(
		'a cold start plays a saved practice to its end and shows it in the history',
		{ tag: '@long' },
		async ({ persistentApp, server }) => {
			test.setTimeout(240_000);
			await openControlled(persistentApp.page, server.url);
			await expectReadyOffline(persistentApp.page);
			await server.stop();
			await persistentApp.kill();

			const page = await persistentApp.start();
			await page.goto(server.url);
			await startFirstAid(page);
			await expect(playing(page)).toBeVisible();
			await expect(page.getByRole('heading', { name: /^You were here/ })).toBeVisible({
				timeout: 120_000
			});
			await page.goto(`${server.url}/progress/`);
			await expect(page.getByRole('listitem').filter({ hasText: FIRST_AID.title })).toContainText(
				/to the end\s+1 minute listened/
			);
		}
	);

	test('a saved file that was damaged is not played, and mended when the server is back', async ({
		page,
		server
	}) => {
		await openControlled(page, server.url);
		await expectReadyOffline(page);
		await flipSavedByte(page, file);
		await server.stop();
		await page.goto(server.url);
		await startFirstAid(page);
		await expect(page.getByText(/arrived damaged, so it was not played/)).toBeVisible();
		expect(await savedHash(page, file)).toBeNull();

		await server.restart();
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(playing(page)).toBeVisible();
		expect(await savedHash(page, file)).toBe(sha256);
	});

	test('sounds the browser cleared are told from sounds never saved, and the history stays', async ({
		page,
		server
	}) => {
		await page.goto(server.url + FIRST_AID.path);
		await page.evaluate(() =>
			localStorage.setItem('evenkeel-settings', JSON.stringify({ saveStarter: false }))
		);
		await openControlled(page, server.url + FIRST_AID.path);
		await page.getByRole('button', { name: /^Save for offline/ }).click();
		await expect(page.getByText(/^Saved on this device/).last()).toBeVisible();
		await server.stop();
		await page.evaluate(() => caches.delete('evenkeel-audio-v1'));
		await page.reload();
		await expect(page.getByText('the browser has cleared it since')).toBeVisible();

		await server.restart();
		// The app may have begun by itself, since it was asked to keep this.
		const again = page.getByRole('button', { name: /^(Save again|Try again)/ });
		const saved = page.getByText(/^Saved on this device/).last();
		await expect(async () => {
			if (await again.isVisible()) await again.click({ timeout: 500 });
			await expect(saved).toBeVisible({ timeout: 500 });
		}).toPass();
		expect(await savedHash(page, file)).toBe(sha256);
	});
});

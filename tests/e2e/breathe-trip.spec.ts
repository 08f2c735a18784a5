import type { Page } from '@playwright/test';
import { PATTERN_IDS } from '../../src/lib/breathing/library';
import { expect, test } from '../support/fixtures';
import {
	flipSavedByte,
	NETWORK_ERRORS,
	openControlled,
	putSaved,
	savedFiles,
	savedHash,
	SHARED_SOUNDS,
	soundIndex,
	turnStarterOff
} from '../support/offline-app';
import { ownPattern } from '../support/remembered';

const SEA = soundIndex('breath-sea-8');
const WARM = soundIndex('breath-warm-12');
const WANTED = [{ practiceId: 'breathing-sounds', voiceId: 'wren', wasSaved: false }];

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const trip = (page: Page) => page.getByRole('region', { name: 'Before a trip' });
const row = (page: Page) =>
	page.getByRole('listitem').filter({ hasText: 'Tones for breathing sessions' });
const tones = async (page: Page) =>
	(await savedFiles(page)).filter((file) => /breath-\w+-\d+\./.test(file));

test.beforeEach(({ faults }) => faults.allow(NETWORK_ERRORS));

test('after a trip was saved every way of the library starts with the server stopped', async ({
	page,
	server
}) => {
	test.setTimeout(300_000);
	await turnStarterOff(page);
	await openControlled(page, server.url);
	await page.goto(`${server.url}/storage/`);
	await button(page, /^Save everything/).click();
	await expect(trip(page)).toContainText('Everything in the voice of Wren is on this device', {
		timeout: 90_000
	});
	await server.stop();

	const own = [ownPattern('own-1', 'Mine')];
	const ways = [
		...PATTERN_IDS.map((lastId) => ({ lastId, sound: 'sea' })),
		{ lastId: 'cyclic-sigh', sound: 'warm' },
		{ lastId: 'coherent-5.5', sound: 'warm' },
		{ lastId: 'box', sound: 'sea', easier: { box: false } },
		{ lastId: 'even-4-4', sound: 'voice' },
		{ lastId: 'own-1', sound: 'sea' }
	];
	for (const way of ways) {
		await test.step(JSON.stringify(way), async () => {
			await page.evaluate(
				(stored) => localStorage.setItem('evenkeel-breathing', JSON.stringify(stored)),
				{ ...way, breathHolds: true, own }
			);
			await page.goto(`${server.url}/breathe/`);
			await button(page, /^Start \d+ /)
				.first()
				.click();
			await expect(button(page, 'Pause')).toBeVisible({ timeout: 25_000 });
		});
	}
});

test('without them a way to breathe does not start with the server stopped', async ({
	page,
	server
}) => {
	await turnStarterOff(page);
	await openControlled(page, server.url);
	await putSaved(page, [...SHARED_SOUNDS, SEA]);
	await page.evaluate(() =>
		localStorage.setItem(
			'evenkeel-breathing',
			JSON.stringify({ lastId: 'cyclic-sigh', sound: 'sea' })
		)
	);
	await server.stop();
	await page.goto(`${server.url}/breathe/`);
	await button(page, /^Start \d+ /)
		.first()
		.click();
	await expect(button(page, 'Try again')).toBeVisible({ timeout: 25_000 });
});

test('the sounds for breathing are saved on by themselves after a trip was cut off, and removed for good', async ({
	page,
	server
}) => {
	await turnStarterOff(page);
	await openControlled(page, server.url);
	await page.evaluate(
		(wanted) => localStorage.setItem('evenkeel-offline-wanted', JSON.stringify(wanted)),
		WANTED
	);
	// As at the next start after a trip that was cut off.
	await page.goto(`${server.url}/storage/`);
	await expect(row(page)).toContainText('ready without a connection', { timeout: 30_000 });
	expect(await tones(page)).toHaveLength(24);
	await expect(trip(page)).toContainText(/The sounds for breathing are 2\.6 MB of it/);

	await button(page, 'Remove the tones for breathing sessions').click();
	await expect(button(page, 'Undo removing: Tones for breathing sessions')).toBeFocused();
	expect(await tones(page)).toEqual([]);
	await page.goto(`${server.url}/`);
	await page.goto(`${server.url}/storage/`);
	await expect(trip(page)).toBeVisible();
	await page.waitForTimeout(1000);
	expect(await tones(page)).toEqual([]);
	const stored = () => page.evaluate(() => localStorage.getItem('evenkeel-offline-wanted'));
	expect(JSON.parse((await stored()) ?? '')).toEqual([]);
});

test('a removed set of tones is one to keep again when it is put back', async ({
	page,
	server
}) => {
	await turnStarterOff(page);
	await openControlled(page, server.url);
	await page.evaluate(
		(wanted) => localStorage.setItem('evenkeel-offline-wanted', JSON.stringify(wanted)),
		WANTED
	);
	await page.goto(`${server.url}/storage/`);
	await expect(row(page)).toContainText('ready without a connection', { timeout: 30_000 });
	await button(page, 'Remove the tones for breathing sessions').click();
	await expect(button(page, 'Undo removing: Tones for breathing sessions')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(row(page)).toContainText('ready without a connection');
	expect(await savedHash(page, WARM.file)).toBe(WARM.sha256);
	expect(await page.evaluate(() => localStorage.getItem('evenkeel-offline-wanted'))).toContain(
		'breathing-sounds'
	);
});

test('a damaged tone is found; offline it is told, and Repair fetches it later', async ({
	page,
	server
}) => {
	await turnStarterOff(page);
	await openControlled(page, server.url);
	await putSaved(page, [...SHARED_SOUNDS, SEA, WARM]);
	await flipSavedByte(page, SEA.file);
	await page.goto(`${server.url}/storage/`);
	const check = button(page, 'Check the tones for breathing sessions');
	await check.click();
	await expect(row(page)).toContainText('It was damaged, and has been fetched again.');
	expect(await savedHash(page, SEA.file)).toBe(SEA.sha256);

	await flipSavedByte(page, SEA.file);
	await server.stop();
	await check.click();
	await expect(row(page)).toContainText('The damaged part was taken away');
	expect(await savedHash(page, SEA.file)).toBeNull();
	await server.restart();
	await button(page, 'Repair the tones for breathing sessions').click();
	await expect(row(page)).toContainText('It was damaged, and has been fetched again.');
	expect(await savedHash(page, SEA.file)).toBe(SEA.sha256);
	expect(await tones(page)).toHaveLength(2);
});

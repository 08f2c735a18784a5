import type { Page } from '@playwright/test';
import { LIBRARY, type PatternId } from '../../src/lib/breathing/library';
import { expect, test } from '../support/fixtures';
import {
	flipSavedByte,
	NETWORK_ERRORS,
	openControlled,
	savedFiles,
	savedHash,
	soundIndex,
	turnStarterOff
} from '../support/offline-app';
import { ownPattern } from '../support/remembered';

const TONES = ['breath-sea-8', 'breath-warm-12'].map(soundIndex);
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const trip = (page: Page) => page.getByRole('region', { name: 'Before a trip' });

/** Saves everything and waits until it is there. */
async function saveForTrip(page: Page): Promise<void> {
	await page.goto('/storage/');
	await button(page, /^Save everything/).click();
	await expect(trip(page)).toContainText('Everything in the voice of Wren is on this device', {
		timeout: 90_000
	});
}

/** Starts one way to breathe from the page, and waits for its first breath or, where none is paced, for its sound. */
async function startsWith(page: Page, breathing: object): Promise<void> {
	await page.evaluate(
		(stored) => localStorage.setItem('evenkeel-breathing', JSON.stringify(stored)),
		breathing
	);
	await page.goto('/breathe/');
	await button(page, /^Start \d+ /)
		.first()
		.click();
	await expect(button(page, 'Pause')).toBeVisible({ timeout: 25_000 });
}

test.describe('after a trip was saved', () => {
	test('every way of the library starts with the server stopped, by tone, sea and voice; so does an own one', async ({
		page,
		server,
		faults
	}) => {
		test.setTimeout(300_000);
		faults.allow(NETWORK_ERRORS);
		await turnStarterOff(page);
		await openControlled(page, server.url);
		await page.goto(`${server.url}/storage/`);
		await saveForTrip(page);
		await page.goto(`${server.url}/breathe/`);
		await server.stop();
		const started: string[] = [];
		const all: [PatternId, string][] = LIBRARY.flatMap(({ id, easier }) =>
			(['warm', 'sea'] as const).flatMap((sound): [PatternId, string][] => [[id, sound]]).concat(easier ? [] : [])
		);
		for (const [lastId, sound] of all) {
			await startsWith(page, { lastId, sound, breathHolds: true });
			started.push(`${lastId} ${sound}`);
		}
		await startsWith(page, { lastId: 'even-4-4', sound: 'voice' });
		await startsWith(page, { lastId: 'own-1', sound: 'sea', own: [ownPattern('own-1', 'Mine')] });
		expect(started).toHaveLength(2 * LIBRARY.length);
	});
});

import type { Page } from '@playwright/test';
import { catchElements, elementMs, isSounding } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { makeNextVersion } from '../support/next-version';
import { NETWORK_ERRORS, openControlled, putSaved, soundIndex } from '../support/offline-app';
import { remember } from '../support/remembered';
import { openTrackS, soundedMs, startsOf, watchStarts } from '../support/watched-starts';

/** Bells and what is around the breaths of any session. */
const AROUND_S = 20;
const SOUNDS = ['bells', 'room-tone', 'breath-warm'].map(soundIndex);

const begin = (page: Page) => page.getByRole('button', { name: /^Start \d+ / }).first();
const pause = (page: Page) => page.getByRole('button', { name: 'Pause' });

/** Waits until what one tap would start is open, so many minutes of breathing long. */
async function untilReady(page: Page, minutes: number): Promise<void> {
	const isAsLong = (seconds: number | null) =>
		seconds !== null && seconds > minutes * 60 - 12 && seconds < minutes * 60 + AROUND_S;
	await expect.poll(async () => isAsLong(await openTrackS(page)), { timeout: 20_000 }).toBe(true);
}

function soundRequests(page: Page): string[] {
	const urls: string[] = [];
	page.on('request', (request) => {
		if (request.url().endsWith('.mp3')) urls.push(new URL(request.url()).pathname);
	});
	return urls;
}

test.describe('what one tap starts', () => {
	test.use({ serviceWorkers: 'block' });

	test.beforeEach(async ({ page }) => watchStarts(page));

	test('is open before the tap, and plays inside it', async ({ app: { page } }) => {
		await remember(page, { lastId: 'extend-4-6', lengths: { 'extend-4-6': 5 } });
		await page.goto('/breathe/');
		await untilReady(page, 5);
		expect(await startsOf(page)).toEqual([]);
		await begin(page).click();
		await expect(pause(page)).toBeVisible();
		const starts = await startsOf(page);
		expect(starts).toHaveLength(1);
		expect(starts[0]?.isInTap).toBe(true);
	});

	test('would be found out if it were made only after the tap', async ({ app: { page } }) => {
		await page.goto('/breathe/');
		// Another way from the list is not what was made ready.
		await page.locator('#coherent-6').click();
		await page.getByRole('button', { name: /: Six breaths a minute$/ }).click();
		await expect(pause(page)).toBeVisible({ timeout: 20_000 });
		// It sounds, and yet nothing that was open beforehand was played by the tap.
		await expect.poll(() => soundedMs(page)).toBeGreaterThan(0);
		const starts = await startsOf(page);
		expect(starts.map(({ isInTap }) => isInTap)).not.toContain(true);
	});

	test('is made ready again for another length, sound and way', async ({ app: { page } }) => {
		await page.goto('/breathe/');
		await untilReady(page, 2);
		await page.getByRole('slider', { name: 'Minutes' }).first().fill('4');
		await untilReady(page, 4);
		const sounds = soundRequests(page);
		await page.getByRole('radio', { name: 'Sea' }).check({ force: true });
		await expect.poll(() => sounds.filter((path) => path.includes('breath-sea-3'))).toHaveLength(1);
		await untilReady(page, 4);
		await begin(page).click();
		await expect(pause(page)).toBeVisible();
		expect((await startsOf(page)).map(({ isInTap }) => isInTap)).toEqual([true]);
	});

	test('is put away when the page is left', async ({ app: { page } }) => {
		await page.goto('/breathe/');
		await untilReady(page, 2);
		await page.getByRole('link', { name: 'Settings' }).click();
		await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
		await expect.poll(() => openTrackS(page)).toBeNull();
	});

	for (const [name, prepare] of [
		[
			'data saver is on',
			(page: Page) =>
				page.addInitScript(() => {
					Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
				})
		],
		['what is played is not kept', (page: Page) => remember(page, {}, { savePlayed: false })]
	] as const) {
		test(`is not fetched ahead where ${name}, and ready where it is on the device`, async ({
			app: { page }
		}) => {
			await prepare(page);
			await page.addInitScript(() => {
				const stored = JSON.parse(localStorage.getItem('evenkeel-settings') ?? '{}') as object;
				localStorage.setItem(
					'evenkeel-settings',
					JSON.stringify({ ...stored, saveStarter: false })
				);
			});
			const sounds = soundRequests(page);
			await page.goto('/breathe/');
			// Long enough for what is fetched ahead elsewhere to have been asked for.
			await page.waitForTimeout(3000);
			expect(sounds).toEqual([]);
			expect(await openTrackS(page)).toBeNull();

			await putSaved(page, SOUNDS);
			const asked = sounds.length;
			await page.reload();
			await untilReady(page, 2);
			expect(sounds).toHaveLength(asked);
			await begin(page).click();
			await expect(pause(page)).toBeVisible();
			expect((await startsOf(page)).map(({ isInTap }) => isInTap)).toEqual([true]);
		});
	}
});

test('a session under way is not disturbed by looking at ways to breathe', async ({
	app: { page }
}) => {
	await catchElements(page);
	await page.goto('/breathe/');
	await begin(page).click();
	await expect(pause(page)).toBeVisible({ timeout: 20_000 });
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('link', { name: 'Listen on, see the start page' }).click();
	await page.getByRole('link', { name: 'Breathe', exact: true }).click();
	await page.getByRole('radio', { name: 'Sea' }).check({ force: true });
	const atMs = await elementMs(page);
	await expect.poll(() => elementMs(page)).toBeGreaterThan(atMs + 1000);
	expect(await isSounding(page)).toBe(true);
	await expect(page.getByRole('link', { name: 'Back to the session' })).toBeVisible();
});

test('an update that waits is not held back by what is ready', async ({ page, server, faults }) => {
	faults.allow(NETWORK_ERRORS);
	const next = makeNextVersion();
	try {
		await watchStarts(page);
		await openControlled(page, `${server.url}/breathe/`);
		await untilReady(page, 2);
		await server.restart(next.folder);
		await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
		await page.getByRole('button', { name: 'Update now' }).click({ timeout: 30_000 });
		await expect(page.locator('html')).toHaveAttribute('data-build', 'next', { timeout: 20_000 });
	} finally {
		next.remove();
	}
});

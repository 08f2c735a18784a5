import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { FIRST_AID, NETWORK_ERRORS, savedHash, turnStarterOff } from '../support/offline-app';
import { dieAtByte, flipByte, htmlInstead, truncate } from '../support/server-faults';
import { noteRanges, sendSlowly } from '../support/slow-file';

const { file, sha256, bytes } = FIRST_AID.index;
const VOICE_FILE = new RegExp(file.replaceAll('.', '\\.'));
const SAVE = /^Save for offline, \d+(\.\d)? MB$/;

const saveButton = (page: Page) => page.getByRole('button', { name: SAVE });
const stateOf = (page: Page) =>
	page.locator('.save').evaluate((element) => element.getAttribute('data-status'));

test.beforeEach(({ faults }) => faults.allow(NETWORK_ERRORS));

test.describe('saving a practice', () => {
	test.beforeEach(async ({ page, server }) => {
		await turnStarterOff(page);
		await page.goto(server.url + FIRST_AID.path);
	});

	test('tells its size, keeps exactly the file, and can be undone', async ({ page }) => {
		await saveButton(page).click();
		await expect(page.getByText(/^Saved on this device, \d/).last()).toBeVisible();
		expect(await savedHash(page, file)).toBe(sha256);
		await page.reload();
		await expect(page.getByText(/^Saved on this device, \d/).last()).toBeVisible();
		await page.getByRole('button', { name: `Remove ${FIRST_AID.title} from this device` }).click();
		await expect(saveButton(page)).toBeVisible();
		expect(await savedHash(page, file)).toBeNull();
	});

	test('shows its progress, stops when asked, and goes on from there', async ({ page, server }) => {
		const ranges: (string | undefined)[] = [];
		server.breakWith(noteRanges(VOICE_FILE, ranges), sendSlowly(VOICE_FILE));
		await saveButton(page).click();
		const progress = page.getByRole('progressbar', { name: `Saving ${FIRST_AID.title}` });
		await expect(progress).toBeVisible();
		await expect(page.getByText(/^Saving for offline, [1-9]\d? %$/)).toBeVisible();
		await page.getByRole('button', { name: 'Stop saving' }).click();
		const goOn = page.getByRole('button', { name: /^Continue saving, \d+(\.\d)? MB left$/ });
		await expect(goOn).toBeVisible();
		expect(await savedHash(page, file)).toBeNull();

		server.breakWith(noteRanges(VOICE_FILE, ranges));
		await goOn.click();
		await expect.poll(() => stateOf(page)).toBe('saved');
		expect(await savedHash(page, file)).toBe(sha256);
		expect(ranges[0]).toBeUndefined();
		expect(ranges.at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
	});

	test('a full device is told in plain words, and nothing half is kept', async ({
		page,
		context,
		server
	}) => {
		const session = await context.newCDPSession(page);
		const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
		await session.send('Storage.overrideQuotaForOrigin', {
			origin: server.url,
			quotaSize: usage + 100_000
		});
		await saveButton(page).click();
		await expect(page.getByText(/There is not enough room on this device/).last()).toBeVisible();
		expect(await savedHash(page, file)).toBeNull();
		await session.send('Storage.overrideQuotaForOrigin', { origin: server.url });
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect.poll(() => stateOf(page)).toBe('saved');
	});
});

test.describe('a bad network or server', () => {
	for (const [name, fault, words] of [
		['truncates the file', (at: number) => truncate(VOICE_FILE, at), /arrived damaged twice/],
		['flips a byte', (at: number) => flipByte(VOICE_FILE, at), /arrived damaged twice/],
		['answers with a page and 200', () => htmlInstead(VOICE_FILE), /was not the sound/],
		['dies in the middle', (at: number) => dieAtByte(VOICE_FILE, at), /The connection broke off/]
	] as const) {
		test(`${name}: said in plain words, never kept, and mended by trying again`, async ({
			page,
			server
		}) => {
			const atByte = 1 + Math.floor(Math.random() * (bytes - 2));
			test.info().annotations.push({ type: 'at byte', description: String(atByte) });
			await turnStarterOff(page);
			await page.goto(server.url + FIRST_AID.path);
			server.breakWith(fault(atByte));
			await saveButton(page).click();
			await expect(page.locator('.failed')).toHaveText(words);
			expect(await savedHash(page, file)).toBeNull();
			await page.reload();
			expect(await savedHash(page, file)).toBeNull();

			server.breakWith();
			await page.reload();
			// The wish to keep it is remembered: once the server is well, it needs no further tap.
			await expect.poll(() => stateOf(page)).toBe('saved');
			expect(await savedHash(page, file)).toBe(sha256);
		});
	}

	test('a browser killed in the middle of a save goes on from there at the next start', async ({
		persistentApp,
		server
	}) => {
		const ranges: (string | undefined)[] = [];
		server.breakWith(noteRanges(VOICE_FILE, ranges), sendSlowly(VOICE_FILE));
		await turnStarterOff(persistentApp.page);
		await persistentApp.page.goto(server.url + FIRST_AID.path);
		await saveButton(persistentApp.page).click();
		await expect(persistentApp.page.getByText(/^Saving for offline, [4-9]\d %$/)).toBeVisible({
			timeout: 20_000
		});
		await persistentApp.kill();

		server.breakWith(noteRanges(VOICE_FILE, ranges));
		const page = await persistentApp.start();
		await page.goto(server.url + FIRST_AID.path);
		// The wish itself may have died with the browser, which writes localStorage late; what arrived has not.
		const goOn = page.getByRole('button', { name: /^Continue saving/ });
		await expect(goOn.or(page.getByText(/^Saved on this device/).last())).toBeVisible();
		// Where the wish lives, saving may begin, and the button be gone, in the moment of the tap.
		await goOn.click({ timeout: 1000 }).catch(() => undefined);
		await expect.poll(() => stateOf(page), { timeout: 15_000 }).toBe('saved');
		expect(await savedHash(page, file)).toBe(sha256);
		expect(ranges.at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
	});
});

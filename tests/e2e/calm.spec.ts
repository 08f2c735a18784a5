import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { catchElements, elementMs, isSounding, moveTo } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import {
	expectReadyOffline,
	NETWORK_ERRORS,
	openControlled,
	turnStarterOff
} from '../support/offline-app';
import { sendOnceThat, sendPathsLate } from '../support/slow-file';
import { sessionRow, storedSessions, storeDatabase } from '../support/stored-database';
import { MOVING } from '../support/usual-device';

const steady = (page: Page) => page.getByRole('button', { name: 'Steady me now' });
const somethingElse = (page: Page) => page.getByRole('button', { name: 'Something else' });
const leave = (page: Page) => page.getByRole('link', { name: 'Leave' });
const FIRST_WORDS = /^Here is a steady voice/;

function onLockScreen(page: Page): Promise<string | null> {
	return page.evaluate(() => navigator.mediaSession.metadata?.title ?? null);
}

function elementCount(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			(globalThis as unknown as { elementsOfTheTest: HTMLAudioElement[] }).elementsOfTheTest.length
	);
}

function isMuted(page: Page): Promise<boolean> {
	return page.evaluate(() =>
		(globalThis as unknown as { elementsOfTheTest: HTMLAudioElement[] }).elementsOfTheTest.every(
			({ muted }) => muted
		)
	);
}

/** Where the boat stands, and how far below its hull the first thing to press begins. */
const boat = (page: Page) =>
	page.evaluate(() => {
		const hull = document.querySelector('.course svg')?.getBoundingClientRect();
		const first = document.querySelector('.water')?.firstElementChild?.getBoundingClientRect();
		const course = document.querySelector('.course');
		if (!hull || !first || !course) throw new Error('There is no boat, or nothing to press.');
		const isShown = getComputedStyle(course).opacity !== '0';
		return { isShown, clearPx: first.top - hull.bottom };
	});

const PHONES_AND_WIDER = [
	[320, 568],
	[390, 844],
	[844, 390],
	[1024, 768]
] as const;

// Most need no worker, and each new browser would fetch the starter set.
test.use({ ...MOVING, serviceWorkers: 'block' });

const isSilent = async (page: Page) => !(await isSounding(page));

test.beforeEach(async ({ page, faults }) => {
	// Most end while the app is still saving itself, and then the server is gone.
	faults.allow(/net::ERR_|Failed to fetch|Unable to preload/);
	await catchElements(page);
});

test.describe('with all of it on the device', () => {
	test.use({ serviceWorkers: 'allow' });

	test('one tap on the start page: the sound, its words, and a record of it', async ({
		page,
		server
	}) => {
		await page.goto(server.url);
		await expectReadyOffline(page);
		await steady(page).click();
		await expect(page).toHaveURL(/\/calm\/$/);
		await expect(page.getByText(FIRST_WORDS)).toBeVisible();
		await expect.poll(() => elementMs(page)).toBeGreaterThan(1000);
		await expect(page.getByRole('button')).toHaveText(['Without sound', 'Something else']);
		const [row] = await storedSessions(page);
		expect(row).toMatchObject({ practiceId: 'calm-minute', outcome: 'in-progress' });
		expect(await elementCount(page)).toBe(1);
	});

	test('Leave: silent, nothing on the lock screen, a page that says nothing, and Back does not resume', async ({
		page,
		server
	}) => {
		await page.goto(server.url);
		await expectReadyOffline(page);
		await steady(page).click();
		await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
		await leave(page).click();
		expect(await isSilent(page)).toBe(true);
		await expect(page).toHaveURL(/\/leave\/$/);
		await expect(page).toHaveTitle('List');
		expect(
			await page.evaluate(() => [
				navigator.mediaSession.metadata,
				navigator.mediaSession.playbackState
			])
		).toEqual([null, 'none']);
		const words = await page.locator('body').innerText();
		expect(words).not.toMatch(/even ?keel|steady|calm|panic|help/i);
		await expect
			.poll(async () => (await storedSessions(page)).map(({ outcome }) => outcome))
			.toEqual(['stopped']);
		await page.goBack();
		await expect(steady(page)).toBeVisible();
		expect(await isSilent(page)).toBe(true);
	});

	test('a track begun from the network goes on further along it once the worker has taken over', async ({
		page,
		server
	}) => {
		await page.goto(`${server.url}/calm/`);
		await expect
			.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
			.toBe('activated');
		await somethingElse(page).click();
		await expect(page.getByText(/^Things may seem far away/)).toBeVisible();
		await expect.poll(() => elementMs(page)).toBeGreaterThan(122_100);
	});

	test('a killed browser, no server: one tap, and it plays', async ({
		persistentApp,
		server,
		faults
	}) => {
		faults.allow(NETWORK_ERRORS);
		await openControlled(persistentApp.page, server.url);
		await expectReadyOffline(persistentApp.page);
		await server.stop();
		await persistentApp.kill();
		const page = await persistentApp.start();
		await catchElements(page);
		await page.goto(`${server.url}/calm/`);
		await steady(page).click();
		await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
		await expect(page.getByText(FIRST_WORDS)).toBeVisible();
	});
});

test.describe('before the app is there', () => {
	for (const path of ['/calm/', '/']) {
		test(`a tap on ${path} sounds at once, and the app goes on with the same sound`, async ({
			page,
			server
		}) => {
			server.breakWith(sendPathsLate(/\/_app\/immutable\/entry\//, 5000));
			await page.goto(server.url + path, { waitUntil: 'commit' });
			await steady(page).click();
			await expect.poll(() => elementMs(page)).toBeGreaterThan(0);
			await expect(page.locator('html')).not.toHaveAttribute('data-app');
			expect(await onLockScreen(page)).toBe('Evenkeel');
			await expect(page.locator('.caption')).toBeVisible({ timeout: 20_000 });
			expect(await elementMs(page)).toBeGreaterThan(3000);
			await expect(page).toHaveURL(/\/calm\/$/);
			await expect(page.locator('.caption')).not.toBeEmpty();
			expect(await elementCount(page)).toBe(1);
			await expect
				.poll(async () => (await storedSessions(page)).map(({ practiceId }) => practiceId))
				.toEqual(['calm-minute']);
			await leave(page).click();
			await expect.poll(() => isSilent(page)).toBe(true);
			// Nothing of the early tap is left over for the next time.
			await page.getByRole('link', { name: 'Start page' }).click();
			await page.goto(`${server.url}/calm/`);
			await expect(steady(page)).toBeVisible();
		});
	}

	for (const isEarly of [true, false]) {
		const when = isEarly ? 'before the app' : 'before the code of the session';
		test(`what was tapped ${when} sounds at once, and stays silent after Leave`, async ({
			page,
			server
		}) => {
			let sendCode = () => {};
			const untilLeft = new Promise<void>((done) => (sendCode = done));
			server.breakWith(
				sendPathsLate(/\/_app\/immutable\/entry\//, isEarly ? 2000 : 0),
				sendOnceThat('WAVEfmt', () => untilLeft)
			);
			await page.goto(`${server.url}/calm/`, { waitUntil: 'commit' });
			if (!isEarly) await page.waitForSelector('html[data-app="ready"]');
			await steady(page).click();
			await expect.poll(() => isSounding(page)).toBe(true);
			await expect(page.getByText('Here is a steady voice.')).toBeVisible();
			await page.waitForSelector('html[data-app="ready"]');
			await expect(page.locator('html')).not.toHaveAttribute('data-session');
			await leave(page).click();
			expect(await isSilent(page)).toBe(true);
			await expect(page).toHaveURL(/\/leave\/$/);
			expect(await onLockScreen(page)).toBeNull();
			sendCode();
			await expect(page.locator('html')).toHaveAttribute('data-session', 'ready');
			const untilMs = Date.now() + 1500;
			while (Date.now() < untilMs) expect(await isSilent(page)).toBe(true);
			expect(await elementCount(page)).toBe(1);
			// Nothing of the tap is left over for the next time.
			await page.getByRole('link', { name: 'Start page' }).click();
			await steady(page).click();
			await expect(somethingElse(page)).toBeVisible();
			expect(await elementMs(page)).toBeLessThan(5000);
		});
	}

	test('its lower corners: away from breath, and without sound, and the app goes on with both', async ({
		page,
		server
	}) => {
		let sendApp = () => {};
		const untilTapped = new Promise<void>((done) => (sendApp = done));
		server.breakWith(sendOnceThat('WAVEfmt', () => untilTapped));
		await page.goto(`${server.url}/calm/`, { waitUntil: 'commit' });
		await somethingElse(page).click();
		await expect.poll(() => elementMs(page)).toBeGreaterThan(121_000);
		expect(await isSounding(page)).toBe(true);
		await expect(page.locator('html')).not.toHaveAttribute('data-session');
		await page.getByRole('button', { name: 'Without sound' }).click();
		expect(await isMuted(page)).toBe(true);
		sendApp();
		await expect(page.getByRole('link', { name: 'I want a person' })).toBeVisible();
		expect(await elementMs(page)).toBeGreaterThan(121_000);
		await page.getByRole('button', { name: 'With sound' }).click();
		expect(await isMuted(page)).toBe(false);
		expect(await elementCount(page)).toBe(1);
	});

	test('nothing is asked for ahead of the sound, as the start page does', () => {
		const ahead = (file: string) =>
			readFileSync(file, 'utf8').match(/<link[^>]+rel="(?:modulepreload|preload)"/g) ?? [];
		expect(ahead('build/calm/index.html')).toEqual([]);
		expect(ahead('build/index.html').length).toBeGreaterThan(2);
	});

	test('Leave is silent at once, and Back does not come here again', async ({
		page,
		server,
		faults
	}) => {
		// The app was on its way when the page was left.
		faults.allow(/^$|dynamically imported module|net::ERR_/);
		server.breakWith(sendPathsLate(/\/_app\/immutable\/entry\//, 3000));
		await page.goto(`${server.url}/help/`, { waitUntil: 'commit' });
		await page.goto(`${server.url}/calm/`, { waitUntil: 'commit' });
		await steady(page).click();
		await expect.poll(() => isSounding(page)).toBe(true);
		await leave(page).click();
		await expect(page).toHaveURL(/\/leave\/$/);
		await expect(page.getByRole('heading', { name: 'To do' })).toBeVisible();
		server.breakWith();
		await page.goBack();
		await expect(page).toHaveURL(/\/help\/$/);
		await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
	});
});

test('plays where nothing is on the device and nothing may be kept', async ({ page, server }) => {
	await turnStarterOff(page);
	await page.goto(`${server.url}/calm/`);
	await steady(page).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	await expect(page.getByText(FIRST_WORDS)).toBeVisible();
});

test('quiet in the address: words, no sound', async ({ page, server }) => {
	await page.goto(`${server.url}/calm/?quiet`);
	await steady(page).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	expect(await isMuted(page)).toBe(true);
	await expect(page.getByText(FIRST_WORDS)).toBeVisible();
	await page.getByRole('button', { name: 'With sound' }).click();
	expect(await isMuted(page)).toBe(false);
});

test('from the lower corners it begins without sound, or away from breath', async ({
	page,
	server
}) => {
	await page.goto(`${server.url}/calm/`);
	await expect(page.locator('html')).toHaveAttribute('data-session', 'ready');
	await page.getByRole('button', { name: 'Without sound' }).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	expect(await isMuted(page)).toBe(true);
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('data-session', 'ready');
	await somethingElse(page).click();
	await expect(page.getByText(/^Things may seem far away/)).toBeVisible();
	expect(await elementMs(page)).toBeGreaterThan(120_000);
	expect(await isMuted(page)).toBe(false);
});

test('"Something else" leaves breath behind, in the same sound and sitting', async ({
	page,
	server
}) => {
	await page.goto(`${server.url}/calm/`);
	await steady(page).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	await somethingElse(page).click();
	await expect(page.getByText(/^Things may seem far away/)).toBeVisible();
	expect(await elementMs(page)).toBeGreaterThanOrEqual(120_000);
	await expect.poll(() => isSounding(page)).toBe(true);
	expect(await elementCount(page)).toBe(1);
	await expect(page.getByRole('link', { name: 'I want a person' })).toBeVisible();
	expect(await storedSessions(page)).toHaveLength(1);
});

test('after the minute there are three ways on, and without an answer it goes on', async ({
	page,
	server
}) => {
	await page.goto(`${server.url}/calm/`);
	await steady(page).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	await expect(page.getByRole('group', { name: 'What now' })).toHaveCount(0);
	await moveTo(page, 58);
	const choices = page.getByRole('group', { name: 'What now' });
	await expect(choices).toBeVisible({ timeout: 10_000 });
	await expect(choices.getByRole('link', { name: 'I want a person' })).toBeVisible();
	expect(await isSounding(page)).toBe(true);
	for (const [width, height] of PHONES_AND_WIDER) {
		await page.setViewportSize({ width, height });
		expect((await boat(page)).clearPx, `${width} x ${height}`).toBeGreaterThanOrEqual(0);
		// All of them are there at once, with nothing over them.
		await choices.getByRole('button', { name: 'Stop here' }).click({ trial: true });
		await expect(somethingElse(page)).toBeInViewport({ ratio: 1 });
	}
	await choices.getByRole('button', { name: 'Keep going' }).click();
	await expect(choices).toHaveCount(0);
	for (const [width, height] of PHONES_AND_WIDER) {
		await page.setViewportSize({ width, height });
		await expect.poll(async () => (await boat(page)).isShown, `${width} x ${height}`).toBe(false);
	}
	await page.getByRole('button', { name: '7', exact: true }).click();
	await expect(page.getByText('And when you pressed the button?')).toBeVisible();
	await page.getByRole('button', { name: '9', exact: true }).nth(1).click();
	await expect
		.poll(async () =>
			(await storedSessions(page)).map((row) => [row.ratingBefore, row.ratingAfter])
		)
		.toEqual([[9, 7]]);
	await expect(somethingElse(page)).toBeVisible();
	expect(await isSounding(page)).toBe(true);
});

test('a thumb that shakes hits nothing new in the place of what it pressed', async ({
	page,
	server
}) => {
	await page.goto(`${server.url}/calm/`);
	await steady(page).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	const box = await somethingElse(page).boundingBox();
	if (box === null) throw new Error('"Something else" is nowhere to be pressed.');
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	for (let tap = 0; tap < 3; tap++) {
		await page.mouse.click(x, y);
		await page.waitForTimeout(100);
	}
	await expect(page.getByRole('link', { name: 'I want a person' })).toBeVisible();
	await expect(page).toHaveURL(/\/calm\/$/);
	// After a moment the same place answers.
	await page.getByRole('link', { name: 'Other practices' }).click();
	await expect(page).toHaveURL(/\/practices\/$/);
});

test('"Stop here" is silent, says so, and keeps what was done', async ({ page, server }) => {
	await page.goto(`${server.url}/calm/`);
	await steady(page).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	await moveTo(page, 60);
	await page.getByRole('button', { name: 'Stop here' }).click({ timeout: 10_000 });
	await expect(page.getByRole('heading', { name: 'Stopped.' })).toBeVisible();
	expect(await isSounding(page)).toBe(false);
	await expect
		.poll(async () => (await storedSessions(page)).map(({ outcome }) => outcome))
		.toEqual(['stopped']);
});

test('how strong it is can be said at the end, and a 9 or "I do not want to be here" offers people', async ({
	app: { page }
}) => {
	await page.goto('/calm/');
	await steady(page).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	await moveTo(page, 60);
	await page.getByRole('button', { name: 'Stop here' }).click({ timeout: 10_000 });
	const card = page.getByRole('region', { name: 'People to talk with' });
	const scale = page.getByRole('group', { name: 'How strong is it now?' });
	await scale.getByRole('button', { name: '8', exact: true }).click();
	await expect
		.poll(async () => (await storedSessions(page)).map(({ ratingAfter }) => ratingAfter))
		.toEqual([8]);
	await expect(card).toHaveCount(0);
	await scale.getByRole('button', { name: '9', exact: true }).click();
	await expect(card).toBeVisible();
	await scale.getByRole('button', { name: '2', exact: true }).click();
	await expect(card).toHaveCount(0);
	await expect(
		page.getByRole('button', { name: 'I do not want to be here' })
	).toHaveAccessibleDescription('If it is life itself that feels too much:');
	await page.getByRole('button', { name: 'I do not want to be here' }).click();
	await expect(card).toBeVisible();
	await expect(page.getByText('not proof about the relationship')).toBeVisible();
	await expect(page.getByText('Below is a card with people to talk with.')).toBeAttached();
});

test('where it got stronger, nothing is about breath any more, and nothing leads back to it', async ({
	page,
	server
}) => {
	// What the buttons of a headset ask for.
	await page.addInitScript(() => {
		const { mediaSession } = navigator;
		const set = mediaSession.setActionHandler.bind(mediaSession);
		mediaSession.setActionHandler = (action, handler) => {
			if (action === 'seekbackward') Object.assign(globalThis, { seekBack: handler });
			set(action, handler);
		};
	});
	await page.goto(`${server.url}/calm/`);
	await steady(page).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	await moveTo(page, 60);
	await page.getByRole('button', { name: 'Keep going' }).click({ timeout: 10_000 });
	const choose = (group: string, rating: string) =>
		page.getByRole('group', { name: group }).getByRole('button', { name: rating, exact: true });
	await page.setViewportSize({ width: 320, height: 640 });
	await choose('How strong is it now?', '7').click();
	await choose('And when you pressed the button?', '6').click();
	await expect(choose('And when you pressed the button?', '6')).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	expect(await elementMs(page)).toBeLessThan(100_000);
	await choose('And when you pressed the button?', '5').click();
	await expect(page.getByText('It is stronger now.')).toBeVisible();
	// What is said is not written below the corners.
	const corner = await page.getByRole('link', { name: 'Help' }).boundingBox();
	const caption = await page.locator('.caption').boundingBox();
	expect(caption?.y).toBeGreaterThanOrEqual((corner?.y ?? NaN) + (corner?.height ?? NaN));
	await expect.poll(() => elementMs(page)).toBeGreaterThanOrEqual(120_000);
	await page.evaluate(() => {
		(globalThis as unknown as { seekBack: (details: object) => void }).seekBack({});
	});
	expect(await elementMs(page)).toBeGreaterThanOrEqual(119_900);
});

test('Help pauses the voice, and it goes on where it was', async ({ page, server }) => {
	await page.goto(`${server.url}/calm/`);
	await steady(page).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	await page.getByRole('link', { name: 'Help' }).click();
	await expect(page.getByText('The voice is paused while you are here.')).toBeVisible();
	await expect(page.getByRole('complementary', { name: 'Session playing' })).toBeVisible();
	// Nothing lies over it.
	await leave(page).click({ trial: true });
	expect(await isSounding(page)).toBe(false);
	const heldMs = await elementMs(page);
	await page.goBack();
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect.poll(() => elementMs(page)).toBeGreaterThan(heldMs);
});

test('cut off, it is offered again and goes on at its place', async ({ app: { page } }) => {
	const cutOff = sessionRow({
		practiceId: 'calm-minute',
		startedAtMs: Date.now() - 600_000,
		outcome: 'interrupted',
		minutes: 1,
		plannedMs: 300_000,
		listenedMs: 130_000,
		positionMs: 130_000
	});
	await storeDatabase(page, [cutOff]);
	await page.goto('/');
	await page.getByRole('button', { name: 'Go on from 2:10' }).click();
	await expect(page).toHaveURL(/\/calm\/$/);
	await expect.poll(() => elementMs(page)).toBeGreaterThan(130_000);
	await expect(page.getByRole('link', { name: 'I want a person' })).toBeVisible();
	await expect
		.poll(async () => (await storedSessions(page)).map(({ outcome }) => outcome))
		.toEqual(['in-progress']);
});

test('people are offered at the end of the third time in a day, not before', async ({
	app: { page }
}) => {
	const earlier = (hours: number) =>
		sessionRow({ practiceId: 'calm-minute', startedAtMs: Date.now() - hours * 3_600_000 });
	const toTheEnd = async () => {
		await page.goto('/calm/');
		await steady(page).click();
		await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
		await moveTo(page, 299.5);
		await expect(page.getByRole('heading', { name: 'That was all of it.' })).toBeVisible();
	};
	const people = page.getByRole('region', { name: 'People to talk with' });
	await storeDatabase(page, [earlier(3), earlier(30)]);
	await toTheEnd();
	await expect(people).toHaveCount(0);
	await toTheEnd();
	await expect(people).toBeVisible();
});

test('by keyboard alone: start, something else, leave', async ({ page, server }) => {
	await page.goto(`${server.url}/calm/`);
	await page.waitForSelector('html[data-app="ready"]');
	const tabTo = async (name: string) => {
		for (let press = 0; press < 12; press++) {
			await page.keyboard.press('Tab');
			const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
			if (focused === name) return;
		}
		throw new Error(`Tab does not come to "${name}".`);
	};
	await tabTo('Steady me now');
	await page.keyboard.press('Enter');
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	await tabTo('Something else');
	await page.keyboard.press('Enter');
	await expect.poll(() => elementMs(page)).toBeGreaterThan(120_000);
	await tabTo('Leave');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/leave\/$/);
});

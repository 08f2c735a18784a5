import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { catchBlobs, levelsApart, levelsOf } from '../support/caught-blobs';
import { catchElements } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { expectFits } from '../support/no-overflow';

// Nothing here needs the worker.
test.use({ serviceWorkers: 'block' });

interface WithElements {
	elementsOfTheTest: HTMLAudioElement[];
}

const PRACTICE = '/practices/one-steady-thing/';
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const beneath = (page: Page) => page.getByRole('combobox', { name: 'Sound beneath' });
const volume = (page: Page) => page.getByRole('slider', { name: 'Volume of the sound beneath' });

/** Places of the voice and of what is beneath it, in seconds. */
const places = (page: Page) =>
	page.evaluate(() => {
		const [voice, second] = (globalThis as unknown as WithElements).elementsOfTheTest;
		return { voiceS: voice?.currentTime ?? 0, secondS: second?.currentTime ?? 0 };
	});

const isPlaying = (page: Page) =>
	page.evaluate(() =>
		(globalThis as unknown as WithElements).elementsOfTheTest.map(({ paused }) => !paused)
	);

/** Pauses the voice alone, behind the back of the app: what is beneath it has to be paused by the app. */
const pauseVoice = (page: Page) =>
	page.evaluate(() => (globalThis as unknown as WithElements).elementsOfTheTest[0]?.pause());

async function start(page: Page, sound: string): Promise<void> {
	await catchElements(page);
	await catchBlobs(page);
	await page.goto(PRACTICE);
	// What is chosen before the app is there, nobody has heard of.
	await page.waitForSelector('html[data-app="ready"]');
	await beneath(page).selectOption(sound);
	await page.getByRole('slider', { name: 'Minutes', exact: true }).fill('3');
	await button(page, /^Start/).click();
	await expect(button(page, 'Pause')).toBeVisible({ timeout: 20_000 });
}

const untilBothPlay = (page: Page) =>
	expect.poll(async () => (await places(page)).secondS, { timeout: 20_000 }).toBeGreaterThan(1);

test('a sound beneath is chosen for a practice, plays and pauses with it, lower under the words', async ({
	app: { page }
}, testInfo) => {
	await page.goto(PRACTICE);
	await page.waitForSelector('html[data-app="ready"]');
	await expect(volume(page)).toHaveCount(0);
	await beneath(page).selectOption('White noise');
	await volume(page).fill('80');
	await expect(page.getByRole('listitem', { name: 'White noise' })).toContainText(
		'Save for offline'
	);
	await start(page, 'White noise');
	await untilBothPlay(page);
	const { voiceS, secondS } = await places(page);
	expect(Math.abs(voiceS - secondS)).toBeLessThan(0.5);

	await button(page, 'Pause').click();
	await expect.poll(() => isPlaying(page)).toEqual([false, false]);
	await button(page, 'Play').click();
	await expect.poll(() => isPlaying(page)).toEqual([true, true]);
	// As a call does it.
	await page.waitForTimeout(1500);
	await pauseVoice(page);
	await expect(button(page, 'Play')).toBeVisible();
	await expect.poll(() => isPlaying(page)).toEqual([false, false]);
	await page.waitForTimeout(600);
	expect(await isPlaying(page)).toEqual([false, false]);

	const [voice = [], second = []] = await levelsOf(page, 2);
	const ducked = levelsApart(voice, second);
	testInfo.annotations.push({
		type: 'measured',
		description: `${ducked.toFixed(1)} dB lower under the words`
	});
	expect(ducked).toBeGreaterThan(13);
	expect(ducked).toBeLessThan(17);
	// Control: at other places than those of the words there is no such difference.
	const elsewhere = second.map((_, i) => second[(i + 777) % second.length] ?? 0);
	expect(Math.abs(levelsApart(voice, elsewhere))).toBeLessThan(8);

	await page.goto(PRACTICE);
	await expect(beneath(page)).toHaveValue('white-noise');
	await expect(volume(page)).toHaveValue('80');
	await page.goto('/practices/three-am-spiral/');
	await expect(beneath(page)).toHaveValue('');
});

test('the practice goes on when what is beneath it is killed, and what is beneath ends with it', async ({
	app: { page }
}) => {
	await start(page, 'Sea');
	await untilBothPlay(page);
	await page.waitForTimeout(1500);
	await page.evaluate(() => (globalThis as unknown as WithElements).elementsOfTheTest[1]?.pause());
	await expect(page.getByText(/The device stopped the sound beneath/)).toBeVisible();
	expect(await isPlaying(page)).toEqual([true, false]);
	await button(page, 'Pause').click();
	await button(page, 'Play').click();
	await expect.poll(() => isPlaying(page)).toEqual([true, true]);
	await expect(page.getByText(/The device stopped the sound beneath/)).toHaveCount(0);

	await button(page, 'More').click();
	await button(page, 'Stop and keep what I did').click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('You were here');
	await expect.poll(() => isPlaying(page)).toEqual([false, false]);
});

test('what is taken away while another page is open is silent back in the session', async ({
	app: { page }
}) => {
	await start(page, 'Sea');
	await untilBothPlay(page);
	await button(page, 'More').click();
	await page.getByRole('link', { name: 'Listen on, see the start page' }).click();
	await page.getByRole('link', { name: 'Practices', exact: true }).click();
	await page
		.getByRole('main')
		.getByRole('link', { name: /^One Steady Thing/ })
		.click();
	await expect(beneath(page)).toHaveValue('sea');
	expect(await isPlaying(page)).toEqual([true, true]);
	await beneath(page).selectOption('None');
	await page.getByRole('complementary').getByRole('link').click();
	await expect.poll(() => isPlaying(page)).toEqual([true, false]);
});

test('a device that plays one sound at a time gets it between the words, after two tries', async ({
	app: { page }
}, testInfo) => {
	// It encodes a minute of sound, on machines that may have other work.
	test.setTimeout(150_000);
	await page.addInitScript(() => {
		const proto = HTMLMediaElement.prototype;
		// oxlint-disable-next-line typescript/unbound-method -- it is called on its own element below
		const { play } = proto;
		proto.play = function () {
			const [, ...others] = (globalThis as unknown as WithElements).elementsOfTheTest;
			return others.some((other) => other === this)
				? Promise.reject(new DOMException('One at a time.', 'NotAllowedError'))
				: play.call(this);
		};
	});
	await start(page, 'White noise');
	await expect(page.getByText('The sound beneath comes with your next tap.')).toBeVisible({
		timeout: 15_000
	});
	await button(page, 'More').click();
	await expect(page.getByText(/this device did not let it play/)).toBeVisible();
	await button(page, 'Sound beneath').click();
	await button(page, 'Try again').click();
	await page.getByRole('heading', { name: 'Sound beneath' }).click();
	await expect(page.getByText(/so it is heard between the words/)).toBeVisible({ timeout: 60_000 });
	await button(page, 'Close').click();
	await expect(button(page, 'Pause')).toBeVisible();
	const before = (await places(page)).voiceS;
	await expect.poll(async () => (await places(page)).voiceS).toBeGreaterThan(before + 1);

	const blobs = await levelsOf(page);
	const [plain, laid] = [blobs[0] ?? [], blobs.at(-1) ?? []];
	const louder = levelsApart(plain, laid) - levelsApart(plain, plain);
	testInfo.annotations.push({
		type: 'measured',
		description: `between the words ${louder.toFixed(1)} dB above room tone`
	});
	expect(louder).toBeGreaterThan(10);
	expect(await page.evaluate(() => localStorage.getItem('evenkeel-ambience'))).toBe('2');
});

test('a sound that cannot be fetched is missed in one line, and the voice goes on', async ({
	app: { page, faults }
}) => {
	faults.allow(/Failed to load resource|net::ERR/);
	await page.route(/audio\/soundscapes/, (route) => route.abort());
	await start(page, 'Sea');
	await expect(page.getByText(/^Without the sound beneath/)).toBeVisible({ timeout: 15_000 });
	await button(page, 'More').click();
	await button(page, 'Sound beneath').click();
	await expect(button(page, 'Try again')).toBeVisible();
	await expectFits(page);
	await expectAccessible(page);
	await button(page, 'Close').click();
	const before = (await places(page)).voiceS;
	await expect.poll(async () => (await places(page)).voiceS).toBeGreaterThan(before + 1);
});

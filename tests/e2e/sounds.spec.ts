import type { Page } from '@playwright/test';
import { loudnessOf, MIX_LUFS } from '../../src/lib/soundscapes/loudness';
import { expectAccessible } from '../support/axe-findings';
import { catchElements, isSounding } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { expectHasFocus } from '../support/focus';
import { tabTo } from '../support/keyboard';
import { CODEC_DELAY_SAMPLES, LoopJoin } from '../support/loop-join';
import { expectFits } from '../support/no-overflow';
import { NETWORK_ERRORS, openControlled, savedFiles, turnStarterOff } from '../support/offline-app';
import { addShareSheet, refuseClipboard } from '../support/share-sheet';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const sound = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
const volume = (page: Page, name: string) =>
	page.getByRole('slider', { name: `Volume of ${name}` });
const mixName = (page: Page) => page.locator('#mix');
const keeping = (page: Page, name: string) =>
	page.getByRole('region', { name: 'Without a connection' }).getByRole('listitem', { name });

/** Remembers a mix as the page does, so that a test can begin with it. */
async function remember(page: Page, sounds: Record<string, number>, minutes = 15): Promise<void> {
	const current = Object.entries(sounds).map(([id, volumePercent]) => ({ id, volumePercent }));
	await page.addInitScript(
		(stored) => localStorage.setItem('evenkeel-sounds', JSON.stringify(stored)),
		{ current, minutes, own: [] }
	);
}

/** Counts the decoded sounds that play, so that silence is seen and not only believed. */
async function countLoops(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const playing = new Set<AudioBufferSourceNode>();
		type Method = (this: AudioBufferSourceNode, ...when: number[]) => void;
		const methods = AudioBufferSourceNode.prototype as unknown as Record<'start' | 'stop', Method>;
		const { start, stop } = methods;
		methods.start = function (...when) {
			if (this.loop) playing.add(this);
			start.apply(this, when);
		};
		methods.stop = function (...when) {
			playing.delete(this);
			stop.apply(this, when);
		};
		Object.assign(globalThis, { loopsOfTheTest: playing });
	});
}

const loopCount = (page: Page) =>
	page.evaluate(
		() =>
			(globalThis as unknown as { loopsOfTheTest: Set<AudioBufferSourceNode> }).loopsOfTheTest.size
	);

test.describe('without a worker', () => {
	test.use({ serviceWorkers: 'block' });

	test('a mix is made, named, kept over a reload, renamed, deleted and brought back', async ({
		app: { page }
	}) => {
		await page.goto('/sounds/');
		// One sound to begin with, which is a choice only once somebody makes it.
		await expect(mixName(page)).toHaveText('Sea');
		await expect(button(page, 'Play 30 minutes')).toHaveAttribute('aria-disabled', 'false');
		expect(await page.evaluate(() => localStorage.getItem('evenkeel-sounds'))).toBeNull();
		await sound(page, 'Sea').uncheck();
		await expect(mixName(page)).toHaveText('Nothing chosen yet');
		await expect(button(page, 'Play 30 minutes')).toHaveAttribute('aria-disabled', 'true');
		await sound(page, 'Sea').check();
		await sound(page, 'Shore').check();
		await volume(page, 'Shore').fill('25');
		await expect(volume(page, 'Shore')).toHaveAttribute('aria-valuetext', '25 %');
		await expect(mixName(page)).toHaveText('Sea, Shore');
		await page.getByRole('textbox', { name: 'Name' }).fill('Evening');
		await button(page, 'Save this mix').click();
		await expect(page.getByText('Saved: Evening.')).toBeVisible();
		await sound(page, 'Sea').uncheck();

		await page.reload();
		await expect(mixName(page)).toHaveText('Shore');
		await button(page, 'Use Evening').click();
		await expect(mixName(page)).toHaveText('Sea, Shore');
		await expect(volume(page, 'Shore')).toHaveValue('25');

		await button(page, 'Rename Evening').click();
		await page.getByRole('textbox', { name: 'New name for Evening' }).fill('Late');
		await page.keyboard.press('Enter');
		await expect(button(page, 'Rename Late')).toBeFocused();
		await button(page, 'Delete Late').click();
		await expect(button(page, 'Undo')).toBeFocused();
		await expect(button(page, 'Use Late')).toHaveCount(0);
		await page.keyboard.press('Enter');
		await expect(button(page, 'Use Late')).toBeFocused();
	});

	test('a private session keeps mixes in memory only', async ({ app: { page } }) => {
		await page.goto('/settings/');
		await page.getByRole('checkbox', { name: /private session/i }).check();
		await page.getByRole('link', { name: 'Practices', exact: true }).click();
		await page.getByRole('link', { name: 'Sounds' }).click();
		await sound(page, 'Sea').check();
		await button(page, 'Keep this mix until the private session ends').click();
		await expect(button(page, 'Use Sea')).toBeVisible();
		const stored = () => page.evaluate(() => localStorage.getItem('evenkeel-sounds'));
		expect(await stored()).toBeNull();
	});

	test('a link chooses its mix, and a bad one says what is wrong and what is left', async ({
		app: { page }
	}) => {
		await page.goto('/sounds/#mix=sea.60,stream.25');
		await expect(mixName(page)).toHaveText('Sea, Stream');
		await expect(volume(page, 'Stream')).toHaveValue('25');
		expect(new URL(page.url()).hash).toBe('');
		await page.goto('/practices/');
		await page.goto('/sounds/#mix=sea.60,harp.10,shore.loud');
		await expect(page.getByText('No sound is called “harp.10” here.')).toBeVisible();
		await expect(page.getByText(/“loud” is no volume for Shore/)).toBeVisible();
		await expect(mixName(page)).toHaveText('Sea');
		await page.goto('/practices/');
		await page.goto('/sounds/#mix=harp');
		await expect(page.getByText(/The link held no sound/)).toBeVisible();
		await expect(mixName(page)).toHaveText('Sea');
	});

	test('the link of a mix is copied, and says the same', async ({ app: { page, context } }) => {
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await addShareSheet(page);
		await remember(page, { sea: 60, stream: 25 });
		await page.goto('/sounds/');
		await button(page, 'Copy a link to this mix').click();
		await expect(page.getByText(/The link is copied/)).toBeVisible();
		const link = await page.evaluate(() => navigator.clipboard.readText());
		expect(link).toMatch(/\/sounds\/?#mix=sea\.60,stream\.25$/);

		const send = button(page, 'Share a link to this mix');
		await send.click();
		await expect(page.locator('html')).toHaveAttribute('data-closed');
		await send.click();
		await expect(page.locator('html')).toHaveAttribute('data-shared', link);

		await refuseClipboard(page);
		await button(page, 'Copy a link to this mix').click();
		await expect(page.getByRole('status').filter({ hasText: link })).toBeVisible();
	});

	test('what is tried is heard, follows the mix, and stops with the page', async ({
		app: { page }
	}) => {
		await countLoops(page);
		await page.goto('/sounds/');
		await sound(page, 'Sea').uncheck();
		await sound(page, 'Sea').check();
		await expect.poll(() => loopCount(page)).toBe(1);
		await sound(page, 'Shore').check();
		await expect.poll(() => loopCount(page)).toBe(2);
		await sound(page, 'Shore').uncheck();
		await expect.poll(() => loopCount(page)).toBe(1);
		await page.evaluate(() => {
			Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
			document.dispatchEvent(new Event('visibilitychange'));
		});
		await expect.poll(() => loopCount(page)).toBe(0);
		await page.evaluate(() => {
			Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
		});
		await button(page, 'Listen while mixing').click();
		await expect.poll(() => loopCount(page)).toBe(1);
		await page.getByRole('link', { name: 'Practices', exact: true }).first().click();
		await expect(page).toHaveURL(/practices/);
		await expect.poll(() => loopCount(page)).toBe(0);
	});

	test('a session of one sound takes the place of what is tried, pauses, and leaves no record', async ({
		app: { page }
	}) => {
		await countLoops(page);
		await catchElements(page);
		await page.goto('/sounds/');
		await button(page, 'Listen while mixing').click();
		await expect.poll(() => loopCount(page)).toBe(1);
		await page.getByRole('radio', { name: '15 min' }).check();
		await button(page, 'Play 15 minutes').click();
		await expect(page.getByText(/^14 min 5\d s left$/)).toBeVisible();
		await expect(page.locator('.caption')).toHaveText('Sea');
		await expect.poll(() => loopCount(page)).toBe(0);
		expect(await isSounding(page)).toBe(true);
		const metadata = () => page.evaluate(() => navigator.mediaSession.metadata?.title);
		expect(await metadata()).toBe('Evenkeel');
		await button(page, 'Pause').click();
		await expect.poll(() => isSounding(page)).toBe(false);
		await button(page, 'Play').click();
		await expect.poll(() => isSounding(page)).toBe(true);
		await button(page, 'More').click();
		await page.getByRole('link', { name: 'Listen on, see the start page' }).click();
		await expect(page.getByRole('complementary', { name: 'Session playing' })).toContainText(
			'Sounds'
		);
		await page.getByRole('complementary').getByRole('link').click();
		await button(page, 'More').click();
		await button(page, 'Stop the sound').click();
		await expect(page.getByText('Nothing of this is written down.')).toBeVisible();
		await page.getByRole('link', { name: 'Again' }).click();
		await expect(mixName(page)).toHaveText('Sea');
		await page.goto('/progress/');
		await expect(page.getByRole('main')).toContainText('Nothing here yet');
	});

	test('a whole night is one track of eight hours', async ({ app: { page } }) => {
		await catchElements(page);
		await remember(page, { sea: 50 }, 480);
		await page.goto('/sounds/');
		await button(page, 'Play 8 hours').click();
		await expect(page.getByText('7 h 59 min left')).toBeVisible();
		const durationS = await page.evaluate(() => {
			const [element] = (globalThis as unknown as { elementsOfTheTest: HTMLAudioElement[] })
				.elementsOfTheTest;
			return element?.duration ?? 0;
		});
		expect(Math.abs(durationS - 8 * 3600)).toBeLessThan(1);
	});

	test('keys alone choose, turn down, save and play', async ({ app: { page } }) => {
		await page.goto('/sounds/');
		await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
		await tabTo(page, 'Sea');
		await page.keyboard.press('Space');
		await expect(mixName(page)).toHaveText('Nothing chosen yet');
		await page.keyboard.press('Space');
		await tabTo(page, 'Volume of Sea');
		for (let presses = 0; presses < 4; presses++) await page.keyboard.press('ArrowLeft');
		await expect(volume(page, 'Sea')).toHaveAttribute('aria-valuetext', '80 %');
		await tabTo(page, 'Name');
		await page.keyboard.type('Mine');
		await page.keyboard.press('Enter');
		await expect(page.getByText('Saved: Mine.')).toBeVisible();
		await page.reload();
		await tabTo(page, 'Play 30 minutes');
		await page.keyboard.press('Enter');
		await expect(page.getByText(/^29 min 5\d s left$/)).toBeVisible();
	});

	test('a browser that cannot mix says so, and plays one sound', async ({ app: { page } }) => {
		await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'OfflineAudioContext'));
		await remember(page, { sea: 60, shore: 40 });
		await page.goto('/sounds/');
		await expect(page.getByRole('alert')).toContainText('This browser cannot make a mix');
		await button(page, 'Play 15 minutes: Sea').click();
		await expect(page.getByText(/^14 min 5\d s left$/)).toBeVisible();
	});

	test('a worker that does not come is told on the session screen', async ({
		app: { page, faults }
	}) => {
		faults.allow(/Failed to load resource|mixing\.worker|net::ERR/);
		await page.route(/mixing\.worker/, (route) => route.abort());
		await remember(page, { sea: 60, shore: 40 });
		await page.goto('/sounds/');
		await button(page, 'Play 15 minutes').click();
		await expect(page.getByText('This browser could not make the mix.')).toBeVisible();
		await page.getByRole('link', { name: 'Back to Sounds' }).click();
		await expect(button(page, 'Play 15 minutes: Shore')).toBeVisible();
	});

	test('what is stopped while the screen of the session is on its way leads nowhere', async ({
		app: { page }
	}) => {
		await remember(page, { sea: 60, shore: 40 });
		await page.goto('/sounds/');
		await expect(page.locator('html')).toHaveAttribute('data-session', 'ready');
		let [asked, come] = [0, 0];
		await page.route('**/nodes/*.js', async (route) => {
			asked++;
			await new Promise((done) => setTimeout(done, 2000));
			await route.fulfill({ response: await route.fetch() });
			come++;
		});
		await button(page, 'Play 15 minutes').click();
		await button(page, 'Stop making it').click();
		await expect.poll(() => asked > 0 && come === asked).toBe(true);
		// Time in which the page would turn.
		for (let frame = 0; frame < 10; frame++)
			await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
		await expectHasFocus(button(page, 'Play 15 minutes'));
		await expect(page).toHaveURL(/sounds/);
	});

	test('what is stopped before the screen of the session was asked for leads nowhere', async ({
		app: { page }
	}) => {
		await remember(page, { sea: 60, shore: 40 });
		await page.goto('/sounds/');
		await expect(page.locator('html')).toHaveAttribute('data-session', 'ready');
		// Sooner than any hand, and than the page can turn.
		const stop = button(page, 'Stop making it');
		await button(page, 'Play 15 minutes').evaluate(
			(play: HTMLElement) =>
				new Promise<void>((stopped) => {
					new MutationObserver((_, observer) => {
						const found = [...document.querySelectorAll('button')].find(
							({ textContent }) => textContent === 'Stop making it'
						);
						if (!found) return;
						observer.disconnect();
						found.click();
						requestAnimationFrame(() => setTimeout(stopped, 500));
					}).observe(document.body, { childList: true, subtree: true });
					play.click();
				})
		);
		await expect(stop).toHaveCount(0);
		await expect(page).toHaveURL(/sounds/);
		await expectHasFocus(button(page, 'Play 15 minutes'));
	});

	test.describe('at 320 px', () => {
		test.use({ viewport: { width: 320, height: 640 } });

		test('the page is accessible in every scene, with a mix that is kept', async ({
			app: { page }
		}) => {
			await page.goto('/sounds/');
			await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
			await sound(page, 'Sea').check();
			await sound(page, 'Shore').check();
			await button(page, 'Save this mix').click();
			await button(page, 'Rename Sea, Shore').click();
			await expectFits(page);
			await expectAccessible(page);
		});

		test('the making of a mix is accessible, and can be stopped', async ({ app: { page } }) => {
			await remember(page, { sea: 60, shore: 40 });
			await page.goto('/sounds/');
			await button(page, 'Play 15 minutes').click();
			await expect(page.getByRole('progressbar', { name: 'Making your mix' })).toBeVisible();
			await expectFits(page);
			await button(page, 'Stop making it').click();
			await expect(button(page, 'Play 15 minutes')).toBeVisible();
		});
	});
});

test('a saved sound plays with the server stopped, and one that is not saved says so', async ({
	page,
	server,
	faults
}) => {
	faults.allow(NETWORK_ERRORS);
	await turnStarterOff(page);
	await openControlled(page, `${server.url}/sounds/`);
	await keeping(page, 'Sea')
		.getByRole('button', { name: /^Save for offline/ })
		.click();
	await expect(keeping(page, 'Sea')).toContainText('Saved on this device');
	expect(await savedFiles(page)).toEqual([expect.stringContaining('audio/soundscapes/sea')]);
	await server.stop();
	await page.reload();
	await sound(page, 'Shore').check();
	await expect(
		page.getByText('Not saved on this device, and there is no connection.')
	).toBeVisible();
	await button(page, 'Play 30 minutes').click();
	await expect(page.getByText(/A sound of this mix is not on this device yet/)).toBeVisible();
	await page.getByRole('link', { name: 'Back to Sounds' }).click();
	await sound(page, 'Shore').uncheck();
	await sound(page, 'Sea').check();
	await button(page, 'Play 30 minutes').click();
	await expect(page.getByText(/^29 min 5\d s left$/)).toBeVisible();
});

test('a mix is made once, is as loud as one sound, and joins without a click', async ({
	app: { page }
}, testInfo) => {
	test.setTimeout(400_000);
	await catchElements(page);
	await remember(page, { sea: 100, stream: 100, 'rain-leaves': 70 });
	await page.goto('/sounds/');
	await button(page, 'Play 15 minutes').click();
	await expect(page.getByText(/^14 min \d+ s left$/)).toBeVisible({ timeout: 300_000 });
	await expect.poll(() => isSounding(page)).toBe(true);

	const heard = await decodedJoin(page);
	const loudness = loudnessOf(heard);
	testInfo.annotations.push({ type: 'measured', description: `${loudness.toFixed(2)} LUFS` });
	expect(Math.abs(loudness - MIX_LUFS)).toBeLessThanOrEqual(1);
	// Control: 2 dB more are too much.
	const louder = heard.left.map((sample) => sample * 10 ** (2 / 20));
	const louderRight = heard.right.map((sample) => sample * 10 ** (2 / 20));
	const tooLoud = loudnessOf({ left: louder, right: louderRight });
	expect(Math.abs(tooLoud - MIX_LUFS)).toBeGreaterThan(1);

	for (const [side, samples] of Object.entries(heard)) {
		const join = new LoopJoin(samples, samples.length / 2);
		testInfo.annotations.push({
			type: 'measured',
			description: `${side}: the join takes ${join.share().toFixed(2)} of its limit`
		});
		expect(join.faults(), side).toEqual([]);
		// Control: a click in this channel alone.
		expect(join.faultsWithClick(0.2), side).not.toEqual([]);
	}

	// Made once: the second time it starts without being made.
	await page.goto('/sounds/');
	await button(page, 'Play 15 minutes').click();
	await expect(page.getByText(/^14 min 5\d s left$/)).toBeVisible({ timeout: 15_000 });
	await page.goto('/storage/');
	await expect(page.getByRole('listitem').filter({ hasText: 'Mixes made here' })).toContainText(
		'MB'
	);
	await button(page, 'Remove the mixes made here').click();
	await expect(page.getByRole('listitem').filter({ hasText: 'Mixes made here' })).toHaveCount(0);
});

/** The last and the first half minute of the loop that was made, decoded in one piece as they are heard. */
async function decodedJoin(page: Page): Promise<{ left: Float32Array; right: Float32Array }> {
	const base64 = await page.evaluate(async (delay) => {
		const cache = await caches.open('evenkeel-mixes-v1');
		const [request] = await cache.keys();
		const loop = await (await cache.match(request!))!.blob();
		const half = Math.floor(30_000 / 24) * 384;
		// Decoders need a little of what comes before.
		const lead = 10 * 384;
		const file = new Blob([loop.slice(loop.size - half - lead), loop.slice(0, half + lead)]);
		const context = new OfflineAudioContext(2, 1, 48_000);
		const decoded = await context.decodeAudioData(await file.arrayBuffer());
		const from = 10 * 1152 + delay;
		const length = 2 * Math.floor(30_000 / 24) * 1152;
		const parts = [0, 1].map((channel) =>
			decoded.getChannelData(channel).slice(from, from + length)
		);
		const url = await new Promise<string>((done) => {
			const reader = new FileReader();
			reader.onload = () => done(reader.result as string);
			reader.readAsDataURL(new Blob(parts));
		});
		return url.slice(url.indexOf(',') + 1);
	}, CODEC_DELAY_SAMPLES);
	const samples = new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
	const length = samples.length / 2;
	return { left: samples.subarray(0, length), right: samples.subarray(length) };
}

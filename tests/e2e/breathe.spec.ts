import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import {
	farthest,
	firstBreathMs,
	holdAnimations,
	watchCount,
	watchGuide,
	whileSounding
} from '../support/breath-guide';
import { catchElements, elementMs } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { expectHasFocus } from '../support/focus';
import { ownPattern as own, quickWithoutHold, remember } from '../support/remembered';
import { MOVING } from '../support/usual-device';

// The sound comes from the server here; what is kept of it is tested elsewhere.
test.use({ serviceWorkers: 'block' });

const AGREES_WITHIN_MS = 50;

const begin = (page: Page) => page.getByRole('button', { name: /^Start \d+ / }).first();
const ownNames = (page: Page) => page.locator('[data-pattern] strong').allTextContents();

/** Starts what was breathed last, and waits for the first breath. */
async function breathe(page: Page): Promise<void> {
	await page.goto('/breathe/');
	await begin(page).click();
	await expect(page.locator('.swing')).toHaveAttribute('data-phase', 'in', { timeout: 25_000 });
}

test('one tap starts what was breathed last, for as long and with the sound of then', async ({
	app: { page }
}) => {
	await remember(page, { lastId: 'extend-4-6', lengths: { 'extend-4-6': 5 }, sound: 'sea' });
	await page.goto('/breathe/');
	await expect(page.getByRole('heading', { name: 'Longer out than in' })).toBeVisible();
	await expect(page.getByRole('radio', { name: 'Sea' })).toBeChecked();
	await page.getByRole('button', { name: 'Start 5 minutes' }).click();
	await expect(page.getByText('Longer out than in · round 1 of 30')).toBeVisible({
		timeout: 25_000
	});
	await expect(page.getByText('Dizzy, tingling, a tight chest, more fear?')).toBeVisible();
});

test('a way from the list is remembered for the next time', async ({ app: { page } }) => {
	await page.goto('/breathe/');
	await page.locator('html[data-app]').waitFor();
	await expect(page.getByRole('heading', { name: 'Three and three' })).toBeVisible();
	await page.locator('#coherent-6').click();
	await page.locator('[data-way="coherent-6"]').getByRole('slider', { name: 'Minutes' }).fill('7');
	await page.getByRole('button', { name: 'Start 7 minutes: Six breaths a minute' }).click();
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 25_000 });
	await page.goto('/breathe/');
	await expect(page.getByRole('heading', { name: 'Six breaths a minute' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Start 7 minutes' })).toBeVisible();
});

test('a way that is too much leads to a gentler one', async ({ app: { page } }) => {
	await page.goto('/breathe/#coherent-6');
	const slower = page.locator('#coherent-6');
	await expectHasFocus(slower);
	await page.getByRole('link', { name: 'If it is too much: Four and four' }).click();
	await expect(page.locator('[data-way="even-4-4"]')).toHaveAttribute('open');
	await expectHasFocus(page.locator('#even-4-4'));
	await expect(page.locator('[data-way="coherent-6"]')).not.toHaveAttribute('open');
	// And so does each of them lead somewhere.
	const nowhere = await page
		.locator('[data-way] a[href^="#"]')
		.evaluateAll((links) =>
			(links as HTMLAnchorElement[])
				.map(({ hash }) => hash.slice(1))
				.filter((id) => !document.getElementById(id)?.closest('[data-way]'))
		);
	expect(nowhere).toEqual([]);
});

test('a way that is linked to has the focus, also when the page is ready before its first picture', async ({
	app: { page },
	server
}) => {
	// Holds the first picture, and nothing that runs.
	let letPaint = () => {};
	const mayPaint = new Promise<void>((resolve) => (letPaint = resolve));
	server.breakWith((request, response, next) => {
		if (request.path !== '/picture-held.css') next();
		else void mayPaint.then(() => response.type('css').send(''));
	});
	await page.addInitScript(() => {
		const holding = new MutationObserver(() => {
			if (!document.head) return;
			holding.disconnect();
			const styles = document.createElement('link');
			styles.rel = 'stylesheet';
			styles.href = '/picture-held.css';
			styles.setAttribute('blocking', 'render');
			document.head.append(styles);
		});
		holding.observe(document, { childList: true, subtree: true });
	});
	await page.goto(`${server.url}/breathe/#coherent-6`, { waitUntil: 'commit' });
	await page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
	expect(await page.evaluate(() => performance.getEntriesByType('paint').length)).toBe(0);
	letPaint();
	await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0);
	await expectHasFocus(page.locator('#coherent-6'));
	await expect(page.locator('[data-way="coherent-6"]')).toHaveAttribute('open');
});

test.describe('the water line', () => {
	test.use(MOVING);

	test.beforeEach(async ({ app: { page } }) => {
		await catchElements(page);
		await remember(page, { lastId: 'extend-4-6' });
		await breathe(page);
	});

	test('is where the sound is while the page is busy for 300 ms of every second', async ({
		app: { page }
	}) => {
		const samples = whileSounding(await watchGuide(page, 8000, 300));
		expect(samples.length).toBeGreaterThan(40);
		expect(farthest(samples)).toBeLessThanOrEqual(AGREES_WITHIN_MS);
		// The same measure finds a guide that is a fifth of a second early or late.
		expect(farthest(samples, 200)).toBeGreaterThan(AGREES_WITHIN_MS);
		expect(farthest(samples, -200)).toBeGreaterThan(AGREES_WITHIN_MS);
	});

	test('is drawn as high as its place says', async ({ app: { page } }) => {
		const samples = await watchGuide(page, 11_000, 0);
		const { onsets, high, low } = await page.evaluate(() => {
			const water = document.getAnimations().find(({ id }) => id === 'water');
			const frames = (water?.effect as KeyframeEffect).getKeyframes();
			const totalMs = Number(water?.effect?.getComputedTiming().duration);
			const percents = frames.map(({ transform }) =>
				parseFloat(/[\d.]+/.exec(String(transform))?.[0] ?? '')
			);
			return {
				onsets: frames.map(({ computedOffset }) => computedOffset * totalMs),
				high: Math.min(...percents),
				low: Math.max(...percents)
			};
		});
		const lateMs = samples.map(({ drawnMs, soundMs }) => Math.abs(drawnMs - soundMs));
		expect(lateMs.sort((a, b) => a - b)[lateMs.length >> 1]).toBeLessThanOrEqual(AGREES_WITHIN_MS);
		const firstMs = onsets[1] ?? NaN;
		const seen = { rising: 0, falling: 0 };
		for (const { drawnMs, drawnPercent } of samples) {
			const inRoundMs = (drawnMs - firstMs) % 10_000;
			const height = (low - drawnPercent) / (low - high);
			// Half-way up after two of four seconds, half-way down after three of six.
			if (Math.abs(inRoundMs - 2000) < 60) {
				expect(Math.abs(height - 0.5)).toBeLessThan(0.05);
				seen.rising++;
			}
			if (Math.abs(inRoundMs - 7000) < 60) {
				expect(Math.abs(height - 0.5)).toBeLessThan(0.05);
				seen.falling++;
			}
		}
		expect(seen.rising).toBeGreaterThan(0);
		expect(seen.falling).toBeGreaterThan(0);
	});

	test('follows a jump and a pause', async ({ app: { page } }) => {
		await page.getByRole('button', { name: 'More' }).click();
		await page.getByRole('button', { name: 'Forward 15 seconds' }).click();
		expect(await elementMs(page)).toBeGreaterThan(15_000);
		await page.waitForTimeout(500);
		const samples = whileSounding(await watchGuide(page, 2000, 0));
		expect(samples.length).toBeGreaterThan(10);
		expect(farthest(samples)).toBeLessThanOrEqual(AGREES_WITHIN_MS);
		await page.getByRole('button', { name: 'Pause' }).click();
		await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
		const stillAt = () =>
			page.evaluate(
				() => document.getAnimations().find(({ id }) => id === 'water')?.currentTime ?? null
			);
		const at = await stillAt();
		await page.waitForTimeout(500);
		expect(await stillAt()).toBe(at);
		expect(Math.abs(Number(at) - (await elementMs(page)))).toBeLessThanOrEqual(AGREES_WITHIN_MS);
	});

	test('counts the seconds of the sound, also while the page is busy', async ({
		app: { page }
	}) => {
		const samples = await watchCount(page, 11_000, 300);
		const firstMs = await firstBreathMs(page);
		/** Samples that show another second than that of the sound, but for those at the change of one. */
		const wrong = (offMs: number) =>
			samples.filter(({ soundMs, text }) => {
				const inRoundMs = (soundMs + offMs - firstMs) % 10_000;
				const [inPhaseMs, ofSeconds] = inRoundMs < 4000 ? [inRoundMs, 4] : [inRoundMs - 4000, 6];
				const isAtChange = Math.abs(inPhaseMs - Math.round(inPhaseMs / 1000) * 1000) < 120;
				return (
					!isAtChange && text !== `${Math.floor(inPhaseMs / 1000) + 1} of ${ofSeconds} seconds`
				);
			});
		expect(samples.length).toBeGreaterThan(60);
		expect(wrong(0)).toEqual([]);
		expect(wrong(500).length).toBeGreaterThan(20);
	});

	test('would be found out if it were not set right after a jump', async ({ app: { page } }) => {
		await holdAnimations(page);
		await page.getByRole('button', { name: 'More' }).click();
		await page.getByRole('button', { name: 'Forward 15 seconds' }).click();
		await page.waitForTimeout(500);
		expect(farthest(await watchGuide(page, 1000, 0))).toBeGreaterThan(AGREES_WITHIN_MS);
	});
});

test('quiet: words, a touch for each and no sound', async ({ app: { page } }) => {
	await catchElements(page);
	await page.addInitScript(() => {
		const touches: string[] = [];
		const vibrate = (pattern: number[]) => touches.push(pattern.join()) > 0;
		Object.assign(globalThis, { touchesOfTheTest: touches });
		Object.defineProperty(Navigator.prototype, 'vibrate', { value: vibrate });
	});
	await remember(page, { lastId: 'even-4-4' });
	await page.goto('/breathe/?quiet');
	await begin(page).click();
	const words = page.locator('.phase');
	await expect(words).toHaveText('Settle in');
	await expect(page.getByText('Quiet, so no bell.')).toBeVisible();
	await expect(words).toHaveText('in', { timeout: 25_000 });
	await expect(words).toHaveText('out');
	// Nothing else tells a screen reader.
	await expect(words).toHaveAttribute('aria-live', 'polite');
	const soundingMuted = () =>
		page.evaluate(() =>
			(globalThis as unknown as { elementsOfTheTest: HTMLAudioElement[] }).elementsOfTheTest
				.filter(({ paused }) => !paused)
				.map(({ muted }) => muted)
		);
	expect(await soundingMuted()).toEqual([true]);
	// One touch for the bell at the start, one for each phase.
	const touches = () =>
		page.evaluate(() => (globalThis as unknown as { touchesOfTheTest: string[] }).touchesOfTheTest);
	await expect.poll(touches).toEqual(['120', '40,60,80', '160']);
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Sound on' }).click();
	expect(await soundingMuted()).toEqual([false]);
});

test('sides are told in words, also to a screen reader while a voice says in and out', async ({
	app: { page }
}) => {
	await remember(page, { lastId: 'alternate-nostril', sound: 'voice' });
	await page.goto('/breathe/');
	await begin(page).click();
	await expect(page.getByText(/comes after the bell\. It is on the left/)).toBeVisible();
	const words = page.locator('.phase');
	await expect(words).toHaveText('in, left', { timeout: 25_000 });
	await expect(words).toHaveText('out, right');
	await expect(words).toHaveAttribute('aria-live', 'polite');
});

test('with less motion a scale, a count and words stand in for the water', async ({
	app: { page }
}) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await remember(page, { lastId: 'extend-4-6' });
	await breathe(page);
	// Above the water, not across its line.
	await page.setViewportSize({ width: 390, height: 844 });
	const gapPx = await page.evaluate(() => {
		const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
		return (box('.layer-1')?.top ?? NaN) - (box('.scale')?.bottom ?? NaN);
	});
	expect(gapPx).toBeGreaterThanOrEqual(24);
	const seen = await page.evaluate(async () => {
		const moments = new Set<string>();
		const untilMs = performance.now() + 11_000;
		while (performance.now() < untilMs) {
			await new Promise((resolve) => setTimeout(resolve, 50));
			const phase = document.querySelector<HTMLElement>('.swing')?.dataset.phase;
			const filled = document.querySelector<HTMLElement>('.scale')?.dataset.filled;
			const count = document.querySelector('.count')?.textContent.trim();
			moments.add(`${phase}, ${count}: ${filled}`);
		}
		return [...moments];
	});
	expect(seen).toContain('in, 2 of 4 seconds: 4');
	expect(seen).toContain('in, 4 of 4 seconds: 8');
	expect(seen).toContain('out, 3 of 6 seconds: 4');
	expect(seen).toContain('out, 6 of 6 seconds: 0');
	const moving = () =>
		page.evaluate(
			() => document.getAnimations().filter(({ playState }) => playState === 'running').length
		);
	expect(await moving()).toBe(0);
});

test.describe('in motion', () => {
	test.use(MOVING);

	test('the picture comes later by what wireless headphones delay', async ({ app: { page } }) => {
		await catchElements(page);
		await remember(page, { lastId: 'even-4-4' });
		await page.goto('/settings/');
		await page.locator('html[data-app]').waitFor();
		await page.getByRole('slider', { name: /^Wireless headphones/ }).fill('300');
		await breathe(page);
		const samples = whileSounding(await watchGuide(page, 3000, 0));
		expect(samples.length).toBeGreaterThan(10);
		expect(farthest(samples, -300)).toBeLessThanOrEqual(AGREES_WITHIN_MS);
		expect(farthest(samples)).toBeGreaterThan(AGREES_WITHIN_MS);
	});

	test('one tap lets the breath do what it wants, then nothing is there to follow', async ({
		app: { page }
	}) => {
		await remember(page, { lastId: 'extend-4-6' });
		await breathe(page);
		await page.getByRole('button', { name: 'Let your breath do what it wants' }).click();
		await expect(page.locator('.swing')).toHaveAttribute('data-phase', 'natural');
		await expect(page.getByText('Breathe as it comes.')).toBeVisible();
		await expect(page.locator('.mark')).toHaveCount(0);
		await page.getByRole('button', { name: 'Tap your own pace' }).click();
		await expect(page.getByRole('status')).toContainText(['Tap with each breath']);
		const pacer = page.getByRole('button', { name: 'Tap, whenever you like' });
		for (const [width, height] of [
			[320, 640],
			[844, 390],
			[390, 844]
		] as const) {
			await page.setViewportSize({ width, height });
			const stop = page.getByRole('button', { name: 'Stop here' });
			await expect(stop, `${width} x ${height}`).toBeInViewport({ ratio: 1 });
		}
		await pacer.click();
		await expect(page.locator('.ripples span')).toHaveCount(1);
		// At its widest it crosses no words.
		const { ripple, words } = await page.locator('.ripples span').evaluate((span) => {
			const [animation] = span.getAnimations();
			if (!animation) throw new Error('Nothing moves.');
			animation.pause();
			animation.currentTime = Number(animation.effect?.getComputedTiming().endTime) - 1;
			const ripple = span.getBoundingClientRect();
			animation.play();
			const timer = document.querySelector('[role="timer"]')?.getBoundingClientRect();
			const above = document.querySelector('.phase span')?.getBoundingClientRect();
			return { ripple: [ripple.top, ripple.bottom], words: [above?.bottom, timer?.top] };
		});
		expect(ripple[0]).toBeGreaterThanOrEqual(words[0] ?? NaN);
		expect(ripple[1]).toBeLessThanOrEqual(words[1] ?? NaN);
		await pacer.press('Enter');
		await expect(page.locator('.ripples span')).toHaveCount(2);
		await expect(page.locator('.ripples span')).toHaveCount(0);
		await expect(page.getByRole('button', { name: 'Stop here' })).toBeVisible();
		await page.getByRole('button', { name: 'Five Senses Home', exact: true }).click();
		await expect(page.getByText('Five Senses Home').first()).toBeVisible({ timeout: 25_000 });
	});
});

test('holds are left out until their list was read', async ({ app: { page } }) => {
	await remember(page, {
		lastId: 'four-seven-eight',
		own: [own('own-1', 'Mine'), quickWithoutHold('own-2', 'Quick')]
	});
	await page.goto('/breathe/');
	await expect(page.getByRole('heading', { name: 'Longer out than in' })).toBeVisible();
	await expect(page.getByText('Four, seven, eight')).toHaveCount(0);
	const mine = page.locator('[data-pattern="own-1"]');
	await expect(mine.locator('summary')).not.toContainText('hold');
	// Without its hold it would be fifteen breaths a minute: it waits, and says why.
	const quick = page.locator('[data-pattern="own-2"]');
	await quick.locator('summary').click();
	await expect(quick.getByText('one breath would take 4 seconds')).toBeVisible();
	await expect(quick.getByRole('button', { name: /^Start/ })).toHaveCount(0);
	await quick.getByRole('button', { name: 'Change Quick' }).click();
	await expect(page.getByText('Without its holds it would take 4 s')).toBeVisible();
	await page.getByLabel('Hold after in, seconds').fill('x');
	await page.getByRole('button', { name: 'Keep it' }).click();
	await expect(page.getByText('This is not a number of seconds')).toBeVisible();
	// One press was enough: nothing moved away from under it.
	await expect(page.getByLabel('Hold after in, seconds')).toBeFocused();
	await page.getByRole('button', { name: 'Put it away' }).click();
	await expect(page.getByRole('button', { name: /Show holds/ })).toHaveCount(0);
	await page.getByRole('button', { name: 'Show the list' }).click();
	await expect(page.getByText('glaucoma or a problem of the retina')).toBeVisible();
	await page.getByRole('button', { name: /Show holds/ }).click();
	await expect(page.getByRole('heading', { name: 'Four, seven, eight' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Start 4 rounds' })).toBeVisible();
	await expect(mine.locator('summary')).toContainText('2 hold');
	await expect(quick.getByRole('button', { name: 'Start 2 minutes: Quick' })).toBeVisible();
});

test('a pattern is made, changed, copied, moved and brought back by keyboard, and nothing typed is lost', async ({
	app: { page }
}) => {
	await page.goto('/breathe/');
	await page.locator('html[data-app]').waitFor();
	await page.getByRole('button', { name: 'Make one' }).press('Enter');
	await expect(page.getByRole('heading', { name: 'A new pace' })).toBeFocused();
	await page.keyboard.press('Tab');
	await page.keyboard.type('Before sleep');
	await page.getByLabel('In, seconds').fill('4.3');
	await page.reload();
	await expect(page.getByLabel('Name')).toHaveValue('Before sleep');
	await expect(page.getByLabel('In, seconds')).toHaveValue('4.3');
	await page.getByRole('button', { name: 'Keep it' }).press('Enter');
	await expect(page.getByText('Use whole or half seconds')).toBeVisible();
	await expect(page.getByLabel('In, seconds')).toBeFocused();
	await page.getByLabel('In, seconds').fill('4,5');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Before sleep is kept on this device.')).toBeVisible();
	expect(await ownNames(page)).toEqual(['Before sleep']);

	await page.locator('[data-pattern] summary').press('Enter');
	await page.getByRole('button', { name: 'Copy Before sleep' }).press('Enter');
	expect(await ownNames(page)).toEqual(['Before sleep', 'Before sleep, copy']);
	await page.getByRole('button', { name: 'Move Before sleep down' }).press('Enter');
	expect(await ownNames(page)).toEqual(['Before sleep, copy', 'Before sleep']);
	await expect(page.getByRole('button', { name: 'Move Before sleep down' })).toBeFocused();
	await page.getByRole('button', { name: 'Delete Before sleep', exact: true }).press('Enter');
	expect(await ownNames(page)).toEqual(['Before sleep, copy']);
	await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
	await page.keyboard.press('Enter');
	expect(await ownNames(page)).toEqual(['Before sleep, copy', 'Before sleep']);
	await page.reload();
	await expect.poll(() => ownNames(page)).toEqual(['Before sleep, copy', 'Before sleep']);
});

test('a private session keeps nothing of it', async ({ app: { page } }) => {
	await page.goto('/settings/');
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	await page.getByRole('link', { name: 'Ways to breathe' }).click();
	const before = await page.evaluate(() => JSON.stringify(localStorage));
	await page.getByRole('button', { name: 'Make one' }).click();
	await page.getByLabel('Name').fill('Mine');
	await page.getByRole('button', { name: 'Keep it' }).click();
	expect(await ownNames(page)).toEqual(['Mine']);
	await page.getByRole('radio', { name: 'Sea' }).check({ force: true });
	await begin(page).click();
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 25_000 });
	expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(before);
});

const states: { name: string; open: (page: Page) => Promise<void> }[] = [
	{
		name: 'the list',
		async open(page) {
			await remember(page, { lastId: 'box', breathHolds: true, own: [own('own-1', 'Mine')] });
			await page.goto('/breathe/');
			await page.locator('#hum-out').click();
			await page.locator('[data-way="hum-out"]').getByText('How sure are we?').click();
			await page.locator('[data-pattern] summary').click();
		}
	},
	{
		name: 'the form with faults',
		async open(page) {
			await page.goto('/breathe/');
			await page.getByRole('button', { name: 'Make one' }).click();
			await page.getByLabel('In, seconds').fill('x');
			await page.getByRole('button', { name: 'Keep it' }).click();
			await page.getByRole('button', { name: 'Show the list' }).click();
		}
	},
	{
		name: 'the water line',
		async open(page) {
			await remember(page, { lastId: 'extend-4-6' });
			await breathe(page);
			await page.getByRole('button', { name: 'More' }).click();
		}
	},
	{
		name: 'the scale for less motion',
		async open(page) {
			await page.emulateMedia({ reducedMotion: 'reduce' });
			await remember(page, { lastId: 'coherent-5.5' });
			await breathe(page);
		}
	},
	{
		name: 'the tap pacer',
		async open(page) {
			await remember(page, { lastId: 'extend-4-6' });
			await breathe(page);
			await page.getByRole('button', { name: 'Let your breath do what it wants' }).click();
			await page.getByRole('button', { name: 'Tap your own pace' }).click();
		}
	}
];

test.describe('each state', () => {
	test.use(MOVING);

	for (const { name, open } of states) {
		test(`${name} can be used by everyone, in every scene and on a narrow screen`, async ({
			app: { page }
		}) => {
			await open(page);
			await expectAccessible(page);
			await page.setViewportSize({ width: 320, height: 640 });
			const small = await page
				.getByRole('main')
				.locator('button, summary, a, input[type="range"]')
				.evaluateAll((controls) =>
					controls
						.filter((control) => control.checkVisibility())
						.filter((control) => {
							const { width, height } = control.getBoundingClientRect();
							return width < 44 || height < 43.9;
						})
						.map(({ outerHTML }) => outerHTML)
				);
			expect(small).toEqual([]);
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(overflow).toBe(0);
		});
	}
});

import { AppVisit, startCold } from './app-visit';
import { named, namedFrom } from './engine-browser';
import { expect, test } from './fixtures';

const AGREES_WITHIN_MS = 50;

test.describe.configure({ mode: 'parallel' });

test.describe('drawn moving', () => {
	test.use({ moves: true });

	test(
		'breathing: one tap, the water keeps to the sound, and a breath of one’s own at any time',
		{ tag: '@also-in-e2e' },
		async ({ engineBrowser, server }) => {
			const visit = new AppVisit(await engineBrowser.newPage(), server);
			const { page } = visit;
			await visit.open('/breathe/');
			// The player's element is in no document.
			await page.evaluate(() => {
				const played: HTMLMediaElement[] = [];
				const proto = HTMLMediaElement.prototype;
				// oxlint-disable-next-line typescript/unbound-method -- it is called on its own element below
				const { play } = proto;
				Object.assign(globalThis, { played });
				proto.play = function () {
					played.push(this);
					return play.call(this);
				};
			});
			await page.click(namedFrom('Start '));
			await page.waitFor('.swing[data-phase="in"]', { timeoutMs: 30_000 });
			await page.waitFor('.swing[data-phase="out"]', { timeoutMs: 20_000 });
			const apartMs = await page.evaluate(async () => {
				const [element] = (globalThis as unknown as { played: HTMLMediaElement[] }).played;
				const water = document.getAnimations().find(({ id }) => id === 'water');
				if (!element || !water) return null;
				const apart: number[] = [];
				for (let look = 0; look < 60; look++) {
					await new Promise((resolve) => setTimeout(resolve, 50));
					const soundMs = element.currentTime * 1000;
					const waterMs = (performance.now() - Number(water.startTime)) * water.playbackRate;
					apart.push(Math.abs(soundMs - waterMs));
				}
				apart.sort((a, b) => a - b);
				return apart[Math.floor(apart.length / 2)] ?? null;
			});
			expect(apartMs).not.toBeNull();
			expect(apartMs).toBeLessThanOrEqual(AGREES_WITHIN_MS);
			await page.click(named('Let your breath do what it wants'));
			await page.waitFor(named('Tap your own pace'));
			expect(engineBrowser.errors()).toEqual([]);
		}
	);
});

test(
	'breathing that was cut off is offered after a cold start, and goes on at its place',
	{ tag: '@also-in-e2e' },
	async ({ engineBrowser, server }) => {
		const page = await engineBrowser.newPage();
		const before = new AppVisit(page, server);
		await before.open('/breathe/');
		await page.click(namedFrom('Start '));
		await page.waitFor(named('Pause'), { timeoutMs: 30_000 });
		await before.openMore();
		await page.click(namedFrom('Forward 15 seconds'));
		await page.click(namedFrom('Forward 15 seconds'));
		await page.waitFor('.swing[data-round="4"]', { timeoutMs: 20_000 });
		// The place is written down while the sound runs, and at every pause.
		await page.click(named('Pause'));
		await page.waitFor(named('Play'));
		await new Promise((done) => setTimeout(done, 1000));

		const after = new AppVisit(await startCold(engineBrowser, page), server);
		await after.open('/');
		await after.page.click(namedFrom('Go on from 0:3'), { timeoutMs: 20_000 });
		await after.page.waitFor('.swing[data-round="4"], .swing[data-round="5"]', {
			timeoutMs: 20_000
		});
		await after.page.waitFor(named('Pause'));
		// The page that plays is left in the middle of a write, and kept by the browser as it is: it must hold back nothing.
		expect(await after.latestSitting()).toContain('Breathing');
		expect(engineBrowser.errors()).toEqual([]);
	}
);

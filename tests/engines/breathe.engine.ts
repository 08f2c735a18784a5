import { AppVisit } from './app-visit';
import { named, namedFrom } from './engine-browser';
import { expect, test } from './fixtures';

const AGREES_WITHIN_MS = 50;

test('breathing: one tap, the water keeps to the sound, and a breath of one’s own at any time', async ({
	engineBrowser,
	server
}) => {
	const visit = new AppVisit(await engineBrowser.newPage(), server);
	const { page } = visit;
	await visit.open('/breathe/');
	// The player's element is in no document.
	await page.evaluate(() => {
		const played: HTMLMediaElement[] = [];
		const proto = HTMLMediaElement.prototype;
		// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on its own element below
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
});

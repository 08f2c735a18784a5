import { TRACK_PLAYER_CASES } from '../player/track-player-contract';
import { BENCH_PATH } from './bench-build';
import { finishWork } from './bench-work';
import { expect, test } from './fixtures';

test.describe('the player, with a real element', () => {
	for (const { name } of TRACK_PLAYER_CASES) {
		test(name, async ({ bench: { page } }) => {
			await page.evaluate((which) => bench.work.begin(() => bench.players.run(which)), name);
			await finishWork(page);
		});
	}

	test('a case that does not hold is told as failed', async ({ bench: { page } }) => {
		await page.evaluate(() => bench.work.begin(() => bench.players.runFalseCase()));
		await expect(finishWork(page)).rejects.toThrow('The player is idle, not playing.');
	});
});

test('sound without a tap is refused, and the player asks for the tap', async ({
	bench: { browser, server, reports }
}) => {
	const page = await browser.newPage();
	await page.open(`${server.url}${BENCH_PATH}#play-without-tap`);
	await expect.poll(() => reports, { timeout: 15_000 }).toEqual(['needs-tap']);
	await page.close();
});

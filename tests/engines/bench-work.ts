import type { EnginePage, Json } from './engine-browser';

const POLL_MS = 30;

/**
 * Follows work begun with `bench.work.begin`, and taps whenever it wants a tap.
 * @returns what it came to
 * @throws what it failed with, or when it takes longer
 */
export async function finishWork(page: EnginePage, timeoutMs = 45_000): Promise<Json> {
	const endMs = Date.now() + timeoutMs;
	while (Date.now() < endMs) {
		const { state, isTapWanted } = await page.evaluate(() => ({
			state: bench.work.state,
			isTapWanted: bench.taps.isWanted
		}));
		if (state.status === 'done') return state.value;
		if (state.status === 'failed') throw new Error(state.message);
		if (isTapWanted) await page.click('#tap');
		else await new Promise((done) => setTimeout(done, POLL_MS));
	}
	throw new Error(`The work in the page is not done after ${timeoutMs} ms.`);
}

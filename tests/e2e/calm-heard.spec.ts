import { look } from '../../tools/browsers/find-browsers';
import { expect, test } from '../support/fixtures';
import { SAMPLE_RATE_HZ } from '../support/null-sink';

/** Louder than room tone and softer than any word. */
const HEARD = 0.01;
const WITHIN_MS = 100;
const LATE_MS = 1000;

/** How long before the end of a recording the last sound was. */
function silentTailMs(samples: Float32Array): number {
	const last = samples.findLastIndex((sample) => Math.abs(sample) > HEARD);
	return ((samples.length - 1 - last) / SAMPLE_RATE_HZ) * 1000;
}

test('Leave is silent within a tenth of a second, and a Leave that comes late is found', async ({
	heardApp,
	server
}, testInfo) => {
	const sound = look('sound');
	test.skip(sound.status === 'absent', 'needs Xvfb and PulseAudio');
	const { page } = heardApp;
	/** @returns milliseconds from the tap to the last sound at the loudspeaker */
	const leaveDuringWords = async (lateMs: number) => {
		await page.goto(`${server.url}/calm/`);
		await page.waitForSelector('html[data-app="ready"]');
		await page.getByRole('button', { name: 'Steady me now' }).click();
		await expect(page.getByText(/^Here is a steady voice/)).toBeVisible();
		const recording = await heardApp.record();
		// In the middle of the first words, which last seven seconds.
		await page.waitForTimeout(1500);
		const tappedAtMs = await page.evaluate(
			(delayMs) =>
				new Promise<number>((done) => {
					const link = document.querySelector<HTMLElement>('[data-leave]');
					const atMs = Date.now();
					setTimeout(() => {
						link?.click();
						done(atMs);
					}, delayMs);
				}),
			lateMs
		);
		await page.waitForTimeout(1000);
		const stoppedAtMs = Date.now();
		const samples = await recording.stop();
		return stoppedAtMs - silentTailMs(samples) - tappedAtMs;
	};
	const inTimeMs = await leaveDuringWords(0);
	// So late that no pause between words and no delay of the recording can hide it.
	const lateMs = await leaveDuringWords(LATE_MS);
	testInfo.annotations.push({
		type: 'numbers',
		description: `last sound ${inTimeMs.toFixed(0)} ms after the tap; ${lateMs.toFixed(0)} ms when it comes ${LATE_MS} ms late`
	});
	expect(inTimeMs).toBeLessThanOrEqual(WITHIN_MS);
	expect(lateMs).toBeGreaterThan(WITHIN_MS);
});

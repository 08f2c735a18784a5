import { SAMPLE_RATE_HZ } from '../support/null-sink';
import { finishWork } from './bench-work';
import { expect, test } from './fixtures';
import type { Hearing } from './pages/hear';
import { hearingFaults } from './hearing-faults';
import { soundOnsetMs } from './sound-onset';

const DURATION_MS = 60_000;

test.describe('the one-minute track, decoded by this engine', () => {
	test('holds every clip in its place, as loud as it was recorded', async ({ bench: { page } }) => {
		const hearing = await page.evaluate(() => bench.track.hear());
		expect(hearing.cues.length).toBeGreaterThan(5);
		expect(hearingFaults(hearing, { durationMs: DURATION_MS, gainDb: 0 })).toEqual([]);
	});

	test('is 6 dB softer at a level four steps down, in every clip', async ({ bench: { page } }) => {
		const hearing = await page.evaluate(() =>
			bench.track.hear({ levels: { voiceSteps: -4, bellSteps: -4, toneSteps: -4 } })
		);
		expect(hearingFaults(hearing, { durationMs: DURATION_MS, gainDb: -6.02 })).toEqual([]);
	});

	test('is told as damaged when its second half is', async ({ bench: { page } }) => {
		const hearing: Hearing = await page.evaluate(() => bench.track.hear({ damageFromFrame: 1250 }));
		const faults = hearingFaults(hearing, { durationMs: DURATION_MS, gainDb: 0 });
		// Firefox refuses such a file as a whole; the others decode what is left of it.
		if (!hearing.isDecoded) return expect(faults).toEqual(['refused by the decoder']);
		const damaged = hearing.cues.filter(({ startMs }) => startMs >= DURATION_MS / 2);
		expect(damaged.length).toBeGreaterThan(1);
		for (const { startMs } of damaged) {
			expect(faults.join('\n')).toContain(`clip at ${startMs} ms`);
		}
	});
});

test('a seek is heard where the clock says', async ({ bench: { page, sink } }, testInfo) => {
	const onsets = await page.evaluate(() => bench.track.onsetsMs());
	const after = onsets.find(
		({ onsetMs }, index) => onsetMs - (onsets[index - 1]?.onsetMs ?? 0) > 5000
	);
	const onset = (after ?? onsets[1])?.onsetMs ?? 0;
	await page.evaluate(() => bench.work.begin(() => bench.track.play(0)));
	await finishWork(page);

	const recording = await sink.record();
	const recordedFromMs = Date.now();
	await page.evaluate((toMs) => bench.track.seekMs(toMs), onset - 1500);
	await page.waitUntil('the clip is over its onset', (ms) => bench.track.clock.positionMs > ms, [
		onset + 1500
	]);
	const clock = await page.evaluate(() => bench.track.clock);
	const samples = await recording.stop();
	await page.evaluate(() => bench.track.stop());

	const expectedMs = clock.atEpochMs - (clock.positionMs - onset) - recordedFromMs;
	const heardMs = soundOnsetMs(samples, SAMPLE_RATE_HZ, expectedMs);
	const lateMs = heardMs - expectedMs;
	testInfo.annotations.push({
		type: 'heard after the clock',
		description: `${lateMs.toFixed(0)} ms`
	});
	// The way through the sound server and the start of the recording are in this too.
	expect(Math.abs(lateMs)).toBeLessThan(250);
});

import { chromium, expect, test } from '@playwright/test';
import { chromiumOptions } from '../../tools/browsers/chromium-options';
import { look } from '../../tools/browsers/find-browsers';
import { durationMs, FRAME_MS } from '../../src/lib/timeline/timeline';
import { onsetMs } from '../../src/lib/timeline/timeline-position';
import { NullSink, SAMPLE_RATE_HZ } from '../support/null-sink';
import { onsetIn, SEARCH_MS } from './click';
import { clickTimeline, clickTrack, withLateCue } from './click-track';

/** Plays a track to its end through an audio element. @returns all that came out of the loudspeaker */
async function hear(mp3: Uint8Array<ArrayBuffer>, timeoutMs: number): Promise<Float32Array> {
	const options = chromiumOptions();
	const sink = await NullSink.start();
	try {
		const browser = await chromium.launch({
			...options,
			// a third of a second, so that a busy machine does not let the loudspeaker run dry
			args: [...options.args, '--audio-buffer-size=8192'],
			headless: false,
			env: sink.env,
			ignoreDefaultArgs: ['--mute-audio']
		});
		try {
			const page = await browser.newPage();
			await page.setContent('<!doctype html><title>Golden</title><button>Play</button>');
			await page.evaluate((base64) => {
				const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
				const audio = new Audio(URL.createObjectURL(new Blob([bytes], { type: 'audio/mpeg' })));
				const button = document.querySelector('button');
				button?.addEventListener('click', () => void audio.play());
				audio.addEventListener('ended', () => (document.title = 'Ended'));
			}, Buffer.from(mp3).toString('base64'));
			const recording = await sink.record();
			await page.getByRole('button').click();
			await expect(page).toHaveTitle('Ended', { timeout: timeoutMs });
			return await recording.stop();
		} finally {
			await browser.close();
		}
	} finally {
		await sink.stop();
	}
}

test(
	'a track is heard as planned through the audio element, and one late frame is heard too',
	{
		tag: '@long'
	},
	async ({}, testInfo) => {
		const sound = look('sound');
		test.skip(sound.status === 'absent', 'needs Xvfb and PulseAudio');
		test.setTimeout(240_000);
		const plan = clickTimeline(1);
		const late = 4;
		const heard = await hear(clickTrack(withLateCue(plan, late)), durationMs(plan) + 60_000);

		const planned = plan.cues.map(onsetMs);
		expect(planned.length).toBeGreaterThan(8);
		// nobody knows when the loudspeaker began, so time counts from the first click
		const roughMs = (heard.findIndex((sample) => Math.abs(sample) > 0.1) / SAMPLE_RATE_HZ) * 1000;
		const heardAt = (ms: number) => {
			const from = Math.round(((ms - SEARCH_MS) / 1000) * SAMPLE_RATE_HZ);
			const to = from + Math.round(((2 * SEARCH_MS + 10) / 1000) * SAMPLE_RATE_HZ);
			return onsetIn(heard.subarray(from, to), (from / SAMPLE_RATE_HZ) * 1000, SAMPLE_RATE_HZ);
		};
		const firstMs = heardAt(roughMs);
		const errors = planned.map((ms) => {
			const expectedMs = firstMs + ms - (planned[0] ?? 0);
			return heardAt(expectedMs) - expectedMs;
		});
		testInfo.annotations.push({
			type: 'measured',
			description: `${errors.map((error) => error.toFixed(2)).join(' ')} ms, cue ${late} one frame late`
		});
		expect(Math.abs((errors[late] ?? 0) - FRAME_MS)).toBeLessThan(2);
		for (const [i, error] of errors.entries()) {
			if (i !== late) expect(Math.abs(error)).toBeLessThan(2);
		}
	}
);

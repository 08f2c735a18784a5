import { expect, test, type Page } from '@playwright/test';
import { durationMs, FRAME_MS, type Timeline } from '../../src/lib/timeline/timeline';
import { quietStretches } from '../../src/lib/timeline/timeline-measures';
import { onsetMs } from '../../src/lib/timeline/timeline-position';
import { levelDbfs } from '../support/null-sink';
import { onsetIn, SEARCH_MS } from './click';
import { clickTimeline, clickTrack, withLateCue } from './click-track';
import { DecodedTrack } from './decoded-track';

/** How far each cue of a plan is from where it is heard in the track, in milliseconds. */
async function onsetErrors(page: Page, plan: Timeline, track: Timeline): Promise<number[]> {
	const decoded = await DecodedTrack.decode(page, clickTrack(track));
	const planned = plan.cues.map(onsetMs);
	const starts = planned.map((ms) => ms - SEARCH_MS);
	const windows = await decoded.windows(starts, 2 * SEARCH_MS + 10);
	return windows.map((window, i) => onsetIn(window, starts[i] ?? 0) - (planned[i] ?? 0));
}

const largest = (errors: number[]) => Math.max(...errors.map(Math.abs));

test.describe('a track decoded by the browser', () => {
	for (const minutes of [3, 10, 60]) {
		test(`of ${minutes} minutes has every cue within 2 ms of its plan`, async ({
			page
		}, testInfo) => {
			test.setTimeout(180_000);
			const plan = clickTimeline(minutes);
			expect(plan.cues.length).toBeGreaterThanOrEqual(20);
			expect(new Set(plan.cues.map(({ kind }) => kind)).size).toBe(3);
			const errors = await onsetErrors(page, plan, plan);
			testInfo.annotations.push({
				type: 'measured',
				description: `${errors.length} cues, largest error ${largest(errors).toFixed(3)} ms`
			});
			expect(largest(errors)).toBeLessThan(2);
		});
	}

	test('shows a cue that is one frame late, and no other', async ({ page }) => {
		const plan = clickTimeline(3);
		const late = 7;
		const errors = await onsetErrors(page, plan, withLateCue(plan, late));
		expect(errors[late]).toBeGreaterThan(FRAME_MS - 2);
		expect(errors[late]).toBeLessThan(FRAME_MS + 2);
		expect(largest(errors.filter((_, i) => i !== late))).toBeLessThan(2);
	});

	test('lasts as long as its timeline, less what the decoder drops at its start', async ({
		page
	}) => {
		const plan = clickTimeline(1);
		const { sampleCount } = await DecodedTrack.decode(page, clickTrack(plan));
		const missingMs = durationMs(plan) - (sampleCount / 24_000) * 1000;
		expect(Math.abs(missingMs)).toBeLessThan(50);
	});
});

test.describe('levels in the decoded track', () => {
	test('fall by 6.02 dB for every four steps down, and rise by as much', async ({
		page
	}, testInfo) => {
		const plan = clickTimeline(1);
		const line = plan.cues.findIndex((cue) => cue.kind === 'line');
		const bell = plan.cues.findIndex((cue) => cue.kind === 'bell');
		const levelsAt = async (voiceSteps: number) => {
			const mp3 = clickTrack(plan, { voiceSteps, bellSteps: 0, toneSteps: 0 });
			const decoded = await DecodedTrack.decode(page, mp3);
			const at = [line, bell].map((i) => onsetMs(plan.cues[i] ?? { startFrame: 0 }));
			return (await decoded.windows(at, 10)).map(levelDbfs);
		};
		const [voice = 0, bells = 0] = await levelsAt(0);
		for (const steps of [-12, -8, -4, 4]) {
			const [changed = 0, unchanged = 0] = await levelsAt(steps);
			testInfo.annotations.push({
				type: 'measured',
				description: `${steps} steps: ${(changed - voice).toFixed(3)} dB`
			});
			expect(changed - voice).toBeCloseTo((steps / 4) * 6.02, 1);
			expect(unchanged - bells).toBeCloseTo(0, 2);
		}
	});

	test('keep the room tone of every second within -64 and -56 dBFS once it has faded in', async ({
		page
	}, testInfo) => {
		const plan = clickTimeline(5);
		const decoded = await DecodedTrack.decode(page, clickTrack(plan));
		// a cue's own sound may reach two frames into the quiet before it (pre-echo) and after it
		const marginMs = 2 * FRAME_MS;
		const starts = quietStretches(plan).flatMap(({ startFrame, frameCount }) => {
			const fromMs = Math.max(startFrame * FRAME_MS + marginMs, 2016 + marginMs);
			const toMs = (startFrame + frameCount) * FRAME_MS - marginMs;
			const seconds = Math.max(0, Math.floor((toMs - fromMs) / 1000));
			return Array.from({ length: seconds }, (_, i) => fromMs + i * 1000);
		});
		expect(starts.length).toBeGreaterThan(200);
		// the last 46 ms of a track are not decoded
		const levels = (await decoded.windows(starts.slice(0, -1), 1000)).map(levelDbfs);
		testInfo.annotations.push({
			type: 'measured',
			description: `${levels.length} s of quiet, ${Math.min(...levels).toFixed(2)} to ${Math.max(...levels).toFixed(2)} dBFS`
		});
		expect(Math.min(...levels)).toBeGreaterThan(-64);
		expect(Math.max(...levels)).toBeLessThan(-56);
	});

	test('show no seam where a clip meets room tone', async ({ page }, testInfo) => {
		const plan = clickTimeline(3);
		const decoded = await DecodedTrack.decode(page, clickTrack(plan));
		// the longest clips, whose click is long over when they end
		const seams = plan.cues.filter(({ frameCount }) => frameCount === 40);
		expect(seams.length).toBeGreaterThan(3);
		const starts = seams.flatMap(({ startFrame, frameCount }) =>
			[-2, -1, 0, 1].map((frames) => (startFrame + frameCount + frames) * FRAME_MS)
		);
		const levels = (await decoded.windows(starts, FRAME_MS)).map(levelDbfs);
		testInfo.annotations.push({
			type: 'measured',
			description: `${seams.length} seams, ${Math.min(...levels).toFixed(2)} to ${Math.max(...levels).toFixed(2)} dBFS`
		});
		expect(Math.min(...levels)).toBeGreaterThan(-66);
		expect(Math.max(...levels)).toBeLessThan(-54);
	});

	test('rise from nothing over the first two seconds', async ({ page }) => {
		const decoded = await DecodedTrack.decode(page, clickTrack(clickTimeline(3)));
		const [first = 0, ...rest] = (await decoded.windows([48, 548, 1048, 1548], 400)).map(levelDbfs);
		expect(first).toBeLessThan(-85);
		rest.reduce((before, level) => {
			expect(level).toBeGreaterThan(before + 3);
			return level;
		}, first);
	});
});

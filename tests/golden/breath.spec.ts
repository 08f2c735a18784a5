import { expect, test, type Page } from '@playwright/test';
import type { PatternPhase } from '../../src/lib/breathing/patterns';
import type { Timeline } from '../../src/lib/timeline/timeline';
import { onsetMs } from '../../src/lib/timeline/timeline-position';
import { BreathTrack, heardPhases } from './breath-track';
import { onsetIn, SEARCH_MS } from './click';
import { DecodedTrack } from './decoded-track';

/** Half a frame, and the sample that the place of a click is known by. */
const LIMIT_MS = 12 + 1000 / 24_000;
/** Tones compared at each end of the track. */
const END_COUNT = 20;

const PATTERNS: { name: string; minutes: number; phases: PatternPhase[] }[] = [
	{
		name: '20 minutes of coherent-5.5',
		minutes: 20,
		phases: [
			{ phase: 'in', durationMs: 5500 },
			{ phase: 'out', durationMs: 5500 }
		]
	},
	{
		name: '10 minutes of 2.5 in, 0.5 held, 7.5 out',
		minutes: 10,
		phases: [
			{ phase: 'in', durationMs: 2500 },
			{ phase: 'hold-in', durationMs: 500 },
			{ phase: 'out', durationMs: 7500 }
		]
	}
];

/** How far every tone is heard from where the pattern alone puts it, in milliseconds. */
async function errorsOf(page: Page, breathing: BreathTrack, timeline: Timeline): Promise<number[]> {
	const decoded = await DecodedTrack.decode(page, breathing.mp3(timeline));
	const planned = breathing.plannedMs();
	const starts = heardPhases(timeline).map((cue) => onsetMs(cue) - SEARCH_MS);
	const windows = await decoded.windows(starts, 2 * SEARCH_MS + 10);
	return windows.map((window, i) => onsetIn(window, starts[i] ?? 0) - (planned[i] ?? 0));
}

const largest = (errors: number[]) => Math.max(...errors.map(Math.abs));
const atTheEnds = (errors: number[]) => ({
	beginning: largest(errors.slice(0, END_COUNT)),
	end: largest(errors.slice(-END_COUNT))
});

for (const { name, minutes, phases } of PATTERNS) {
	test.describe(name, () => {
		test('is heard at the end as near its plan as at the beginning', async ({ page }, testInfo) => {
			test.setTimeout(180_000);
			const breathing = new BreathTrack(minutes, phases);
			const errors = await errorsOf(page, breathing, breathing.timeline);
			const { beginning, end } = atTheEnds(errors);
			testInfo.annotations.push({
				type: 'measured',
				description: `${errors.length} tones, at most ${beginning.toFixed(3)} ms off at the beginning, ${end.toFixed(3)} ms at the end, ${largest(errors).toFixed(3)} ms anywhere`
			});
			expect(errors.length).toBeGreaterThanOrEqual(114);
			expect(largest(errors)).toBeLessThanOrEqual(LIMIT_MS);
			expect(end).toBeLessThanOrEqual(beginning + LIMIT_MS - 12);
		});

		test('is heard to drift when each phase is rounded by itself', async ({ page }, testInfo) => {
			test.setTimeout(180_000);
			const breathing = new BreathTrack(minutes, phases);
			const errors = await errorsOf(page, breathing, breathing.withEachPhaseRounded());
			const { beginning, end } = atTheEnds(errors);
			testInfo.annotations.push({
				type: 'measured',
				description: `${end.toFixed(1)} ms off at the end, ${beginning.toFixed(1)} ms at the beginning`
			});
			expect(Math.abs(errors[0] ?? Infinity)).toBeLessThanOrEqual(LIMIT_MS);
			expect(end).toBeGreaterThan(500);
		});
	});
}

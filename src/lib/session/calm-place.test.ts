import { describe, expect, test } from 'vitest';
import { CALM_PARTS } from '$lib/practices/calm-parts';
import { joinTimelines } from '$lib/timeline/join-timelines';
import type { Cue, Timeline } from '$lib/timeline/timeline';
import { calmPlace, earliestMs, elseStartMs } from './calm-place';

const timeline = joinTimelines(
	CALM_PARTS.map(({ practiceId, minutes }): Timeline => ({
		practiceId,
		practiceVersion: '1',
		voiceId: 'wren',
		minutes,
		anchor: null,
		breath: 'breath',
		frameCount: minutes * 2500,
		cues: [],
		sections: [{ name: 'settle', startFrame: 0 }]
	}))
);

describe('the place in calm-now', () => {
	test.each([
		[0, 'minute'],
		[59_999, 'minute'],
		[60_000, 'further'],
		[119_999, 'further'],
		[120_000, 'else'],
		[300_000, 'else']
	] as const)('at %d ms is %s', (positionMs, place) => {
		expect(calmPlace(timeline, positionMs)).toBe(place);
	});

	test.each([
		[0, 0],
		[119_999, 0],
		[120_000, 120_000],
		[300_000, 120_000]
	])('from %d ms nothing goes back before %d ms', (positionMs, earliest) => {
		expect(earliestMs(timeline, positionMs)).toBe(earliest);
	});

	test('any other sound goes back to its start', () => {
		const alone = { ...timeline, sections: [{ name: 'settle', startFrame: 0 }] };
		expect(earliestMs(alone, 300_000)).toBe(0);
	});

	test('"Something else" goes to where nothing is about breath', () => {
		expect(elseStartMs(timeline)).toBe(120_000);
	});

	test('"Something else" goes to the first words there', () => {
		const line = (startFrame: number): Cue => ({
			kind: 'line',
			key: 'a',
			text: 'A',
			section: 'settle',
			touchstone: false,
			startFrame,
			frameCount: 100
		});
		const cues = [line(4900), line(5060), line(5200)];
		// Each sounds a frame of 24 ms after it is placed.
		expect(elseStartMs({ ...timeline, cues })).toBe(5061 * 24);
	});
});

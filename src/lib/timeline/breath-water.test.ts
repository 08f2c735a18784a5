import { describe, expect, it, test } from 'vitest';
import { libraryPattern, type PatternId } from '$lib/breathing/library';
import { placePhases, type BreathPattern } from '$lib/breathing/patterns';
import { breathMomentAt, waterLevelAt, waterPoints } from './breath-water';
import { FRAME_MS, type BreathGuide, type Timeline } from './timeline';

/** A timeline of rounds after 100 frames of quiet; the sound of a cue comes a frame after its start. */
function breathing(
	pattern: BreathPattern,
	roundCount: number,
	guide: BreathGuide = 'breath'
): Timeline {
	const cues = placePhases(pattern, roundCount, FRAME_MS).map((placed) => ({
		kind: 'phase' as const,
		startFrame: 100 + placed.start,
		frameCount: 0,
		key: null,
		phase: placed.phase,
		phaseFrameCount: placed.length,
		patternId: pattern.id,
		round: placed.round,
		roundCount,
		guide
	}));
	return {
		practiceId: 'breath',
		practiceVersion: '1',
		voiceId: 'wren',
		minutes: 1,
		anchor: null,
		breath: guide,
		frameCount: 2500,
		cues,
		sections: [{ name: 'breath', startFrame: 0 }]
	};
}

const START_MS = 101 * FRAME_MS;
const of = (id: PatternId, rounds = 2) => breathing(libraryPattern(id), rounds);

describe('waterPoints', () => {
	test.each<[PatternId, [number, number][]]>([
		['natural', []],
		[
			'extend-4-6',
			[
				[0, 0],
				[4, 1],
				[10, 0],
				[14, 1],
				[20, 0]
			]
		],
		[
			'cyclic-sigh',
			[
				[0, 0],
				[2, 2 / 3],
				[3, 1],
				[9, 0],
				[11, 2 / 3],
				[12, 1],
				[18, 0]
			]
		],
		[
			'box',
			[
				[0, 0],
				[4, 1],
				[8, 1],
				[12, 0],
				[16, 0],
				[20, 1],
				[24, 1],
				[28, 0],
				[32, 0]
			]
		],
		[
			'alternate-nostril',
			[
				[0, 0],
				[4, 1],
				[10, 0],
				[14, 1],
				[20, 0],
				[24, 1],
				[30, 0],
				[34, 1],
				[40, 0]
			]
		]
	])('of %s', (id, expected) => {
		const points = waterPoints(of(id));
		expect(points).toHaveLength(expected.length);
		points.forEach(({ atMs, level }, i) => {
			const [seconds = NaN, height = NaN] = expected[i] ?? [];
			expect(Math.abs(atMs - START_MS - seconds * 1000)).toBeLessThanOrEqual(12);
			expect(level).toBeCloseTo(height, 1);
		});
	});

	it('is at the end of twenty minutes where it was planned to be', () => {
		const points = waterPoints(of('coherent-5.5', 109));
		const plannedMs = START_MS + 109 * 11_000;
		expect(Math.abs((points.at(-1)?.atMs ?? 0) - plannedMs)).toBeLessThanOrEqual(12);
	});
});

test.each([
	[-1000, 0],
	[0, 0],
	[2000, 0.5],
	[4000, 1],
	[7000, 0.5],
	[10_000, 0],
	[60_000, 0]
])('waterLevelAt %d ms of extend-4-6 is %d', (ms, level) => {
	const points = waterPoints(of('extend-4-6', 1));
	expect(Math.abs(waterLevelAt(points, START_MS + ms) - level)).toBeLessThan(0.01);
});

test('waterLevelAt without any breath is low', () => {
	expect(waterLevelAt([], 1000)).toBe(0);
});

describe('breathMomentAt', () => {
	test.each<[PatternId, number, string, string]>([
		['extend-4-6', 0, 'in', '1 of 4'],
		['extend-4-6', 1001, 'in', '2 of 4'],
		['extend-4-6', 3999, 'in', '4 of 4'],
		['extend-4-6', 4020, 'out', '1 of 6'],
		['extend-4-6', 14_020, 'out', '1 of 6'],
		['coherent-5.5', 5400, 'in', '5 of 5.5'],
		['cyclic-sigh', 500, 'in', '1 of 2'],
		['cyclic-sigh', 2500, 'top-up', '1 of 1'],
		['cyclic-sigh', 11_500, 'top-up', '1 of 1'],
		['cyclic-sigh', 3500, 'out', '1 of 6'],
		['hum-out', 500, 'in', '1 of 4'],
		['hum-out', 5500, 'hum', '2 of 8'],
		['box', 5100, 'hold', '2 of 4'],
		['box', 13_100, 'hold', '2 of 4'],
		['alternate-nostril', 500, 'in-left', '1 of 4'],
		['alternate-nostril', 4500, 'out-right', '1 of 6'],
		['alternate-nostril', 10_500, 'in-right', '1 of 4'],
		['alternate-nostril', 14_500, 'out-left', '1 of 6'],
		['alternate-nostril', 20_500, 'in-left', '1 of 4']
	])('%s after %d ms: %s, %s', (id, ms, kind, count) => {
		const moment = breathMomentAt(of(id), START_MS + ms);
		expect(moment?.kind).toBe(kind);
		expect(`${moment?.second} of ${moment?.seconds}`).toBe(count);
	});

	test.each([
		['before the first breath', START_MS - 1],
		['after the last', START_MS + 20_100]
	])('is nothing %s', (_, ms) => {
		expect(breathMomentAt(of('extend-4-6'), ms)).toBeNull();
	});

	it('tells each change before it comes, and only changes', () => {
		const timeline = of('coherent-5.5', 1);
		const seen: string[] = [];
		let ms = START_MS;
		for (let moment = breathMomentAt(timeline, ms); moment; moment = breathMomentAt(timeline, ms)) {
			seen.push(`${moment.kind} ${moment.second}`);
			expect(moment.nextChangeMs).toBeGreaterThan(ms);
			ms = moment.nextChangeMs;
		}
		expect(seen).toEqual(
			['in', 'out'].flatMap((kind) => [1, 2, 3, 4, 5].map((n) => `${kind} ${n}`))
		);
	});

	it('calls finger taps by their name', () => {
		const timeline = breathing(libraryPattern('extend-4-6'), 1, 'tap');
		expect(breathMomentAt(timeline, START_MS)?.kind).toBe('tap');
	});
});

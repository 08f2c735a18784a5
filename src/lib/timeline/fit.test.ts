import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Practice, Silence, Step } from '$lib/practices/practice';
import type { ClipLengths } from './clip-lengths';
import { fit, type FitOptions, type FitResult } from './fit';
import { quietStretches } from './timeline-measures';
import { framesOf, type Timeline } from './timeline';

const line = (text: string): Step => ({ kind: 'line', text, key: text });
const quiet = (
	minS: number,
	idealS = minS,
	maxS = minS,
	stretch: Silence['stretch'] = 'p3',
	touchAfterS: number | null = null
): Silence => ({ kind: 'silence', minS, idealS, maxS, stretch, touchAfterS });
const rounds = (minRounds: number, idealRounds: number, maxRounds: number): Step => ({
	kind: 'breath',
	patternId: 'extend-4-6',
	minRounds,
	idealRounds,
	maxRounds,
	orTap: true
});

function practice(steps: Step[], overrides: Partial<Practice> = {}): Practice {
	return {
		id: 'test',
		title: 'Test',
		moment: 'A test',
		says: 'A test',
		track: 'first-aid',
		pace: 'ordinary',
		family: [],
		serves: ['K4'],
		minMinutes: 1,
		maxMinutes: 60,
		defaultMinutes: 1,
		anchors: [],
		defaultAnchor: null,
		asksRating: true,
		usesBreath: false,
		cautions: [],
		reviewed: { clinician: null, date: null, version: '0.1' },
		licence: 'CC-BY-SA-4.0',
		wordsPerMinute: 125,
		touchstones: ['t1', 't2', 't3'].map((text) => ({ kind: 'line', text, key: text })),
		sections: [{ name: 'settle', steps }],
		...overrides
	};
}

/** Every line lasts 4.8 s, a bell 4.8 s, a tone one frame less than its length. */
const clips: ClipLengths = {
	voiceId: 'test-voice',
	lineFrames: () => 200,
	bellFrames: () => 200,
	phaseFrames: (key) => Math.floor(Number(key.split('-')[1]) / 24) - 1
};
const options: FitOptions = { minutes: 1, anchor: null, breath: 'breath', clips };

function timelineOf(result: FitResult): Timeline {
	if (result.status !== 'fitted') throw new Error(`not fitted: ${JSON.stringify(result)}`);
	return result.timeline;
}
/** Frames of quiet, opening and closing left out. */
function quietsInside(result: FitResult): number[] {
	return quietStretches(timelineOf(result))
		.slice(1, -1)
		.map((stretch) => stretch.frameCount);
}

describe('sharing of time', () => {
	test('above the ideal, silences grow 6 : 2 : 1, and rounding goes to the last p1', () => {
		const steps = [
			line('a'),
			quiet(1, 1.2, 60, 'p1'),
			line('b'),
			quiet(1, 1.2, 60, 'p2'),
			line('c'),
			quiet(1, 1.2, 60, 'p3'),
			line('d')
		];
		// 2500 - 83 opening - 125 closing - 4 x 200 lines = 1492; 3 x 50 ideal leaves 1342, 149.1 a weight
		expect(quietsInside(fit(practice(steps), options))).toEqual([50 + 895, 50 + 298, 50 + 149]);
	});

	test('a silence at its most leaves the rest to the others', () => {
		const steps = [
			line('a'),
			quiet(1, 1.2, 2.4, 'p1'),
			line('b'),
			quiet(1, 1.2, 60, 'p2'),
			line('c'),
			quiet(1, 1.2, 60, 'p3'),
			line('d')
		];
		// 1492 - 100 at its most; 1292 above the ideal of the other two, 2 : 1; the p1 is full, so p2 has the odd frame
		expect(quietsInside(fit(practice(steps), options))).toEqual([100, 50 + 862, 50 + 430]);
	});

	test('below the ideal, silences give up the same share of their room, whatever their class', () => {
		const steps = [
			line('a'),
			quiet(4.8, 24, 24, 'p1'),
			line('b'),
			quiet(2.4, 12, 12, 'p2'),
			line('c'),
			quiet(9.6, 9.6, 9.6),
			line('d'),
			quiet(0, 9.6, 9.6),
			line('e')
		];
		// 2500 - 208 - 1000 = 1292 of 2300 ideal frames: 1008 of the 1600 frames of room, 0.63 of each
		expect(quietsInside(fit(practice(steps), options))).toEqual([
			1000 - 504,
			500 - 252,
			400,
			400 - 252
		]);
	});

	test('breath rounds take the same share of their room as the whole, in whole cycles', () => {
		const steps = [line('a'), quiet(1, 5, 60, 'p1'), rounds(2, 4, 20), quiet(1, 5, 60, 'p1')];
		const roundsAt = (minutes: number) =>
			timelineOf(fit(practice(steps, { pace: 'sleep' }), { ...options, minutes })).cues.filter(
				(cue) => cue.kind === 'phase' && cue.phase === 'in'
			).length;
		// 11250 frames lie between the ideal (2166) and the most (13416); 2300, 4800 … 12300 are to be filled
		expect([1, 2, 3, 4, 5].map(roundsAt)).toEqual([4, 8, 11, 15, 18]);
	});

	test('rounds give way when silences alone cannot shrink or grow enough', () => {
		const rigid = (minRounds: number, maxRounds: number) =>
			practice([line('a'), quiet(1, 1, 11), rounds(minRounds, 10, maxRounds), line('b')]);
		const count = (result: FitResult) =>
			timelineOf(result).cues.filter((cue) => cue.kind === 'phase' && cue.phase === 'in').length;
		expect(count(fit(rigid(1, 20), options))).toBe(4);
		expect(count(fit(rigid(1, 20), { ...options, minutes: 3 }))).toBe(16);
	});
});

describe('frame of a track', () => {
	test('opening quiet comes first, and 3 s of quiet follow the last bell', () => {
		const timeline = timelineOf(
			fit(
				practice([line('a'), quiet(1, 2, 60, 'p1'), { kind: 'bell', bell: 'end' }], {
					pace: 'sleep'
				}),
				options
			)
		);
		const stretches = quietStretches(timeline);
		expect(stretches[0]).toEqual({ startFrame: 0, frameCount: framesOf(2) });
		expect(stretches.at(-1)).toEqual({ startFrame: 2500 - 125, frameCount: 125 });
		expect(timeline.cues.at(-1)).toEqual({
			kind: 'bell',
			startFrame: 2500 - 125 - 200,
			frameCount: 200,
			key: 'end'
		});
	});

	test('a silence written at the end counts as the closing quiet, of at least 3 s', () => {
		const closing = (writtenS: number) => {
			const steps = [line('a'), quiet(1, 2, 60, 'p1'), line('b'), quiet(writtenS)];
			return quietStretches(timelineOf(fit(practice(steps, { pace: 'sleep' }), options))).at(-1);
		};
		expect(closing(1)?.frameCount).toBe(125);
		expect(closing(12)?.frameCount).toBe(500);
	});

	test('sounds with no silence between them are a sentence pause apart, silences that meet are one', () => {
		const steps = [
			line('a'),
			line('b'),
			quiet(2),
			quiet(3),
			line('c'),
			quiet(1, 2, 60, 'p1'),
			line('d')
		];
		const inside = quietsInside(fit(practice(steps), options));
		expect(inside.slice(0, 2)).toEqual([framesOf(0.8), framesOf(2) + framesOf(3)]);
	});

	test('only sections that are heard are listed, in order', () => {
		const sections = [
			{ name: 'settle', steps: [line('a'), quiet(1, 2, 44, 'p1')] },
			{ name: 'long', steps: [{ kind: 'from', minutes: 2, steps: [line('b')] } as const] },
			{ name: 'return', steps: [line('c'), quiet(1, 2, 44, 'p1')] }
		] as Practice['sections'];
		const names = (minutes: number) =>
			timelineOf(
				fit(practice([], { sections, pace: 'sleep' }), { ...options, minutes })
			).sections.map(({ name }) => name);
		expect(names(1)).toEqual(['settle', 'return']);
	});
});

describe('touchstones', () => {
	const withTouch = (idealS: number) =>
		practice([line('a'), quiet(5, idealS, 600, 'p1', 45), line('b'), quiet(4.2)]);

	test('a silence within its limit has none', () => {
		const timeline = timelineOf(fit(withTouch(20), options));
		expect(timeline.cues.map((cue) => cue.key)).toEqual(['a', 'b']);
	});

	test('a longer one is shared evenly with the fewest that keep each quiet within the limit', () => {
		const result = fit(withTouch(20), { ...options, minutes: 2 });
		expect(timelineOf(result).cues.map((cue) => cue.key)).toEqual(['a', 't1', 't2', 'b']);
		// 5000 - 83 opening - 175 closing - 400 = 4342, less two touchstones of 200
		expect(quietsInside(result)).toEqual([1314, 1314, 1314]);
	});

	test('they go round through the whole practice', () => {
		const steps = [1, 2, 3].flatMap((n) => [line(`line ${n}`), quiet(5, 20, 200, 'p1', 45)]);
		const timeline = timelineOf(fit(practice([...steps, line('end')]), { ...options, minutes: 4 }));
		expect(
			timeline.cues.flatMap((cue) => (cue.kind === 'line' && cue.touchstone ? [cue.key] : []))
		).toEqual(['t1', 't2', 't3']);
	});

	test('the limit of the pace holds even where the file allows more', () => {
		const steps = [line('a'), quiet(5, 20, 600, 'p1', 90), line('b')];
		const result = fit(practice(steps), { ...options, minutes: 3 });
		expect(Math.max(...quietsInside(result))).toBeLessThanOrEqual(framesOf(45));
		const untouched = [line('a'), quiet(5, 20, 600, 'p1'), line('b')];
		expect(fit(practice(untouched), { ...options, minutes: 3 })).toMatchObject({
			reason: 'unreachable',
			longestFrames: 208 + 400 + framesOf(45)
		});
	});
});

describe('what is not fitted', () => {
	const steps = [line('a'), quiet(1, 10, 20, 'p1'), line('b')];

	test.each([
		['a length outside the practice', { minutes: 61 }, { reason: 'length', maxMinutes: 60 }],
		['a length that is no whole minute', { minutes: 1.5 }, { reason: 'length', minMinutes: 1 }],
		['an anchor the practice has not', { anchor: 'feet' as const }, { reason: 'anchor' }],
		[
			'a length beyond the silences',
			{ minutes: 2 },
			{ reason: 'unreachable', shortestFrames: 208 + 442, longestFrames: 208 + 400 + 833 }
		],
		[
			'lines without clips',
			{ clips: { ...clips, lineFrames: (key: string) => (key === 'b' ? undefined : 200) } },
			{ reason: 'clip-missing', keys: ['b'] }
		]
	])('%s', (_, change, expected) => {
		expect(fit(practice(steps), { ...options, ...change })).toMatchObject({
			status: 'failed',
			...expected
		});
	});

	test('no anchor where the practice has some', () => {
		const anchored = practice(steps, { anchors: ['feet', 'sound'], defaultAnchor: 'feet' });
		expect(fit(anchored, options)).toEqual({
			status: 'failed',
			reason: 'anchor',
			anchors: ['feet', 'sound']
		});
	});

	test('an unknown breath pattern is a bug that says the way out', () => {
		const unknown = practice([{ ...rounds(1, 2, 3), patternId: 'no-such' } as Step]);
		expect(() => fit(unknown, options)).toThrow(/no-such.*patterns\.ts/);
	});
});

test('whatever the script, a fitted timeline is exact, ordered and the same every time', () => {
	const step = fc.oneof(
		fc.constantFrom<Step>(line('x'), line('y'), { kind: 'bell', bell: 'soft' }),
		fc
			.tuple(
				fc.nat(10),
				fc.nat(20),
				fc.nat(200),
				fc.constantFrom<Silence['stretch']>('p1', 'p2', 'p3'),
				fc.constantFrom(null, 30, 60)
			)
			.map(([min, more, most, stretch, touch]) =>
				quiet(min, min + more, min + more + most, stretch, touch)
			),
		fc
			.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(3), fc.nat(10))
			.map(([min, more, most]) => rounds(min, min + more, min + more + most))
	);
	let fitted = 0;
	fc.assert(
		fc.property(
			fc.array(step, { minLength: 1, maxLength: 30 }),
			fc.integer({ min: 1, max: 12 }),
			(steps, minutes) => {
				const any = practice(steps);
				const result = fit(any, { ...options, minutes });
				expect(fit(any, { ...options, minutes })).toEqual(result);
				if (result.status === 'failed') {
					expect(result.reason).toBe('unreachable');
					return;
				}
				fitted++;
				const { cues, frameCount } = result.timeline;
				expect(frameCount).toBe(minutes * 2500);
				let end = 0;
				for (const cue of cues) {
					expect(cue.startFrame).toBeGreaterThanOrEqual(end);
					end = cue.startFrame + (cue.kind === 'phase' ? cue.phaseFrameCount : cue.frameCount);
				}
				expect(end).toBeLessThanOrEqual(frameCount - 125);
				for (const stretch of quietStretches(result.timeline)) {
					expect(stretch.frameCount).toBeLessThanOrEqual(framesOf(45));
				}
			}
		),
		{ numRuns: 500, seed: 4 }
	);
	expect(fitted).toBeGreaterThan(100);
});

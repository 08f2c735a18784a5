import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	BREATH_SOUNDS,
	roundsIn,
	type BreathPlan,
	type BreathSound
} from '$lib/breathing/breath-plan';
import type { BreathPhase, PatternPhase } from '$lib/breathing/patterns';
import { breathTimeline, type BreathTimelineResult } from './breath-timeline';
import type { ClipLengths } from './clip-lengths';
import { quietStretches } from './timeline-measures';
import { FRAME_MS, type PhaseCue, type Timeline } from './timeline';

const WORD_FRAMES = 31;
const clips: ClipLengths = {
	voiceId: 'wren',
	lineFrames: () => undefined,
	bellFrames: (key) => (key === 'soft' ? 195 : 245),
	phaseFrames: (key) => {
		const ms = /^(?:in|out)-(\d+)$/.exec(key)?.[1];
		return ms === undefined ? WORD_FRAMES : Math.floor(Number(ms) / FRAME_MS) - 1;
	}
};

const phases = (...list: [BreathPhase, number][]): PatternPhase[] =>
	list.map(([phase, durationMs]) => ({ phase, durationMs }));
const COHERENT = phases(['in', 5500], ['out', 5500]);

function planOf(changes: Partial<BreathPlan> & { phases?: PatternPhase[] } = {}): BreathPlan {
	const { phases: own = COHERENT, ...rest } = changes;
	return {
		pattern: { id: 'coherent-5.5', phases: own },
		title: 'Coherent',
		minutes: 5,
		capMinutes: 20,
		sound: 'warm',
		...rest
	};
}

function timelineOf(result: BreathTimelineResult): Timeline {
	if (result.status === 'failed') throw new Error(`Not fitted: ${JSON.stringify(result)}`);
	return result.timeline;
}
const make = (plan: BreathPlan) => timelineOf(breathTimeline(plan, { guide: 'breath', clips }));
const phasesOf = (timeline: Timeline) =>
	timeline.cues.filter((cue): cue is PhaseCue => cue.kind === 'phase');

const half = (min: number, max: number) =>
	fc.integer({ min: min * 2, max: max * 2 }).map((halves) => halves * 500);
/** Every pattern that a person may make. */
const anyPhases = fc
	.record({ in: half(2, 8), holdIn: half(0, 8), out: half(2, 12), holdOut: half(0, 6) })
	.map((each) =>
		phases(
			['in', each.in],
			['hold-in', each.holdIn],
			['out', each.out],
			['hold-out', each.holdOut]
		).filter(({ durationMs }) => durationMs > 0)
	);
const anyPlan = fc
	.record({
		phases: anyPhases,
		minutes: fc.integer({ min: 1, max: 20 }),
		sound: fc.constantFrom(...BREATH_SOUNDS)
	})
	.map(planOf);

describe('any plan', () => {
	test('has whole rounds between a bell and a bell, with nothing overlapping', () => {
		fc.assert(
			fc.property(anyPlan, (plan) => {
				const timeline = make(plan);
				const { cues, frameCount } = timeline;
				const paced = phasesOf(timeline);
				expect([cues[0]?.key, cues.at(-1)?.key]).toEqual(['soft', 'end']);
				expect(paced).toHaveLength(
					roundsIn(plan.pattern, plan.minutes) * plan.pattern.phases.length
				);
				expect(paced.map(({ phase }) => phase)).toEqual(
					paced.map((_, i) => plan.pattern.phases[i % plan.pattern.phases.length]?.phase)
				);
				let end = 0;
				for (const cue of cues) {
					expect(cue.startFrame).toBeGreaterThanOrEqual(end);
					end = cue.startFrame + cue.frameCount;
				}
				expect((frameCount - end) * FRAME_MS).toBeGreaterThanOrEqual(3000 - FRAME_MS);
			})
		);
	});

	test('has every phase within half a frame of its time, from the first to the last', () => {
		fc.assert(
			fc.property(anyPlan, (plan) => {
				const paced = phasesOf(make(plan));
				let exactMs = (paced[0]?.startFrame ?? 0) * FRAME_MS;
				for (const [i, { startFrame }] of paced.entries()) {
					expect(Math.abs(startFrame * FRAME_MS - exactMs)).toBeLessThanOrEqual(FRAME_MS / 2);
					exactMs += plan.pattern.phases[i % plan.pattern.phases.length]?.durationMs ?? 0;
				}
			})
		);
	});

	test('begins as a shorter one does', () => {
		fc.assert(
			fc.property(anyPlan, fc.integer({ min: 1, max: 20 }), (plan, minutes) => {
				const place = ({ startFrame, key }: PhaseCue) => [startFrame, key];
				const [one = [], other = []] = [make(plan), make({ ...plan, minutes })].map((timeline) =>
					phasesOf(timeline).map(place)
				);
				const common = Math.min(one.length, other.length);
				expect(one.slice(0, common)).toEqual(other.slice(0, common));
			})
		);
	});

	test('breathes no longer than its minutes, unless one round is longer', () => {
		fc.assert(
			fc.property(anyPlan, (plan) => {
				const paced = phasesOf(make(plan));
				const frames = paced.reduce((total, { phaseFrameCount }) => total + phaseFrameCount, 0);
				expect(frames).toBeLessThanOrEqual(plan.minutes * 2500 + 1);
			})
		);
	});
});

describe('the first breath', () => {
	test.each(BREATH_SOUNDS)('comes as long after the bell for %s as for any other', (sound) => {
		const { cues } = make(planOf({ sound }));
		const [bell, first] = cues;
		const ms = ((first?.startFrame ?? 0) - (bell?.startFrame ?? 0)) * FRAME_MS;
		// Time for one breath at rest, with the real bell of 195 frames.
		expect(ms).toBe(5688);
	});
});

describe('what is heard', () => {
	const box = phases(['in', 4000], ['hold-in', 4000], ['out', 4000], ['hold-out', 4000]);
	test.each<[BreathSound, (string | null)[]]>([
		['warm', ['in-4000', null, 'out-4000', null]],
		['sea', ['in-4000', null, 'out-4000', null]],
		['voice', ['745fda1e98b8', 'a11a6a624bfe', '6bde6bf68edb', 'a11a6a624bfe']],
		['none', [null, null, null, null]]
	])('of the sound %s', (sound, keys) => {
		const timeline = make(planOf({ phases: box, sound }));
		expect(
			phasesOf(timeline)
				.slice(0, 4)
				.map(({ key }) => key)
		).toEqual(keys);
	});

	test('a hold shorter than its word is without it', () => {
		const own = phases(['in', 2500], ['hold-in', 500], ['out', 7500]);
		const timeline = make(planOf({ phases: own, sound: 'voice' }));
		expect(phasesOf(timeline)[1]).toMatchObject({ phase: 'hold-in', key: null, frameCount: 0 });
		expect(phasesOf(timeline)[2]?.key).not.toBeNull();
	});

	test('natural breathing is quiet for its minutes', () => {
		const timeline = make(planOf({ phases: [], minutes: 60, capMinutes: 60 }));
		expect(timeline.cues.map(({ key }) => key)).toEqual(['soft', 'end']);
		expect(quietStretches(timeline)[1]?.frameCount).toBe(42 + 60 * 2500);
	});

	test('rounds are numbered, and the guide is the one asked for', () => {
		const result = breathTimeline(planOf({ minutes: 1 }), { guide: 'tap', clips });
		const paced = phasesOf(timelineOf(result));
		expect(paced.map(({ round }) => round)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
		expect(paced.every(({ roundCount, guide }) => roundCount === 5 && guide === 'tap')).toBe(true);
		expect(timelineOf(result).breath).toBe('tap');
	});
});

describe('what is not fitted', () => {
	test.each([0, -1, Number.NaN, 20.5])('%d minutes', (minutes) => {
		expect(breathTimeline(planOf({ minutes }), { guide: 'breath', clips })).toEqual({
			status: 'failed',
			reason: 'length',
			maxMinutes: 20
		});
	});

	test('tones that are not there, each named once', () => {
		const without = { ...clips, phaseFrames: () => undefined };
		expect(breathTimeline(planOf(), { guide: 'breath', clips: without })).toEqual({
			status: 'failed',
			reason: 'clip-missing',
			keys: ['in-5500', 'out-5500']
		});
	});

	test('a tone longer than its phase is a bug that says the way out', () => {
		const long = { ...clips, phaseFrames: () => 500 };
		expect(() => breathTimeline(planOf(), { guide: 'breath', clips: long })).toThrow(
			/render the breath tones again/
		);
	});
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BreathPlan } from '$lib/breathing/breath-plan';
import { breathTimeline, type BreathTimelineResult } from '$lib/timeline/breath-timeline';
import type { ClipLengths } from '$lib/timeline/clip-lengths';
import { FRAME_MS, FRAMES_PER_MINUTE, type Cue, type Timeline } from '$lib/timeline/timeline';
import { continueBreath } from './continue-breath';

const clips: ClipLengths = {
	voiceId: 'wren',
	lineFrames: () => undefined,
	bellFrames: () => 200,
	phaseFrames: (key) => Math.floor(Number(key.split('-')[1]) / FRAME_MS) - 1
};
const options = { guide: 'breath', clips } as const;
const COHERENT: BreathPlan = {
	pattern: {
		id: 'coherent-5.5',
		phases: [
			{ phase: 'in', durationMs: 5500 },
			{ phase: 'out', durationMs: 5500 }
		]
	},
	title: 'Coherent',
	minutes: 3,
	capMinutes: 20,
	sound: 'sea'
};
const NATURAL: BreathPlan = { ...COHERENT, pattern: { id: 'natural', phases: [] } };

function timelineOf(result: BreathTimelineResult): Timeline {
	if (result.status === 'failed') throw new Error(`Not fitted: ${result.reason}.`);
	return result.timeline;
}
const start = (plan: BreathPlan) => timelineOf(breathTimeline(plan, options));
const goOn = (playing: Timeline, plan: BreathPlan, minutes: number, atFrame: number) =>
	timelineOf(continueBreath(playing, plan, options, minutes, atFrame));
const phasesOf = ({ cues }: Timeline) => cues.filter((cue) => cue.kind === 'phase');
const endOf = (cue: Cue | undefined) =>
	cue ? cue.startFrame + (cue.kind === 'phase' ? cue.phaseFrameCount : cue.frameCount) : NaN;

describe('five minutes more', () => {
	test('asked in the rounds are what the longer plan would have been', () => {
		const longer = goOn(start(COHERENT), COHERENT, 5, 4000);
		expect(longer).toEqual(start({ ...COHERENT, minutes: 8 }));
	});

	test.each([
		['of rounds', COHERENT, 'a lead-in', 42],
		['of quiet', NATURAL, 'their whole length', 42 + 5 * FRAMES_PER_MINUTE]
	])('%s asked when the bell rings come after it', (_name, plan, _what, gapFrames) => {
		const playing = start(plan);
		const bell = playing.cues.at(-1);
		const longer = goOn(playing, plan, 5, endOf(bell) - 20);
		const at = longer.cues.findIndex((cue) => cue === bell);
		expect(at).toBeGreaterThan(0);
		expect((longer.cues[at + 1]?.startFrame ?? 0) - endOf(bell)).toBe(gapFrames);
		expect(longer.cues.at(-1)?.key).toBe('end');
		expect(longer.minutes).toBe(8);
	});

	test('of natural breathing move its bell', () => {
		expect(goOn(start(NATURAL), NATURAL, 5, 1000)).toEqual(start({ ...NATURAL, minutes: 8 }));
	});

	test('are not given beyond the cap', () => {
		const playing = start({ ...COHERENT, minutes: 18 });
		expect(continueBreath(playing, COHERENT, options, 5, 1000)).toMatchObject({
			reason: 'length',
			maxMinutes: 20
		});
	});
});

test('however often and whenever it is asked, rounds stay whole, in step and behind what was heard', () => {
	const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
		minLength: 1,
		maxLength: 4
	});
	fc.assert(
		fc.property(places, fc.constantFrom(COHERENT, NATURAL), (asked, plan) => {
			let playing = start({ ...plan, minutes: 1 });
			for (const place of asked) {
				const atFrame = Math.round(place * playing.frameCount);
				const longer = goOn(playing, plan, 2, atFrame);
				const heard = ({ cues }: Timeline) =>
					cues
						.filter(({ startFrame }) => startFrame < atFrame)
						.map(({ key, startFrame }) => [key, startFrame]);
				expect(heard(longer).slice(0, heard(playing).length)).toEqual(heard(playing));
				playing = longer;
			}
			let end = 0;
			for (const cue of playing.cues) {
				expect(cue.startFrame).toBeGreaterThanOrEqual(end);
				end = endOf(cue);
			}
			expect(playing.frameCount - end).toBe(125);
			const paced = phasesOf(playing);
			expect(paced.map(({ round }) => round)).toEqual(paced.map((_, i) => Math.floor(i / 2)));
			expect(new Set(paced.map(({ roundCount }) => roundCount)).size).toBeLessThanOrEqual(1);
			expect(paced.length).toBe(plan === NATURAL ? 0 : 2 * Math.floor((playing.minutes * 60) / 11));
		})
	);
});

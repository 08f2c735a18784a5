import { describe, expect, it, test } from 'vitest';
import { framesOf, type Cue } from '$lib/timeline/timeline';
import type { LevelSpan } from '$lib/track/loop-track';
import { DUCK_STEPS, levelsBeneath } from './levels-beneath';

const line = (startS: number, lengthS: number): Cue => ({
	kind: 'line',
	startFrame: framesOf(startS),
	frameCount: framesOf(lengthS),
	key: 'a',
	text: 'a',
	section: 'settle',
	touchstone: false
});
const bell = (startS: number): Cue => ({
	kind: 'bell',
	startFrame: framesOf(startS),
	frameCount: framesOf(3),
	key: 'soft'
});
const phase = (startS: number, lengthS: number, key: string | null): Cue => ({
	kind: 'phase',
	startFrame: framesOf(startS),
	frameCount: key === null ? 0 : framesOf(lengthS) - 1,
	phaseFrameCount: framesOf(lengthS),
	key,
	phase: 'in',
	patternId: 'box',
	round: 0,
	roundCount: 1,
	guide: 'breath'
});

const BESIDE = { rate: 1, fromFrame: 0, givesWay: false };

const timelineOf = (cues: Cue[], seconds = 120) => ({ cues, frameCount: framesOf(seconds) });

/** Steps at a second of the sound; the start of a span counts for its first frame. */
function levelAt(spans: readonly LevelSpan[], second: number): number {
	let at = framesOf(second);
	for (const { frameCount, fromSteps, toSteps } of spans) {
		if (at < frameCount) return fromSteps + ((toSteps - fromSteps) * at) / frameCount;
		at -= frameCount;
	}
	throw new Error(`The sound has ended before ${second} s.`);
}

const lengthOf = (spans: readonly LevelSpan[]) =>
	spans.reduce((sum, { frameCount }) => sum + frameCount, 0);

describe('what sounds beneath a practice', () => {
	const spans = levelsBeneath(
		timelineOf([line(20, 6), line(28, 4), bell(50), line(70, 5)]),
		BESIDE
	);

	test.each([
		['rises from nothing', 0, -28],
		['is there after two seconds', 2.1, 0],
		['is as loud as chosen before a line', 19.2, 0],
		['is down when the line begins', 20, DUCK_STEPS],
		['is down at its last word', 25.9, DUCK_STEPS],
		['stays down in a short quiet', 27, DUCK_STEPS],
		['is back two seconds after the last line', 34.1, 0],
		['stays as it is under a bell', 51, 0],
		['is down for the next line', 72, DUCK_STEPS],
		['is as loud as chosen until five seconds before the end', 114.9, 0],
		['falls to its end', 117.5, -20]
	])('%s (%d s: %d)', (_, second, steps) => {
		expect(levelAt(spans, second)).toBeCloseTo(steps, 0);
	});

	it('is as long as the practice, in whole frames', () => {
		expect(lengthOf(spans)).toBe(framesOf(120));
		for (const { frameCount } of spans) {
			expect(frameCount).toBeGreaterThan(0);
			expect(Number.isInteger(frameCount)).toBe(true);
		}
	});

	it('never leaps', () => {
		for (const [i, { fromSteps }] of spans.entries())
			if (i > 0) expect(fromSteps).toBeCloseTo(spans[i - 1]?.toSteps ?? NaN, 9);
		const steepest = Math.max(
			...spans.map(({ frameCount, fromSteps, toSteps }) =>
				frameCount === 1 ? 0 : Math.abs(toSteps - fromSteps) / frameCount
			)
		);
		expect(steepest).toBeLessThan(0.5);
	});
});

it('stays down for whole breath rounds, holds without a sound included', () => {
	const spans = levelsBeneath(
		timelineOf([phase(20, 4, 'in'), phase(24, 4, null), phase(28, 6, 'out')]),
		BESIDE
	);
	for (let second = 20; second < 34; second += 0.5) expect(levelAt(spans, second)).toBe(DUCK_STEPS);
	expect(levelAt(spans, 19)).toBe(0);
});

it('gives way to words and bells alike where only one of them can be heard', () => {
	const timeline = timelineOf([line(20, 6), bell(50)]);
	const spans = levelsBeneath(timeline, { ...BESIDE, givesWay: true });
	for (const second of [20, 25.9, 50, 52.9]) expect(levelAt(spans, second)).toBe(-28);
	expect(levelAt(spans, 40)).toBe(0);
});

it('keeps to the words where they are played slower', () => {
	const rate = 0.9;
	const spans = levelsBeneath(timelineOf([line(45, 9)]), { ...BESIDE, rate });
	expect(lengthOf(spans)).toBe(Math.ceil(framesOf(120) / rate));
	expect(levelAt(spans, 45 / rate)).toBeCloseTo(DUCK_STEPS, 0);
	expect(levelAt(spans, 54 / rate - 0.05)).toBeCloseTo(DUCK_STEPS, 0);
	// Control: at its own speed it is back by then.
	expect(levelAt(levelsBeneath(timelineOf([line(45, 9)]), BESIDE), 54 / rate - 0.05)).toBe(0);
});

it.each([0, 60, 119.9, 500])('rises where it is first heard, at %d s', (fromS) => {
	const spans = levelsBeneath(timelineOf([]), { ...BESIDE, fromFrame: framesOf(fromS) });
	expect(lengthOf(spans)).toBe(framesOf(120));
	const at = Math.min(fromS, 119.98);
	expect(levelAt(spans, at)).toBeLessThanOrEqual(-27);
	if (at === 60) expect([levelAt(spans, 59.9), levelAt(spans, 62.1)]).toEqual([0, 0]);
});

it.each([1, 3, 12])('holds for a practice of %d s', (seconds) => {
	const spans = levelsBeneath(timelineOf([line(0, 1)], seconds), BESIDE);
	expect(lengthOf(spans)).toBe(framesOf(seconds));
});

import { describe, expect, test } from 'vitest';
import type { Cue, LineCue, PhaseCue, Timeline } from './timeline';
import { quietStretches, spokenWords, wordsPerMinute } from './timeline-measures';
import { captionAt, cueAt, nextCaption, phaseAt, sectionAt } from './timeline-position';

const line = (startFrame: number, text: string): LineCue => ({
	kind: 'line',
	startFrame,
	frameCount: 100,
	key: text,
	text,
	section: 'settle',
	touchstone: false
});
const phase = (startFrame: number, name: 'in' | 'out', phaseFrameCount: number): PhaseCue => ({
	kind: 'phase',
	startFrame,
	frameCount: phaseFrameCount - 2,
	key: `${name}-tone`,
	phase: name,
	phaseFrameCount,
	patternId: 'extend-4-6',
	round: 0,
	roundCount: 1,
	guide: 'breath'
});
const cues: Cue[] = [
	line(100, 'One two three.'),
	{ kind: 'bell', startFrame: 210, frameCount: 50, key: 'soft' },
	line(600, 'Four.'),
	phase(1000, 'in', 167),
	phase(1167, 'out', 250)
];
const timeline: Timeline = {
	practiceId: 'test',
	practiceVersion: '0.1',
	voiceId: 'wren',
	minutes: 2,
	anchor: null,
	breath: 'breath',
	frameCount: 5000,
	cues,
	sections: [
		{ name: 'settle', startFrame: 0 },
		{ name: 'return', startFrame: 600 }
	]
};

describe('cueAt', () => {
	test.each([
		[0, null],
		[99, null],
		[100, 0],
		[199, 0],
		[200, null],
		[259, 1],
		[260, null],
		[1166, 3],
		[1167, 4],
		[1416, 4],
		[1417, null],
		[9999, null]
	])('frame %d is in cue %s', (frame, index) => {
		expect(cueAt(timeline, frame)?.index ?? null).toBe(index);
	});
});

describe('captions', () => {
	test.each([
		['before the first line', 0, null],
		['one millisecond before its sound', 101 * 24 - 1, null],
		['when its sound begins', 101 * 24, 'One two three.'],
		['while a bell follows', 211 * 24, 'One two three.'],
		['just before 4 s after its end', 200 * 24 + 3999, 'One two three.'],
		['4 s after its end', 200 * 24 + 4000, null],
		['the second line', 601 * 24, 'Four.'],
		['once breath rounds begin', 1001 * 24, null],
		['after the end', 5000 * 24, null]
	])('%s', (_, ms, text) => {
		expect(captionAt(timeline, ms)?.text ?? null).toBe(text);
	});

	test('the next caption is the first line not yet heard', () => {
		expect(nextCaption(timeline, 101 * 24 - 1)?.text).toBe('One two three.');
		expect(nextCaption(timeline, 101 * 24)?.text).toBe('Four.');
		expect(nextCaption(timeline, 601 * 24)).toBeNull();
	});
});

describe('phaseAt', () => {
	test('begins when its tone is heard and hands over to the next without a gap', () => {
		expect(phaseAt(timeline, 1001 * 24 - 1)).toBeNull();
		expect(phaseAt(timeline, 1001 * 24)).toMatchObject({ elapsedMs: 0, durationMs: 167 * 24 });
		expect(phaseAt(timeline, 1168 * 24 - 1)?.cue.phase).toBe('in');
		expect(phaseAt(timeline, 1168 * 24)?.cue.phase).toBe('out');
		expect(phaseAt(timeline, 1418 * 24)).toBeNull();
	});
});

test('sections change at their first frame', () => {
	expect([-5, 0, 600 * 24 - 1, 600 * 24, 1e9].map((ms) => sectionAt(timeline, ms))).toEqual([
		'settle',
		'settle',
		'settle',
		'return',
		'return'
	]);
});

test('quiet is what lies between cues, and before and after them', () => {
	expect(quietStretches(timeline)).toEqual([
		{ startFrame: 0, frameCount: 100 },
		{ startFrame: 200, frameCount: 10 },
		{ startFrame: 260, frameCount: 340 },
		{ startFrame: 700, frameCount: 300 },
		{ startFrame: 1417, frameCount: 3583 }
	]);
});

test('density counts spoken words over all minutes', () => {
	expect(spokenWords(timeline)).toBe(4);
	expect(wordsPerMinute(timeline)).toBe(2);
});

import { describe, expect, test } from 'vitest';
import { joinedSection, joinTimelines } from './join-timelines';
import type { LineCue, Timeline } from './timeline';

const line = (text: string, startFrame: number): LineCue => ({
	kind: 'line',
	startFrame,
	frameCount: 50,
	key: text,
	text,
	section: 'settle',
	touchstone: false
});

const timeline = (practiceId: string, minutes: number, cues: LineCue[]): Timeline => ({
	practiceId,
	practiceVersion: '1',
	voiceId: 'wren',
	minutes,
	anchor: null,
	breath: 'breath',
	frameCount: minutes * 2500,
	cues,
	sections: [
		{ name: 'settle', startFrame: 0 },
		{ name: 'return', startFrame: 1000 }
	]
});

describe('practices that follow each other', () => {
	const joined = joinTimelines([
		timeline('first', 1, [line('a', 10), line('b', 900)]),
		timeline('second', 3, [line('c', 40)])
	]);

	test('keep every cue at its place in its own part, without a gap', () => {
		expect(joined.frameCount).toBe(10_000);
		expect(joined.minutes).toBe(4);
		expect(joined.cues.map(({ key, startFrame }) => [key, startFrame])).toEqual([
			['a', 10],
			['b', 900],
			['c', 2540]
		]);
	});

	test('count as the first of them, and tell their sections apart', () => {
		expect(joined.practiceId).toBe('first');
		expect(joined.sections.map(({ name, startFrame }) => [name, startFrame])).toEqual([
			[joinedSection('first', 'settle'), 0],
			[joinedSection('first', 'return'), 1000],
			[joinedSection('second', 'settle'), 2500],
			[joinedSection('second', 'return'), 3500]
		]);
	});

	test('must be of one voice, and be there at all', () => {
		const stranger = { ...timeline('third', 1, []), voiceId: 'rowan' };
		expect(() => joinTimelines([timeline('first', 1, []), stranger])).toThrow('one voice');
		expect(() => joinTimelines([])).toThrow('nothing to join');
	});
});

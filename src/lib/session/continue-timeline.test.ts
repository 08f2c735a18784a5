import { beforeAll, describe, expect, it } from 'vitest';
import { loadPractice } from '$lib/practices/catalogue';
import type { Anchor, Practice } from '$lib/practices/practice';
import { estimateLengths } from '$lib/timeline/clip-lengths';
import { fit } from '$lib/timeline/fit';
import { FRAMES_PER_MINUTE, type Cue, type LineCue, type Timeline } from '$lib/timeline/timeline';
import { continueLonger, continueWithAnchor } from './continue-timeline';

let practice: Practice;

beforeAll(async () => {
	practice = await loadPractice('they-havent-replied');
});

function timelineOf(minutes: number, anchor: Anchor): Timeline {
	const result = fit(practice, {
		minutes,
		anchor,
		breath: 'breath',
		clips: estimateLengths(practice)
	});
	if (result.status === 'failed') throw new Error(`Not fitted: ${result.reason}.`);
	return result.timeline;
}

const endOf = (cue: Cue) =>
	cue.startFrame + (cue.kind === 'phase' ? cue.phaseFrameCount : cue.frameCount);

function lines(timeline: Timeline, fromFrame = 0): string[] {
	return timeline.cues.flatMap((cue) =>
		cue.kind === 'line' && cue.startFrame >= fromFrame ? [cue.text] : []
	);
}

/** Starts of the lines that only one of two timelines has, of the anchor chosen there. */
function branchLines(timeline: Timeline, other: Timeline): LineCue[] {
	const keys = new Set(other.cues.map(({ key }) => key));
	return timeline.cues.filter(
		(cue): cue is LineCue => cue.kind === 'line' && !cue.touchstone && !keys.has(cue.key)
	);
}

/** Start of the last section but one, long after the anchor was chosen. */
function lateSectionStart(timeline: Timeline): number {
	return timeline.sections.at(-2)?.startFrame ?? Number.NaN;
}

function expectSound(timeline: Timeline): void {
	let endFrame = 0;
	for (const cue of timeline.cues) {
		expect(cue.startFrame).toBeGreaterThanOrEqual(endFrame);
		endFrame = endOf(cue);
	}
	expect(timeline.frameCount).toBeGreaterThanOrEqual(endFrame);
	const starts = timeline.sections.map(({ startFrame }) => startFrame);
	expect(starts).toEqual([...starts].sort((one, other) => one - other));
	const names = timeline.sections.map(({ name }) => name);
	expect(names).toEqual([...new Set(names)]);
}

describe('another anchor', () => {
	let feet: Timeline;
	let hands: Timeline;
	let feetLines: LineCue[];
	let handsLines: LineCue[];

	beforeAll(() => {
		feet = timelineOf(7, 'feet');
		hands = timelineOf(7, 'hands');
		feetLines = branchLines(feet, hands);
		handsLines = branchLines(hands, feet);
		expect(feetLines.length).toBeGreaterThan(1);
		expect(handsLines.length).toBeGreaterThan(1);
	});

	const start = (cue: Cue | undefined) => cue?.startFrame ?? Number.NaN;
	const end = (cue: Cue | undefined) => (cue ? endOf(cue) : Number.NaN);
	const breathStart = () => start(feet.cues.find(({ kind }) => kind === 'phase'));

	it.each<[string, () => number]>([
		['before the first branch', () => start(feetLines[0]) - 300],
		['in the middle of the old branch', () => start(feetLines[0]) + 20],
		['right after the old branch', () => end(feetLines.at(-1)) + 20],
		['in a later section', () => lateSectionStart(feet) + 10],
		['in the breath rounds', () => breathStart() + 400],
		['near the end', () => feet.frameCount - 1200]
	])('is heard once, without overlaps: %s', (_place, frameOf) => {
		const atFrame = frameOf();
		const continued = continueWithAnchor(feet, hands, atFrame);
		expectSound(continued);
		const ahead = lines(continued, atFrame);
		for (const { text } of handsLines) {
			expect(ahead.filter((spoken) => spoken === text)).toHaveLength(1);
		}
		for (const { text } of feetLines) expect(ahead).not.toContain(text);
		expect(lines(continued).at(-1)).toBe(lines(feet).at(-1));
		expect(continued.anchor).toBe('hands');
	});

	it('leaves what was heard where it was', () => {
		const atFrame = end(feetLines.at(-1)) + 1000;
		const continued = continueWithAnchor(feet, hands, atFrame);
		const heard = (timeline: Timeline) => timeline.cues.filter((cue) => endOf(cue) <= atFrame);
		expect(heard(continued)).toEqual(heard(feet));
	});

	it('begins a second later when its lines were already behind', () => {
		const atFrame = lateSectionStart(feet) - 10;
		const continued = continueWithAnchor(feet, hands, atFrame);
		const first = continued.cues.find(({ key }) => key === handsLines[0]?.key);
		expect(start(first) - atFrame).toBe(42);
	});

	it('says nothing twice that was said to the end', () => {
		const continued = continueWithAnchor(feet, hands, end(feetLines.at(-1)) + 1000);
		const spoken = continued.cues.filter((cue) => cue.kind === 'line' && !cue.touchstone);
		const keys = spoken.map(({ key }) => key);
		expect(keys).toEqual([...new Set(keys)]);
	});

	it('takes no minute away that was added', () => {
		const candidates = [7, 8, 9, 10, 11, 12].map((minutes) => timelineOf(minutes, 'feet'));
		const extended = continueLonger(feet, candidates, 20, 3000);
		const continued = continueWithAnchor(extended, timelineOf(16, 'hands'), 8000);
		expectSound(continued);
		expect(continued.frameCount).toBeGreaterThanOrEqual(extended.frameCount);
		expect(continued.minutes).toBe(27);
	});

	it('can be changed again and again', () => {
		let timeline = feet;
		for (const [anchor, atMinutes] of [
			['hands', 2],
			['sound', 3],
			['feet', 4]
		] as const) {
			const atFrame = atMinutes * FRAMES_PER_MINUTE;
			timeline = continueWithAnchor(timeline, timelineOf(7, anchor), atFrame);
			expectSound(timeline);
			expect(timeline.anchor).toBe(anchor);
		}
	});
});

describe('five minutes more', () => {
	function longer(playing: Timeline, atFrame: number): Timeline {
		const candidates = [playing];
		for (let minutes = playing.minutes + 1; minutes <= practice.maxMinutes; minutes++) {
			candidates.push(timelineOf(minutes, 'feet'));
		}
		return continueLonger(playing, candidates, 5, atFrame);
	}

	it.each([
		['at the start', 7, 0],
		['after a minute', 7, 2500],
		['in a line', 7, 3000],
		['in the middle', 7, 8750],
		['in the last minute', 7, 15_500],
		['in the last second', 7, 17_450],
		['of the longest length', 16, 20_000],
		['in the last second of the longest length', 16, 39_990]
	])('are exactly five, wherever asked: %s', (_place, minutes, atFrame) => {
		const playing = timelineOf(minutes, 'feet');
		const extended = longer(playing, atFrame);
		expect(extended.frameCount).toBe((minutes + 5) * FRAMES_PER_MINUTE);
		expect(extended.minutes).toBe(minutes + 5);
		expectSound(extended);
		const begun = (timeline: Timeline) =>
			timeline.cues.filter(({ startFrame }) => startFrame < atFrame);
		expect(begun(extended)).toEqual(begun(playing));
	});

	it('still end on the last line and the bell', () => {
		const playing = timelineOf(7, 'feet');
		const extended = longer(playing, 8750);
		expect(lines(extended).at(-1)).toBe(lines(playing).at(-1));
		expect(extended.cues.at(-1)?.key).toBe('end');
	});
});

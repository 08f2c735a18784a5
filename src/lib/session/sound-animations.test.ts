import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import type { PhaseCue } from '$lib/timeline/timeline';
import { animateCount, animateWater, countRows } from './breath-animations';
import { SoundAnimations, type SoundPlace } from './sound-animations';

/** For tests: what SoundAnimations uses of an animation, on a clock that the test moves. */
class FakeAnimation {
	playState: AnimationPlayState = 'running';
	playbackRate = 1;
	corrections = 0;
	#startTime: number | null = 0;
	#heldMs = 0;

	get startTime(): number | null {
		return this.#startTime;
	}

	set startTime(startTime: number | null) {
		this.#startTime = startTime;
		this.playState = 'running';
		this.corrections++;
	}

	get currentTime(): number {
		if (this.#startTime === null) return this.#heldMs;
		return (performance.now() - this.#startTime) * this.playbackRate;
	}

	set currentTime(ms: number) {
		this.#heldMs = ms;
		this.#startTime = null;
	}

	pause(): void {
		this.#heldMs = this.currentTime;
		this.#startTime = null;
		this.playState = 'paused';
	}

	cancel(): void {
		this.playState = 'idle';
	}
}

let nowMs = 0;
beforeEach(() => {
	nowMs = 5000;
	vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => vi.restoreAllMocks());

function waterLine() {
	const animation = new FakeAnimation();
	let frames: Keyframe[] = [];
	const element = {
		animate(given: Keyframe[]) {
			frames = given;
			return animation;
		}
	} as unknown as HTMLElement;
	const points = [
		{ atMs: 1000, level: 0 },
		{ atMs: 5000, level: 1 },
		{ atMs: 10_000, level: 0 }
	];
	const layer = { element, highPercent: 20, lowPercent: 80 };
	const line = new SoundAnimations(animateWater([layer], null, points, 20_000));
	return { line, animation, frames };
}

const playing = (positionMs: number, rate = 1): SoundPlace => ({
	positionMs,
	isPlaying: true,
	rate,
	atMs: performance.now()
});

it('stands low until the first breath, and is high after each way in', () => {
	const { frames } = waterLine();
	expect(frames.map(({ offset, transform }) => [offset, transform])).toEqual([
		[0, 'translateY(80%)'],
		[0.05, 'translateY(80%)'],
		[0.25, 'translateY(20%)'],
		[0.5, 'translateY(80%)'],
		[1, 'translateY(80%)']
	]);
});

describe('the count', () => {
	const phase = (startFrame: number, phaseFrameCount: number) =>
		({ kind: 'phase', startFrame, phaseFrameCount }) as PhaseCue;
	// In for 4 s, out for 2.5 s, and in again; each sounds a frame of 24 ms after it is placed.
	const cues = [phase(416, 167), phase(583, 104), phase(687, 167)];

	it('has a row for each second of each length, once', () => {
		expect(countRows({ cues })).toEqual([
			...[1, 2, 3, 4].map((second) => ({ second, seconds: 4 })),
			...[1, 2].map((second) => ({ second, seconds: 2.5 }))
		]);
	});

	it('steps to the row of each second when it begins', () => {
		let frames: Keyframe[] = [];
		const column = {
			animate: (given: Keyframe[]) => (frames = given)
		} as unknown as HTMLElement;
		animateCount(column, { cues }, countRows({ cues }), 100_000);
		const rowAt = ({ offset, transform }: Keyframe) => [
			Math.round(Number(offset) * 100_000),
			Math.abs(Math.round((parseFloat(/-?[\d.]+/.exec(String(transform))?.[0] ?? '') * 6) / 100))
		];
		expect(frames.map(rowAt)).toEqual([
			[0, 0],
			...[0, 1, 2, 3].map((second) => [10_008 + second * 1000, second]),
			[14_016, 4],
			[15_016, 5],
			...[0, 1, 2, 3].map((second) => [16_512 + second * 1000, second]),
			[100_000, 3]
		]);
		expect(new Set(frames.map(({ easing }) => easing))).toEqual(new Set(['steps(1)']));
	});
});

it('rests until the sound moves', () => {
	const { line, animation } = waterLine();
	line.sync({ positionMs: 4000, isPlaying: false, rate: 1, atMs: nowMs });
	nowMs += 700;
	expect(animation).toMatchObject({ playState: 'paused', currentTime: 4000 });
});

describe('with the sound playing', () => {
	test.each([
		['at the usual speed', 1],
		['a tenth slower', 0.9]
	])('goes on by itself %s', (_, rate) => {
		const { line, animation } = waterLine();
		line.sync(playing(3000, rate));
		nowMs += 2000;
		expect(animation.currentTime).toBeCloseTo(3000 + 2000 * rate);
	});

	test.each([
		['nothing of a drift that nobody sees', 20, 0],
		['a drift that could be seen', 30, 1],
		['a drift backwards', -30, 1],
		['a jump', 15_000, 1],
		['what a stalled sound has not played', -300, 1]
	])('sets right %s', (_, driftMs, corrections) => {
		const { line, animation } = waterLine();
		line.sync(playing(3000));
		const before = animation.corrections;
		nowMs += 1000;
		line.sync(playing(4000 + driftMs));
		expect(animation.corrections - before).toBe(corrections);
		expect(Math.abs(animation.currentTime - (4000 + driftMs))).toBeLessThanOrEqual(25);
	});

	it('is right by a place that was read a moment ago', () => {
		const { line, animation } = waterLine();
		const place = playing(3000);
		nowMs += 800;
		line.sync(place);
		expect(animation.currentTime).toBeCloseTo(3800);
	});

	it('takes a new speed at the same place', () => {
		const { line, animation } = waterLine();
		line.sync(playing(3000));
		nowMs += 1000;
		line.sync(playing(4000, 0.9));
		expect(animation.currentTime).toBeCloseTo(4000);
		nowMs += 1000;
		expect(animation.currentTime).toBeCloseTo(4900);
	});

	it('goes on from where it was after a pause', () => {
		const { line, animation } = waterLine();
		line.sync(playing(3000));
		nowMs += 1000;
		line.sync({ positionMs: 4000, isPlaying: false, rate: 1, atMs: nowMs });
		nowMs += 60_000;
		line.sync(playing(4000));
		nowMs += 500;
		expect(animation).toMatchObject({ playState: 'running', currentTime: 4500 });
	});
});

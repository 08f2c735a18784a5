import type { WaterPoint } from '$lib/timeline/breath-water';

/** Something that moves up and down with the breath. Both heights are per cent of its own height, downwards. */
export interface WaterLayer {
	element: HTMLElement;
	highPercent: number;
	lowPercent: number;
}

/** Where the sound is. */
export interface SoundPlace {
	/** What is heard at this moment, milliseconds of the track. */
	positionMs: number;
	/** Whether it moves on. */
	isPlaying: boolean;
	/** Milliseconds of the track in one millisecond. */
	rate: number;
}

/** Nearer than this the water is left alone: nobody sees it, and a corrected animation costs a frame. */
const TOLERANCE_MS = 25;
const EASING = 'cubic-bezier(0.37, 0, 0.63, 1)';

/**
 * Moves water, and what floats on it, by animations over the whole track whose time is the place of the sound. The
 * browser runs them beside the main thread, so they are right however busy the page is; sync() sets them right after a
 * pause, a jump, a change of the rate, and whenever the two clocks have drifted apart.
 */
export class WaterLine {
	readonly #animations: Animation[];

	/**
	 * @param course what crosses the screen once, from 0 to 100 % of its own width; null for none
	 * @param durationMs of the track
	 */
	constructor(
		layers: readonly WaterLayer[],
		course: HTMLElement | null,
		points: readonly WaterPoint[],
		durationMs: number
	) {
		const timing = { duration: durationMs, fill: 'both' } as const;
		this.#animations = layers.map(({ element, highPercent, lowPercent }) => {
			const heightAt = (level: number) => lowPercent + (highPercent - lowPercent) * level;
			return element.animate(
				framesOf(points, durationMs).map(({ offset, level }) => ({
					offset,
					transform: `translateY(${heightAt(level)}%)`,
					easing: EASING
				})),
				{ ...timing, id: 'water' }
			);
		});
		if (course !== null) {
			const across = [{ transform: 'translateX(0)' }, { transform: 'translateX(100%)' }];
			this.#animations.push(course.animate(across, { ...timing, id: 'course' }));
		}
		for (const animation of this.#animations) animation.pause();
	}

	sync({ positionMs, isPlaying, rate }: SoundPlace): void {
		for (const animation of this.#animations) {
			if (!isPlaying) {
				animation.pause();
				animation.currentTime = positionMs;
				continue;
			}
			// By the wall's clock: that of the page stands still while a script runs, that of the sound does not.
			const nowMs = performance.now();
			const startTime = typeof animation.startTime === 'number' ? animation.startTime : null;
			const isRunning = animation.playState === 'running' && animation.playbackRate === rate;
			const shownMs = startTime === null ? NaN : (nowMs - startTime) * rate;
			if (isRunning && Math.abs(shownMs - positionMs) <= TOLERANCE_MS) continue;
			animation.playbackRate = rate;
			animation.startTime = nowMs - positionMs / rate;
		}
	}

	close(): void {
		for (const animation of this.#animations) animation.cancel();
	}
}

/** Points as shares of the track; without any the water rests half-way. */
function framesOf(
	points: readonly WaterPoint[],
	durationMs: number
): { offset: number; level: number }[] {
	const first = points[0];
	const last = points.at(-1);
	if (!first || !last) return [0, 1].map((offset) => ({ offset, level: 0.5 }));
	const inside = points.map(({ atMs, level }) => ({
		offset: Math.min(1, atMs / durationMs),
		level
	}));
	return [{ offset: 0, level: first.level }, ...inside, { offset: 1, level: last.level }];
}

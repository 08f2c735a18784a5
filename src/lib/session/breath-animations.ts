import type { BreathMoment, WaterPoint } from '$lib/timeline/breath-water';
import { onsetMs } from '$lib/timeline/timeline-position';

/** Something that moves up and down with the breath. Both heights are per cent of its own height, downwards. */
export interface WaterLayer {
	element: HTMLElement;
	highPercent: number;
	lowPercent: number;
}

const EASING = 'cubic-bezier(0.37, 0, 0.63, 1)';

/**
 * Moves water, and what floats on it, over the whole track.
 * @param course what crosses the screen once, from 0 to 100 % of its own width; null for none
 * @param durationMs of the track
 */
export function animateWater(
	layers: readonly WaterLayer[],
	course: HTMLElement | null,
	points: readonly WaterPoint[],
	durationMs: number
): Animation[] {
	const timing = { duration: durationMs, fill: 'both' } as const;
	const animations = layers.map(({ element, highPercent, lowPercent }) => {
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
		animations.push(course.animate(across, { ...timing, id: 'course' }));
	}
	return animations;
}

/**
 * Steps a column of as many rows as the phase has whole seconds up by one each second, so that a window as high as a
 * row counts. Writing each second into the page would draw it anew each time.
 * @param durationMs of the track
 */
export function animateCount(
	column: HTMLElement,
	{ cue, lastSecond }: Pick<BreathMoment, 'cue' | 'lastSecond'>,
	durationMs: number
): Animation {
	// One animation as long as the track: a delay would have it run on the main thread.
	const frames = Array.from({ length: lastSecond }, (_, row) => ({
		offset: row === 0 ? 0 : (onsetMs(cue) + row * 1000) / durationMs,
		transform: `translateY(${(-100 * row) / lastSecond}%)`,
		easing: 'steps(1)'
	}));
	return column.animate([...frames, { ...frames.at(-1), offset: 1 }], {
		id: 'count',
		duration: durationMs,
		fill: 'both'
	});
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

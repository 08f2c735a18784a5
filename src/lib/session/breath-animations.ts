import { countedSeconds, lastSecond, type WaterPoint } from '$lib/timeline/breath-water';
import type { PhaseCue, Timeline } from '$lib/timeline/timeline';
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

/** A second of a phase, as it is counted: the second of four, the third of six. */
export interface CountRow {
	/** Counted from 1. */
	second: number;
	/** Length of the phase, to the half second. */
	seconds: number;
}

/** Every row that a count of this track shows, each once. */
export function countRows(timeline: Pick<Timeline, 'cues'>): CountRow[] {
	const lengths = new Set(
		phasesOf(timeline).map(({ phaseFrameCount }) => countedSeconds(phaseFrameCount))
	);
	return [...lengths].flatMap((seconds) =>
		Array.from({ length: lastSecond(seconds) }, (_, i) => ({ second: i + 1, seconds }))
	);
}

/**
 * Steps a column of `rows` up and down, so that a window as high as one of them counts the seconds of the whole track.
 * Writing each second into the page would draw it anew each time.
 * @param durationMs of the track
 */
export function animateCount(
	column: HTMLElement,
	timeline: Pick<Timeline, 'cues'>,
	rows: readonly CountRow[],
	durationMs: number
): Animation {
	const steps = phasesOf(timeline).flatMap((cue) => {
		const seconds = countedSeconds(cue.phaseFrameCount);
		const first = rows.findIndex((row) => row.seconds === seconds);
		return Array.from({ length: lastSecond(seconds) }, (_, i) => ({
			atMs: onsetMs(cue) + i * 1000,
			row: first + i
		}));
	});
	const at = (offset: number, row: number) => ({
		offset,
		transform: `translateY(${(-100 * row) / rows.length}%)`,
		easing: 'steps(1)'
	});
	const frames = steps.map(({ atMs, row }) => at(atMs / durationMs, row));
	return column.animate([at(0, steps[0]?.row ?? 0), ...frames, at(1, steps.at(-1)?.row ?? 0)], {
		id: 'count',
		duration: durationMs,
		fill: 'both'
	});
}

function phasesOf({ cues }: Pick<Timeline, 'cues'>): PhaseCue[] {
	return cues.filter((cue) => cue.kind === 'phase');
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

import { median } from './median';

export type Trend = 'same' | 'higher' | 'lower';

const CHECKS_NEEDED = 8;
const CHECKS_COMPARED = 4;
/** A smaller gap is no difference, whatever the weeks were like. */
const SMALLEST_GAP = 0.5;
/** Nor is a gap below this many times what the person's weeks differ anyway. */
const SWINGS = 1.5;
/** Means of sevenths and sixths are not exact; a gap that is exactly at a limit must not fall below it. */
const ROUNDING = 1e-9;

/**
 * The last four scores beside the first four.
 * @param scores of one side, oldest first
 * @returns null before the eighth: until then there is nothing to say
 */
export function trendOf(scores: readonly number[]): Trend | null {
	if (scores.length < CHECKS_NEEDED) return null;
	const first = median(scores.slice(0, CHECKS_COMPARED));
	const last = median(scores.slice(-CHECKS_COMPARED));
	const swing = typicalSwing(scores);
	if (first === null || last === null || swing === null) return null;
	const needed = Math.max(SMALLEST_GAP, SWINGS * swing);
	if (Math.abs(last - first) < needed - ROUNDING) return 'same';
	return last > first ? 'higher' : 'lower';
}

/** The median difference between one check and the next. */
function typicalSwing(scores: readonly number[]): number | null {
	return median(scores.slice(1).map((score, index) => Math.abs(score - (scores[index] ?? score))));
}

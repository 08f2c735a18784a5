import { framesOf } from '$lib/timeline/timeline';

/**
 * A loop of sounds with different periods is between these lengths. Shorter ones are heard to repeat; a minute of
 * sound takes a phone about ten seconds to encode, and in memory it is 23 MB before that.
 */
export const SHORTEST_LOOP_FRAMES = framesOf(3 * 60);
export const LONGEST_LOOP_FRAMES = framesOf(5 * 60);
/** How long a sound goes over into its own beginning where the loop is no whole number of its periods. */
export const CROSS_FADE_FRAMES = framesOf(6);

/**
 * Frames of the loop of a mix. The least common multiple of the periods, if it is not too long, which needs no
 * cross-fade and has in it all that there is to hear. Else a length that is whole for as many of the sounds as
 * possible, the shortest of those.
 * @param periods frames of one period of each sound; at least one
 */
export function loopFrames(periods: readonly number[]): number {
	const common = periods.reduce(leastCommonMultiple);
	if (common <= LONGEST_LOOP_FRAMES) return common;
	const candidates = periods.flatMap((period) => multiplesWithin(period));
	const wholeFor = (length: number) => periods.filter((period) => length % period === 0).length;
	return candidates.reduce(
		(best, length) =>
			wholeFor(length) > wholeFor(best) || (wholeFor(length) === wholeFor(best) && length < best)
				? length
				: best,
		candidates[0] ?? SHORTEST_LOOP_FRAMES
	);
}

function multiplesWithin(period: number): number[] {
	const lengths: number[] = [];
	const first = Math.ceil(SHORTEST_LOOP_FRAMES / period) * period;
	for (let length = first; length <= LONGEST_LOOP_FRAMES; length += period) lengths.push(length);
	return lengths;
}

function leastCommonMultiple(a: number, b: number): number {
	return (a / greatestCommonDivisor(a, b)) * b;
}

function greatestCommonDivisor(a: number, b: number): number {
	return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

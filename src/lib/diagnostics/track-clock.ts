/** One look at both clocks at once. */
export interface ClockSample {
	/** By the device, ms from any instant. */
	wallMs: number;
	/** Place in the track, ms. */
	positionMs: number;
}

/**
 * `keeps`: captions and water follow the sound. `loose`: seen to lag by whoever looks for it. `astray`: what is shown is not
 * what is heard. `still`: the place of the sound hardly moved.
 */
export type ClockGrade = 'keeps' | 'loose' | 'astray' | 'still';

export interface ClockReading {
	grade: ClockGrade;
	/** How long both were watched, by the device. */
	overMs: number;
	/** How far the track was ahead of the device at the end; below 0 when behind. */
	offMs: number;
	/** The largest distance at any moment between, without its sign. */
	furthestMs: number;
}

const KEEPS_WITHIN_MS = 80;
const LOOSE_WITHIN_MS = 250;
/** Of the time by the device. */
const MOVES_AT_LEAST = 0.5;

/**
 * Holds the clock of a track against that of the device, from the first sample on.
 * @returns null for fewer than two samples, which tell nothing
 */
export function readClock(samples: readonly ClockSample[]): ClockReading | null {
	const [first] = samples;
	const last = samples.at(-1);
	if (!first || !last || first === last) return null;
	const aheadMs = ({ wallMs, positionMs }: ClockSample) =>
		positionMs - first.positionMs - (wallMs - first.wallMs);
	const overMs = last.wallMs - first.wallMs;
	const offMs = aheadMs(last);
	const furthestMs = Math.max(...samples.map((sample) => Math.abs(aheadMs(sample))));
	const hasMoved = last.positionMs - first.positionMs >= overMs * MOVES_AT_LEAST;
	return { grade: hasMoved ? gradeOf(furthestMs) : 'still', overMs, offMs, furthestMs };
}

function gradeOf(furthestMs: number): ClockGrade {
	if (furthestMs <= KEEPS_WITHIN_MS) return 'keeps';
	return furthestMs <= LOOSE_WITHIN_MS ? 'loose' : 'astray';
}

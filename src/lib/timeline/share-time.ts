import { roundsLength } from '$lib/breathing/patterns';
import type { StretchClass } from '$lib/practices/practice';
import type { BreathPart, QuietPart } from './select-parts';
import { FRAME_MS } from './timeline';

const WEIGHTS: Record<StretchClass, number> = { p1: 6, p2: 2, p3: 1 };

/** What the parts that can stretch receive; in the order of the parts given. */
export interface SharedTime {
	quietFrames: number[];
	rounds: number[];
}

/** Frames the given rounds of a breath part take. */
export function breathFrames(part: BreathPart, rounds: number): number {
	return roundsLength(part.pattern, rounds, FRAME_MS);
}

/** Fewest and most frames the parts can fill together. */
export function reach(quiets: QuietPart[], breaths: BreathPart[]): [least: number, most: number] {
	return [
		sum(quiets.map((quiet) => quiet.minFrames)) +
			sum(breaths.map((breath) => breathFrames(breath, breath.minRounds))),
		sum(quiets.map((quiet) => quiet.maxFrames)) +
			sum(breaths.map((breath) => breathFrames(breath, breath.maxRounds)))
	];
}

/**
 * Shares exactly `frames` among silences and breath rounds, or returns null when that cannot be done.
 * Below the ideal everything gives up the same share of its room; above it silences grow by weight up to their most
 * and rounds take the same share of their room as the whole. Frames left by rounding go to the last p1 silence.
 */
export function shareTime(
	frames: number,
	quiets: QuietPart[],
	breaths: BreathPart[]
): SharedTime | null {
	const rounds = shareRounds(frames, quiets, breaths);
	const left = frames - sum(breaths.map((breath, i) => breathFrames(breath, rounds[i] ?? 0)));
	const [least, most] = reach(quiets, []);
	if (left < least || left > most) return null;
	const ideal = sum(quiets.map((quiet) => quiet.idealFrames));
	const sizes = left < ideal ? shrink(left, quiets) : grow(left, quiets);
	return { quietFrames: placeRemainder(left, sizes.map(Math.floor), quiets), rounds };
}

function shareRounds(frames: number, quiets: QuietPart[], breaths: BreathPart[]): number[] {
	const ideal =
		sum(quiets.map((quiet) => quiet.idealFrames)) +
		sum(breaths.map((breath) => breathFrames(breath, breath.idealRounds)));
	const [least, most] = reach(quiets, breaths);
	const shrinks = frames < ideal;
	const share = clamp01(
		shrinks
			? (ideal - frames) / Math.max(1, ideal - least)
			: (frames - ideal) / Math.max(1, most - ideal)
	);
	const rounds = breaths.map(({ minRounds, idealRounds, maxRounds }) =>
		Math.round(idealRounds + share * ((shrinks ? minRounds : maxRounds) - idealRounds))
	);
	return withinQuiets(frames, quiets, breaths, rounds);
}

/** Takes or adds whole rounds, last part first, until silences can fill the rest. */
function withinQuiets(
	frames: number,
	quiets: QuietPart[],
	breaths: BreathPart[],
	rounds: number[]
): number[] {
	const [least, most] = reach(quiets, []);
	const adjusted = [...rounds];
	const left = () =>
		frames - sum(breaths.map((breath, i) => breathFrames(breath, adjusted[i] ?? 0)));
	for (let i = breaths.length - 1; i >= 0; i--) {
		const { minRounds, maxRounds } = breaths[i] as BreathPart;
		let count = adjusted[i] ?? 0;
		while (left() < least && count > minRounds) adjusted[i] = --count;
		while (left() > most && count < maxRounds) adjusted[i] = ++count;
	}
	return adjusted;
}

function shrink(frames: number, quiets: QuietPart[]): number[] {
	const ideal = sum(quiets.map((quiet) => quiet.idealFrames));
	const [least] = reach(quiets, []);
	const share = (ideal - frames) / (ideal - least);
	return quiets.map(
		({ minFrames, idealFrames }) => idealFrames - share * (idealFrames - minFrames)
	);
}

/** Water filling: all rise at the pace of their weight; one that is full leaves the rest to the others. */
function grow(frames: number, quiets: QuietPart[]): number[] {
	const sizes = quiets.map((quiet) => quiet.idealFrames);
	let extra = frames - sum(sizes);
	let open = quiets.map((quiet, i) => ({ ...quiet, i }));
	while (extra > 0 && open.length > 0) {
		const perWeight = extra / sum(open.map(({ stretch }) => WEIGHTS[stretch]));
		const full = open.filter(
			({ stretch, maxFrames, idealFrames }) =>
				idealFrames + perWeight * WEIGHTS[stretch] >= maxFrames
		);
		if (full.length === 0) {
			for (const { i, idealFrames, stretch } of open) {
				sizes[i] = idealFrames + perWeight * WEIGHTS[stretch];
			}
			return sizes;
		}
		for (const { i, maxFrames, idealFrames } of full) {
			sizes[i] = maxFrames;
			extra -= maxFrames - idealFrames;
		}
		open = open.filter((quiet) => !full.includes(quiet));
	}
	return sizes;
}

function placeRemainder(frames: number, sizes: number[], quiets: QuietPart[]): number[] {
	let remainder = frames - sum(sizes);
	const placed = [...sizes];
	for (const stretch of ['p1', 'p2', 'p3'] satisfies StretchClass[]) {
		for (let i = quiets.length - 1; i >= 0 && remainder > 0; i--) {
			const quiet = quiets[i] as QuietPart;
			if (quiet.stretch !== stretch) continue;
			const size = placed[i] ?? 0;
			const taken = Math.min(remainder, quiet.maxFrames - size);
			placed[i] = size + taken;
			remainder -= taken;
		}
	}
	return placed;
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

function clamp01(share: number): number {
	return Math.min(1, Math.max(0, share));
}

import { framesOf, type Cue, type Timeline } from '$lib/timeline/timeline';
import {
	FADE_IN_FRAMES,
	FADE_IN_STEPS,
	FADE_OUT_STEPS,
	type LevelSpan
} from '$lib/track/loop-track';

/**
 * Steps of 1.5 dB by which a sound lies lower while something is said: 15 dB. Voices are at -20 LUFS and no sound is
 * above -26, so even at its full volume it is 21 dB below them; WCAG 2.2, 1.4.7, asks for 20.
 */
export const DUCK_STEPS = -10;
/** It is down when the first word comes, and takes its time to come back. */
const FALL_FRAMES = framesOf(0.7);
const RISE_FRAMES = framesOf(2);
/** It stays down between lines that are no further apart than this: a sound that comes and goes draws the ear. */
const STAY_FRAMES = framesOf(4);
/** Its end is that of the practice, and is not to startle. */
const FADE_OUT_FRAMES = framesOf(5);

export interface LevelOptions {
	/** How fast the timeline is played. The sound keeps its own speed, so its frames are of the wall's clock. */
	rate: number;
	/** Of the sound: where it will be heard first, and rises from nothing. */
	fromFrame: number;
	/** It is silent under whatever else is heard, and not only lower. */
	givesWay: boolean;
}

/** A level, in steps, at a frame; between two points it changes evenly. */
type Point = readonly [frame: number, steps: number];

/**
 * How loud a sound is beneath a timeline, from its first frame to its last. It depends on nothing but the place, so
 * it can be put into the frames of the sound, and holds with the screen locked and on phones that ignore `volume`.
 */
export function levelsBeneath(
	{ cues, frameCount }: Pick<Timeline, 'cues' | 'frameCount'>,
	{ rate, fromFrame, givesWay }: LevelOptions
): LevelSpan[] {
	const end = framesBeneath(frameCount, rate);
	const from = Math.min(fromFrame, Math.max(0, end - 1));
	// A bell is heard above any sound that is not to be silent.
	const heeded = givesWay ? cues : cues.filter(({ kind }) => kind !== 'bell');
	const ducks = duckPoints(heeded, rate, givesWay ? -FADE_IN_STEPS : DUCK_STEPS);
	const rises: Point[] = [
		...(from > 0 ? [[from - 1, 0] as const] : []),
		[from, -FADE_IN_STEPS],
		[from + FADE_IN_FRAMES, 0]
	];
	const falls: Point[] = [
		[end - FADE_OUT_FRAMES, 0],
		[end, -FADE_OUT_STEPS]
	];
	const all = [...ducks, ...rises, ...falls].map(([frame]) => frame);
	const bounds = [...new Set([0, ...all.filter((frame) => frame > 0 && frame < end), end])];
	bounds.sort((a, b) => a - b);
	const levelAt = (frame: number) =>
		stepsAt(ducks, frame) + stepsAt(rises, frame) + stepsAt(falls, frame);
	return bounds.slice(1).map((bound, i) => {
		const start = bounds[i] ?? 0;
		return { frameCount: bound - start, fromSteps: levelAt(start), toSteps: levelAt(bound) };
	});
}

/** Frames of the sound beneath so many frames of a track. */
export function framesBeneath(frameCount: number, rate: number): number {
	return Math.ceil(frameCount / rate);
}

/** Where something is said, or guides the breath. */
function duckPoints(cues: readonly Cue[], rate: number, duckSteps: number): Point[] {
	const spans: { start: number; end: number }[] = [];
	for (const cue of cues) {
		const length = cue.kind === 'phase' ? cue.phaseFrameCount : cue.frameCount;
		const start = Math.floor(cue.startFrame / rate);
		const end = Math.ceil((cue.startFrame + length) / rate);
		const before = spans.at(-1);
		if (before && start - before.end < STAY_FRAMES) before.end = end;
		else spans.push({ start, end });
	}
	return spans.flatMap(({ start, end }): Point[] => [
		[start - FALL_FRAMES, 0],
		[start, duckSteps],
		[end, duckSteps],
		[end + RISE_FRAMES, 0]
	]);
}

function stepsAt(points: readonly Point[], frame: number): number {
	const next = points.findIndex(([at]) => at > frame);
	const [fromFrame, fromSteps] = points[next === -1 ? points.length - 1 : next - 1] ?? [0, null];
	const [toFrame, toSteps] = points[next] ?? [0, null];
	if (fromSteps === null) return toSteps ?? 0;
	if (toSteps === null) return fromSteps;
	return fromSteps + ((toSteps - fromSteps) * (frame - fromFrame)) / (toFrame - fromFrame);
}

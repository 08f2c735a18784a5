import { FRAME_MS, type PhaseCue, type Timeline } from './timeline';
import { onsetMs, phaseAt } from './timeline-position';

/** How high the water stands at a place of the track: 0 after an out-breath, 1 after an in-breath. */
export interface WaterPoint {
	atMs: number;
	level: number;
}

/** Every place where the water turns or rests, in order; it moves evenly eased from each to the next. */
export function waterPoints(timeline: Pick<Timeline, 'cues'>): WaterPoint[] {
	const points: WaterPoint[] = [];
	const phases = timeline.cues.filter((cue) => cue.kind === 'phase');
	let level = 0;
	phases.forEach((cue, index) => {
		const startMs = onsetMs(cue);
		// The place is on the list already where one phase follows another.
		if (points.at(-1)?.atMs !== startMs) points.push({ atMs: startMs, level });
		level = levelAfter(phases, index, level);
		points.push({ atMs: startMs + cue.phaseFrameCount * FRAME_MS, level });
	});
	return points;
}

/** Where the water stands at a place of the track, without easing. */
export function waterLevelAt(points: readonly WaterPoint[], positionMs: number): number {
	const next = points.findIndex(({ atMs }) => atMs > positionMs);
	const to = points[next];
	const from = next < 0 ? points.at(-1) : points[next - 1];
	if (!from) return to?.level ?? 0;
	if (!to) return from.level;
	return from.level + ((positionMs - from.atMs) / (to.atMs - from.atMs)) * (to.level - from.level);
}

/** A breath in two parts, such as one with a top-up, shares its height among them by their length. */
function levelAfter(phases: readonly PhaseCue[], index: number, before: number): number {
	const phase = phases[index]?.phase;
	if (phase !== 'in' && phase !== 'out') return before;
	const isSame = (at: number) => phases[at]?.phase === phase;
	let first = index;
	while (isSame(first - 1)) first--;
	let total = 0;
	let done = 0;
	for (let at = first; isSame(at); at++) {
		total += phases[at]?.phaseFrameCount ?? 0;
		if (at <= index) done += phases[at]?.phaseFrameCount ?? 0;
	}
	return phase === 'in' ? done / total : 1 - done / total;
}

/** How a phase is called; the sides are those of the nose. */
export type PhaseKind =
	| 'in'
	| 'top-up'
	| 'out'
	| 'hum'
	| 'hold'
	| 'in-left'
	| 'in-right'
	| 'out-left'
	| 'out-right'
	| 'tap';

/** What a guide shows at a place of the track. */
export interface BreathMoment {
	cue: PhaseCue;
	kind: PhaseKind;
	/** Counted from 1. */
	second: number;
	/** Length of the phase, to the half second. */
	seconds: number;
	/** Place on the track of the next thing that changes: a second, or a phase. */
	nextChangeMs: number;
	/** Place on the track where the phase ends. */
	endMs: number;
}

/** Length of a phase to the half second, as it is told. */
export function countedSeconds(phaseFrameCount: number): number {
	return Math.round((phaseFrameCount * FRAME_MS) / 500) / 2;
}

/** The last second that is counted: a half second at the end belongs to it. */
export function lastSecond(seconds: number): number {
	return Math.max(1, Math.floor(seconds));
}

/** Null where no breath is paced. */
export function breathMomentAt(timeline: Timeline, positionMs: number): BreathMoment | null {
	const phase = phaseAt(timeline, positionMs);
	if (phase === null) return null;
	const { cue, elapsedMs, durationMs } = phase;
	const seconds = countedSeconds(cue.phaseFrameCount);
	const last = lastSecond(seconds);
	const second = Math.min(last, Math.floor(elapsedMs / 1000) + 1);
	const untilMs = second === last ? durationMs : Math.min(second * 1000, durationMs);
	return {
		cue,
		kind: kindOf(timeline, cue),
		second,
		seconds,
		nextChangeMs: positionMs - elapsedMs + untilMs,
		endMs: positionMs - elapsedMs + durationMs
	};
}

function kindOf({ cues }: Timeline, cue: PhaseCue): PhaseKind {
	if (cue.guide === 'tap') return 'tap';
	if (cue.phase === 'hold-in' || cue.phase === 'hold-out') return 'hold';
	const isFirst = !hasPhaseBefore(cues, cue);
	if (cue.patternId === 'alternate-nostril') {
		if (cue.phase === 'in') return isFirst ? 'in-left' : 'in-right';
		return isFirst ? 'out-right' : 'out-left';
	}
	if (cue.patternId === 'hum-out' && cue.phase === 'out') return 'hum';
	return cue.phase === 'in' && !isFirst ? 'top-up' : cue.phase;
}

/** Whether the round of this cue had such a phase already. */
function hasPhaseBefore(cues: Timeline['cues'], cue: PhaseCue): boolean {
	for (let i = cues.indexOf(cue) - 1; i >= 0; i--) {
		const each = cues[i];
		if (each?.kind !== 'phase') continue;
		if (each.round !== cue.round) return false;
		if (each.phase === cue.phase) return true;
	}
	return false;
}

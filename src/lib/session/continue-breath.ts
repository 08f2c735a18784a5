import type { BreathPlan } from '$lib/breathing/breath-plan';
import {
	breathTimeline,
	lastPhaseEnd,
	LEAD_IN_FRAMES,
	type BreathTimelineOptions,
	type BreathTimelineResult
} from '$lib/timeline/breath-timeline';
import type { Cue, Timeline } from '$lib/timeline/timeline';

/**
 * The same breathing for so many minutes longer, in whole rounds. What was heard stays where it was, and a breath under
 * way is not cut: the new rounds follow the last one, or the sound of the bell when that has begun.
 * @param plan what is breathed; its minutes are those of `playing`, whatever it says
 */
export function continueBreath(
	playing: Timeline,
	plan: BreathPlan,
	options: BreathTimelineOptions,
	minutes: number,
	atFrame: number
): BreathTimelineResult {
	const asPlanned = breathTimeline({ ...plan, minutes: playing.minutes }, options);
	if (asPlanned.status === 'failed') return asPlanned;
	const longer = breathTimeline({ ...plan, minutes: playing.minutes + minutes }, options);
	if (longer.status === 'failed') return longer;

	const pacedEnd = pacedEndOf(asPlanned.timeline);
	const shiftSoFar = playing.frameCount - asPlanned.timeline.frameCount;
	const isOver = atFrame > pacedEnd + shiftSoFar;
	const kept = playing.cues.filter((cue) =>
		isOver ? cue.startFrame < atFrame : spanEnd(cue) <= pacedEnd + shiftSoFar
	);
	const lastKept = kept.at(-1);
	const goesOnAt = isOver
		? Math.max(atFrame, lastKept ? spanEnd(lastKept) : 0) + LEAD_IN_FRAMES
		: pacedEnd + shiftSoFar;
	const shift = goesOnAt - pacedEnd;
	const rest = longer.timeline.cues
		.filter(({ startFrame }) => startFrame >= pacedEnd)
		.map((cue) => ({ ...cue, startFrame: cue.startFrame + shift }));
	const roundCount = longer.timeline.cues.findLast((cue) => cue.kind === 'phase')?.roundCount ?? 0;
	return {
		status: 'fitted',
		timeline: {
			...longer.timeline,
			frameCount: longer.timeline.frameCount + shift,
			cues: [
				...kept.map((cue): Cue => (cue.kind === 'phase' ? { ...cue, roundCount } : cue)),
				...rest
			]
		}
	};
}

/** Where more rounds, or more quiet, can follow. */
function pacedEndOf({ cues }: Timeline): number {
	return lastPhaseEnd(cues) ?? cues.at(-1)?.startFrame ?? 0;
}

function spanEnd(cue: Cue): number {
	return cue.startFrame + (cue.kind === 'phase' ? cue.phaseFrameCount : cue.frameCount);
}

import { wordCount } from '$lib/practices/words';
import type { Timeline } from './timeline';

export interface FrameSpan {
	startFrame: number;
	frameCount: number;
}

/** Every stretch in which nobody speaks, no bell rings and no breath round runs; also before the first cue and after the last. */
export function quietStretches(timeline: Timeline): FrameSpan[] {
	const stretches: FrameSpan[] = [];
	let from = 0;
	const quietUntil = (frame: number) => {
		if (frame > from) stretches.push({ startFrame: from, frameCount: frame - from });
	};
	for (const cue of timeline.cues) {
		quietUntil(cue.startFrame);
		from = cue.startFrame + (cue.kind === 'phase' ? cue.phaseFrameCount : cue.frameCount);
	}
	quietUntil(timeline.frameCount);
	return stretches;
}

/** Words spoken, touchstones included. */
export function spokenWords(timeline: Timeline): number {
	return timeline.cues.reduce(
		(total, cue) => total + (cue.kind === 'line' ? wordCount(cue.text) : 0),
		0
	);
}

/** Words spoken per minute of the whole track. */
export function wordsPerMinute(timeline: Timeline): number {
	return spokenWords(timeline) / timeline.minutes;
}

import {
	breathPracticeId,
	breathTrackVersion,
	roundsIn,
	type BreathPlan
} from '$lib/breathing/breath-plan';
import { placePhases, toneKey, type PatternPhase } from '$lib/breathing/patterns';
import { SPOKEN_PHASES } from '$lib/breathing/spoken-phases';
import type { ClipLengths } from './clip-lengths';
import {
	FRAME_MS,
	FRAMES_PER_MINUTE,
	framesOf,
	type BreathGuide,
	type Cue,
	type PhaseCue,
	type Timeline
} from './timeline';

/** Quiet before the first bell, after the last breath, and at the end. */
const OPENING_FRAMES = framesOf(0.5);
const REST_FRAMES = framesOf(1);
const CLOSING_FRAMES = framesOf(3);
/**
 * Quiet between the clip of the bell and the first breath, which puts it 5.7 s after the stroke. Measured on the decoded
 * track the bell has died away 40 dB after 2.8 s and is in the room tone after 3.3 s. That leaves 2.4 s in which nothing
 * sounds: with the ring, time for the breath that was under way at the stroke (3 to 5 s at rest) and no more, so that the
 * first breath in finds empty lungs and nobody wonders whether it will come. The same for every pattern, so that it is
 * known by the second time.
 */
export const LEAD_IN_FRAMES = framesOf(1);

const START_BELL = 'soft';
const END_BELL = 'end';

export interface BreathTimelineOptions {
	/** What the paced rounds are shown as. */
	guide: BreathGuide;
	/** `phaseFrames` knows the tones or words that the plan asks for. */
	clips: ClipLengths;
}

export type BreathTimelineResult =
	| { status: 'fitted'; timeline: Timeline }
	| { status: 'failed'; reason: 'length'; maxMinutes: number }
	/** `keys` of every clip that would be needed and is not there. */
	| { status: 'failed'; reason: 'clip-missing'; keys: string[] };

/** What is heard when a phase begins, as the key of its clip; null where nothing is. */
function phaseKey(plan: BreathPlan, phase: PatternPhase): string | null {
	switch (plan.sound) {
		case 'warm':
		case 'sea':
			return toneKey(phase);
		case 'voice':
			return SPOKEN_PHASES[phase.phase];
		case 'none':
			return null;
	}
}

/**
 * A breathing session: a bell, as many whole rounds as fit into the minutes and at least one, a bell. The minutes are
 * those of breathing, so the track is a little longer. Same input, same timeline; a longer plan begins as a shorter one.
 */
export function breathTimeline(
	plan: BreathPlan,
	{ guide, clips }: BreathTimelineOptions
): BreathTimelineResult {
	const { pattern, minutes, capMinutes } = plan;
	if (!(minutes > 0) || minutes > capMinutes) {
		return { status: 'failed', reason: 'length', maxMinutes: capMinutes };
	}
	const startBell = clips.bellFrames(START_BELL);
	const endBell = clips.bellFrames(END_BELL);
	const missing = missingKeys(plan, clips);
	if (startBell === undefined || endBell === undefined || missing.length > 0) {
		return { status: 'failed', reason: 'clip-missing', keys: missing };
	}
	const firstBreath = OPENING_FRAMES + startBell + LEAD_IN_FRAMES;
	const phases = phaseCues(plan, firstBreath, guide, clips);
	const rest = pattern.phases.length === 0 ? Math.round(minutes * FRAMES_PER_MINUTE) : REST_FRAMES;
	const endFrame = lastPhaseEnd(phases) ?? firstBreath;
	const bellFrame = endFrame + rest;
	const cues: Cue[] = [
		{ kind: 'bell', startFrame: OPENING_FRAMES, frameCount: startBell, key: START_BELL },
		...phases,
		{ kind: 'bell', startFrame: bellFrame, frameCount: endBell, key: END_BELL }
	];
	return {
		status: 'fitted',
		timeline: {
			practiceId: breathPracticeId(pattern),
			practiceVersion: breathTrackVersion(pattern),
			voiceId: clips.voiceId,
			minutes,
			anchor: null,
			breath: guide,
			frameCount: bellFrame + endBell + CLOSING_FRAMES,
			cues,
			sections: [{ name: 'breathe', startFrame: 0 }]
		}
	};
}

/** The frame after the last breath; null where nothing is paced. */
export function lastPhaseEnd(cues: readonly Cue[]): number | null {
	const last = cues.findLast((cue) => cue.kind === 'phase');
	return last ? last.startFrame + last.phaseFrameCount : null;
}

function missingKeys(plan: BreathPlan, clips: ClipLengths): string[] {
	const missing = [START_BELL, END_BELL].filter((key) => clips.bellFrames(key) === undefined);
	for (const phase of plan.pattern.phases) {
		const key = phaseKey(plan, phase);
		if (key !== null && clips.phaseFrames(key) === undefined) missing.push(key);
	}
	return [...new Set(missing)];
}

function phaseCues(
	plan: BreathPlan,
	firstFrame: number,
	guide: BreathGuide,
	clips: ClipLengths
): PhaseCue[] {
	const { pattern } = plan;
	const roundCount = roundsIn(pattern, plan.minutes);
	return placePhases(pattern, roundCount, FRAME_MS).map((placed) => {
		const key = phaseKey(plan, placed);
		const frameCount = key === null ? 0 : (clips.phaseFrames(key) ?? 0);
		const fits = frameCount <= placed.length;
		// A hold of half a second is shorter than its word, which is then left out. Tones are made to fit.
		if (!fits && plan.sound !== 'voice') {
			throw new Error(
				`The breath tone ${key} lasts ${frameCount} frames, its phase only ${placed.length}: render the breath tones again, shorter than their phase.`
			);
		}
		return {
			kind: 'phase',
			startFrame: firstFrame + placed.start,
			frameCount: fits ? frameCount : 0,
			key: fits ? key : null,
			phase: placed.phase,
			phaseFrameCount: placed.length,
			patternId: pattern.id,
			round: placed.round,
			roundCount,
			guide
		};
	});
}

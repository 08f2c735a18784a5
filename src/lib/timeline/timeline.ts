import type { BreathPhase } from '$lib/breathing/patterns';
import type { Anchor } from '$lib/practices/practice';

export type { BreathPhase };

/** One MP3 frame of the track's grid: 576 samples at 24 kHz. */
export const FRAME_MS = 24;
export const FRAMES_PER_MINUTE = 2500;

/** Frames between a clip's start and its first sound (the encoder's lead; see tools/narrate). */
export const CLIP_LEAD_FRAMES = 1;

/** How paced rounds are guided: as breath, or as finger taps for those who would rather not follow a breath. */
export type BreathGuide = 'breath' | 'tap';

interface CueSpan {
	/** First frame of the clip on the track; its sound begins CLIP_LEAD_FRAMES later. */
	startFrame: number;
	/** Frames of the clip itself. */
	frameCount: number;
	/** Key of the clip in its pack. */
	key: string;
}

export interface LineCue extends CueSpan {
	kind: 'line';
	text: string;
	section: string;
	/** True for a line dropped into a long silence. */
	touchstone: boolean;
}

interface BellCue extends CueSpan {
	kind: 'bell';
}

/** One phase of a breath round. A phase without a sound (a hold) has `key: null` and `frameCount: 0`. */
export interface PhaseCue extends Omit<CueSpan, 'key'> {
	kind: 'phase';
	key: string | null;
	phase: BreathPhase;
	/** Frames until the next phase begins; never less than `frameCount`. */
	phaseFrameCount: number;
	patternId: string;
	/** From 0. */
	round: number;
	roundCount: number;
	guide: BreathGuide;
}

export type Cue = LineCue | BellCue | PhaseCue;

export interface TimelineSection {
	name: string;
	startFrame: number;
}

/** Everything that will be heard, on an integer grid of MP3 frames. Between cues there is room tone. */
export interface Timeline {
	practiceId: string;
	practiceVersion: string;
	voiceId: string;
	minutes: number;
	anchor: Anchor | null;
	breath: BreathGuide;
	/** Exactly minutes x 2500. */
	frameCount: number;
	/** In order of startFrame; clips never overlap. */
	cues: Cue[];
	/** Only the sections that are heard at this length, in order. */
	sections: TimelineSection[];
}

/** Duration in milliseconds; exact, never read from the audio element. */
export function durationMs(timeline: Pick<Timeline, 'frameCount'>): number {
	return timeline.frameCount * FRAME_MS;
}

/** Nearest whole number of frames. */
export function framesOf(seconds: number): number {
	return Math.round((seconds * 1000) / FRAME_MS);
}

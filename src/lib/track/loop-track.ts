import { framesOf } from '$lib/timeline/timeline';
import { trackHeadIn, type Carrier } from './info-frame';
import { addStereoGain, bitRateIndex } from './stereo-frame';

/** Frames that can be joined end to beginning for ever. */
export interface SoundLoop {
	/** `frameCount` frames of `frameBytes` bytes. */
	frames: Uint8Array<ArrayBuffer>;
	/** 288 or 384. */
	frameBytes: number;
	frameCount: number;
}

/** It begins like the room tone of a practice: from 42 dB below, by one step every third frame, in 2 s. */
export const FADE_IN_STEPS = 28;
const FRAMES_PER_FADE_STEP = 3;
export const FADE_IN_FRAMES = FADE_IN_STEPS * FRAMES_PER_FADE_STEP;

/** At its end a track of sounds falls by 60 dB, evenly, and is then gone for an ear that is still awake. */
export const FADE_OUT_STEPS = 40;
const LONGEST_FADE_OUT_FRAMES = framesOf(60);

/** A run of frames at one level, or going evenly from one to another, in steps of 1.5 dB. */
export interface LevelSpan {
	frameCount: number;
	fromSteps: number;
	/** Of the frame after the last one. */
	toSteps: number;
}

/** Frames over which a track of sounds falls silent: its last minute, or the last tenth of a short one. */
export function fadeOutFrames(frameCount: number): number {
	return Math.min(LONGEST_FADE_OUT_FRAMES, Math.floor(frameCount / 10));
}

/** A loop, repeated up to a length, rising from nothing in its first 2 s and falling into it at its end. */
export function loopTrack(loop: SoundLoop, frameCount: number): Blob {
	const falling = fadeOutFrames(frameCount);
	return levelledTrack(loop, [
		{ frameCount: FADE_IN_FRAMES, fromSteps: -FADE_IN_STEPS, toSteps: 0 },
		{ frameCount: frameCount - FADE_IN_FRAMES - falling, fromSteps: 0, toSteps: 0 },
		{ frameCount: falling, fromSteps: 0, toSteps: -FADE_OUT_STEPS }
	]);
}

/**
 * A loop, repeated, at one level after another. Where a level stays the same bytes are named again and again and not
 * copied, so a whole night takes little more memory than a minute.
 */
export function levelledTrack(loop: SoundLoop, spans: readonly LevelSpan[]): Blob {
	const { frameBytes, frameCount: loopFrames } = loop;
	const total = spans.reduce((sum, span) => sum + span.frameCount, 0);
	const parts: BlobPart[] = [trackHeadIn(carrierOf(frameBytes), total, frameBytes)];
	const steady = new Map<number, Blob>();
	let at = 0;
	for (const span of spans) {
		const end = at + span.frameCount;
		if (span.fromSteps !== span.toSteps) {
			parts.push(changed(loop, at, span.frameCount, (i) => stepsIn(span, i)));
			at = end;
		}
		while (at < end) {
			const steps = Math.floor(span.fromSteps);
			const whole = steady.get(steps) ?? new Blob([atLevel(loop, steps).frames]);
			steady.set(steps, whole);
			const first = at % loopFrames;
			const count = Math.min(end - at, loopFrames - first);
			const isWhole = count === loopFrames;
			parts.push(isWhole ? whole : whole.slice(first * frameBytes, (first + count) * frameBytes));
			at += count;
		}
	}
	return new Blob(parts, { type: 'audio/mpeg' });
}

/** The level of each frame of the spans, in whole steps. */
export function stepsOfFrames(spans: readonly LevelSpan[]): number[] {
	return spans.flatMap((span) =>
		Array.from({ length: span.frameCount }, (_, i) => stepsIn(span, i))
	);
}

/** A sound that falls is lower from its first frame on, and one that rises is not louder before its last. */
function stepsIn({ frameCount, fromSteps, toSteps }: LevelSpan, frame: number): number {
	const done = toSteps < fromSteps ? frame + 1 : frame;
	return Math.floor(fromSteps + ((toSteps - fromSteps) * done) / frameCount);
}

// MPEG-1 Layer III, no CRC; 48 kHz, no padding; stereo. It has room for the header at the bit rate of the frames.
function carrierOf(frameBytes: number): Carrier {
	return {
		header: [0xff, 0xfb, (bitRateIndex(frameBytes) << 4) | 0x04, 0],
		sideInfoBytes: 32,
		bytes: frameBytes
	};
}

/** A run of frames of the repeated loop at other levels. */
function changed(
	{ frames, frameBytes, frameCount }: SoundLoop,
	firstFrame: number,
	count: number,
	stepsOf: (frame: number) => number
): Uint8Array<ArrayBuffer> {
	const run = new Uint8Array(count * frameBytes);
	for (let i = 0; i < count; i++) {
		const from = ((firstFrame + i) % frameCount) * frameBytes;
		run.set(frames.subarray(from, from + frameBytes), i * frameBytes);
		addStereoGain(run, i * frameBytes, stepsOf(i));
	}
	return run;
}

/** The same loop louder or softer by steps of 1.5 dB. */
export function atLevel(loop: SoundLoop, steps: number): SoundLoop {
	return steps === 0 ? loop : { ...loop, frames: changed(loop, 0, loop.frameCount, () => steps) };
}

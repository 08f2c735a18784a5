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
const FADE_IN_STEPS = 28;
const FRAMES_PER_FADE_STEP = 3;
const FADE_IN_FRAMES = FADE_IN_STEPS * FRAMES_PER_FADE_STEP;

/** At its end a track of sounds falls by 60 dB, evenly, and is then gone for an ear that is still awake. */
const FADE_OUT_STEPS = 40;
const LONGEST_FADE_OUT_FRAMES = framesOf(60);

/** Frames over which a track of sounds falls silent: its last minute, or the last tenth of a short one. */
export function fadeOutFrames(frameCount: number): number {
	return Math.min(LONGEST_FADE_OUT_FRAMES, Math.floor(frameCount / 10));
}

/**
 * A loop, repeated up to a length, rising from nothing in its first 2 s and falling into it at its end. The same
 * bytes are named again and again and not copied, so a whole night takes little more memory than a minute.
 */
export function loopTrack(loop: SoundLoop, frameCount: number): Blob {
	const { frames, frameBytes, frameCount: loopFrames } = loop;
	const whole = new Blob([frames]);
	const fallingFrames = fadeOutFrames(frameCount);
	const steadyEnd = frameCount - fallingFrames;
	const parts: BlobPart[] = [
		trackHeadIn(carrierOf(frameBytes), frameCount, frameBytes),
		changed(loop, 0, FADE_IN_FRAMES, fadeInSteps)
	];
	for (let at = FADE_IN_FRAMES; at < steadyEnd;) {
		const first = at % loopFrames;
		const count = Math.min(steadyEnd - at, loopFrames - first);
		const isWhole = count === loopFrames;
		parts.push(isWhole ? whole : whole.slice(first * frameBytes, (first + count) * frameBytes));
		at += count;
	}
	parts.push(changed(loop, steadyEnd, fallingFrames, (i) => fadeOutSteps(i, fallingFrames)));
	return new Blob(parts, { type: 'audio/mpeg' });
}

// MPEG-1 Layer III, no CRC; 48 kHz, no padding; stereo. It has room for the header at the bit rate of the frames.
function carrierOf(frameBytes: number): Carrier {
	return {
		header: [0xff, 0xfb, (bitRateIndex(frameBytes) << 4) | 0x04, 0],
		sideInfoBytes: 32,
		bytes: frameBytes
	};
}

function fadeInSteps(frame: number): number {
	return Math.floor(frame / FRAMES_PER_FADE_STEP) - FADE_IN_STEPS;
}

function fadeOutSteps(frame: number, fallingFrames: number): number {
	return -Math.ceil((FADE_OUT_STEPS * (frame + 1)) / fallingFrames);
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

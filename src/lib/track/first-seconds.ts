import type { Timeline } from '$lib/timeline/timeline';
import { FADE_IN_FRAMES } from './assemble';
import { addGain, FRAME_BYTES } from './mp3-frame';

/** Quiet before the first sound, which decoders may swallow: 48 ms. */
const QUIET_FRAMES = 2;
/** Everything begins 18 dB lower, which is soft and still heard, and rises evenly. */
const SOFTEST_STEPS = 12;

/** The same timeline without the quiet before its first sound, which is given to the quiet after the first section. */
export function beginningAtOnce(timeline: Timeline): Timeline {
	const lead = (timeline.cues[0]?.startFrame ?? QUIET_FRAMES) - QUIET_FRAMES;
	const untilFrame = timeline.sections[1]?.startFrame ?? timeline.frameCount;
	const sooner = <Placed extends { startFrame: number }>(placed: Placed): Placed =>
		placed.startFrame < untilFrame
			? { ...placed, startFrame: Math.max(0, placed.startFrame - lead) }
			: placed;
	return {
		...timeline,
		cues: timeline.cues.map(sooner),
		sections: timeline.sections.map(sooner)
	};
}

/**
 * Lets the first two seconds of a finished track rise from a softer level, words included: nobody is startled, also
 * where a phone that is switched to silent plays on.
 * @param track a whole MP3 as `assemble` makes it; changed in place
 */
export function fadedIn(
	track: Uint8Array<ArrayBuffer>,
	frameCount: number
): Uint8Array<ArrayBuffer> {
	const firstByte = track.length - frameCount * FRAME_BYTES;
	for (let frame = 0; frame < FADE_IN_FRAMES; frame++) {
		const steps = Math.floor((SOFTEST_STEPS * frame) / FADE_IN_FRAMES) - SOFTEST_STEPS;
		addGain(track, firstByte + frame * FRAME_BYTES, steps);
	}
	return track;
}

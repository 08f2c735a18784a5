import type { Timeline } from '$lib/timeline/timeline';
import { stepsOfFrames, type LevelSpan } from './loop-track';
import { addGain, FRAME_BYTES } from './mp3-frame';

/** Below this the room tone of the track is louder, and stays. */
const LEAST_STEPS = -20;

/**
 * A finished track with a loop in the place of its room tone. Frames in which something else is heard stay as they are:
 * two sounds cannot share one. Where the loop is to be lower than room tone, the room tone stays.
 * @param track as `assemble` makes it
 * @param loop frames like those of the track
 * @param spans levels of the loop; it is to be silent at both ends of what stays, so that no splice is heard
 */
export function layIn(
	track: Uint8Array,
	{ cues, frameCount }: Pick<Timeline, 'cues' | 'frameCount'>,
	loop: Uint8Array,
	spans: readonly LevelSpan[],
	volumeSteps: number
): Uint8Array<ArrayBuffer> {
	const laid = new Uint8Array(track);
	const headBytes = track.length - frameCount * FRAME_BYTES;
	const loopFrames = loop.length / FRAME_BYTES;
	const levels = stepsOfFrames(spans);
	for (const { startFrame, frameCount: clipFrames } of cues)
		levels.fill(-Infinity, startFrame, startFrame + clipFrames);
	for (const [frame, steps] of levels.entries()) {
		if (steps < LEAST_STEPS) continue;
		const from = (frame % loopFrames) * FRAME_BYTES;
		const at = headBytes + frame * FRAME_BYTES;
		laid.set(loop.subarray(from, from + FRAME_BYTES), at);
		addGain(laid, at, steps + volumeSteps);
	}
	return laid;
}

import { framesOf, type Timeline } from '$lib/timeline/timeline';
import type { SoundLoop } from '$lib/track/loop-track';
import { FRAME_BYTES } from '$lib/track/mp3-frame';
import { STEREO_FRAME_BYTES } from '$lib/track/stereo-frame';

const LOOP_FRAMES = 50;
const HEAD_BYTES = 192;
/** What room tone and the bed are made of here, to be told apart in a track. */
export const ROOM_BYTE = 1;
export const BED_BYTE = 2;

/** Two minutes in which one line is said, from 10 s to 20 s. */
export const timeline: Timeline = {
	practiceId: 'ride-the-urge',
	practiceVersion: '1',
	voiceId: 'test-voice',
	minutes: 2,
	anchor: null,
	breath: 'breath',
	frameCount: framesOf(120),
	cues: [
		{
			kind: 'line',
			startFrame: framesOf(10),
			frameCount: framesOf(10),
			key: 'a',
			text: 'a',
			section: 'settle',
			touchstone: false
		}
	],
	sections: [{ name: 'settle', startFrame: 0 }]
};

export const loop: SoundLoop = {
	frames: new Uint8Array(LOOP_FRAMES * STEREO_FRAME_BYTES.sound),
	frameBytes: STEREO_FRAME_BYTES.sound,
	frameCount: LOOP_FRAMES
};

/** The loop in frames like those of the voice. */
export const monoFrames = new Uint8Array(LOOP_FRAMES * FRAME_BYTES).fill(BED_BYTE);

/** A voice's track of that timeline. */
export function voiceSound(): Blob {
	return new Blob([new Uint8Array(HEAD_BYTES + timeline.frameCount * FRAME_BYTES).fill(ROOM_BYTE)]);
}

/** @returns what the last byte of the frame at a second is: ROOM_BYTE or BED_BYTE */
export async function madeOfAt(sound: Blob, second: number): Promise<number | undefined> {
	const end = HEAD_BYTES + (framesOf(second) + 1) * FRAME_BYTES;
	return new Uint8Array(await sound.slice(end - 1, end).arrayBuffer())[0];
}

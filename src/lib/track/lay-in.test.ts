import { expect, it } from 'vitest';
import type { Cue } from '$lib/timeline/timeline';
import { layIn } from './lay-in';
import { addGain, FRAME_BYTES, readGlobalGain } from './mp3-frame';

const HEAD_BYTES = 200;

/** Frames that tell by their last byte what they are, all at the same gain. */
function framesLike(count: number, mark: (frame: number) => number): Uint8Array {
	const frames = new Uint8Array(count * FRAME_BYTES);
	for (let frame = 0; frame < count; frame++) {
		addGain(frames, frame * FRAME_BYTES, 180);
		frames[(frame + 1) * FRAME_BYTES - 1] = mark(frame);
	}
	return frames;
}

const ROOM = 255;
const cues: Cue[] = [{ kind: 'bell', key: 'soft', startFrame: 40, frameCount: 10 }];
const timeline = { cues, frameCount: 100 };
const track = new Uint8Array(HEAD_BYTES + 100 * FRAME_BYTES);
track.fill(7, 0, HEAD_BYTES);
track.set(
	framesLike(100, () => ROOM),
	HEAD_BYTES
);
const loop = framesLike(9, (frame) => frame);
const spans = [
	{ frameCount: 30, fromSteps: 0, toSteps: 0 },
	{ frameCount: 10, fromSteps: 0, toSteps: -28 },
	// As if it were loud under the bell: a clip stays also then.
	{ frameCount: 10, fromSteps: 0, toSteps: 0 },
	{ frameCount: 50, fromSteps: -4, toSteps: -4 }
];
const laid = layIn(track, timeline, loop, spans, -6);
const markOf = (bytes: Uint8Array, frame: number) =>
	bytes[HEAD_BYTES + (frame + 1) * FRAME_BYTES - 1];
const gainOf = (bytes: Uint8Array, frame: number) =>
	readGlobalGain(bytes, HEAD_BYTES + frame * FRAME_BYTES);

it.each([
	['the loop in the place of room tone, at its volume', 0, 0, 174],
	['on and on', 29, 2, 174],
	['falling before a clip', 32, 5, 165],
	['room tone where the loop would be lower', 39, ROOM, 180],
	['a clip as it was', 45, ROOM, 180],
	['the loop at another level', 50, 5, 170],
	['to the end', 99, 0, 170]
])('%s (frame %i)', (_, frame, mark, gain) => {
	expect([markOf(laid, frame), gainOf(laid, frame)]).toEqual([mark, gain]);
});

it('leaves the header and the track it was given as they are', () => {
	expect(laid.subarray(0, HEAD_BYTES)).toEqual(track.subarray(0, HEAD_BYTES));
	expect(laid.length).toBe(track.length);
	expect(markOf(track, 0)).toBe(ROOM);
});

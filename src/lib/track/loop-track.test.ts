import { describe, expect, it, test } from 'vitest';
import { atLevel, fadeOutFrames, levelledTrack, loopTrack, type SoundLoop } from './loop-track';
import { readStereoGains, STEREO_FRAME_BYTES } from './stereo-frame';

const frameBytes = STEREO_FRAME_BYTES.mix;

/** Frames that tell by their last byte which of the loop they are, all at the same gain. */
function loopOf(frameCount: number): SoundLoop {
	const frames = new Uint8Array(frameCount * frameBytes);
	for (let i = 0; i < frameCount; i++) {
		frames.set([0xff, 0xfb, 0x94, 0], i * frameBytes);
		for (const bit of [73, 132, 191, 250]) writeGain(frames.subarray(i * frameBytes), bit, 180);
		frames[(i + 1) * frameBytes - 1] = i % 256;
	}
	return { frames, frameBytes, frameCount };
}

function writeGain(bytes: Uint8Array, bit: number, gain: number): void {
	for (let i = 0; i < 8; i++) {
		const at = (bit + i) >> 3;
		const mask = 0x80 >> ((bit + i) % 8);
		bytes[at] = (gain >> (7 - i)) & 1 ? (bytes[at] ?? 0) | mask : (bytes[at] ?? 0) & ~mask;
	}
}

async function framesOf(track: Blob, frameCount: number) {
	const bytes = new Uint8Array(await track.arrayBuffer());
	const head = bytes.length - frameCount * frameBytes;
	return {
		head: bytes.subarray(0, head),
		gains: (frame: number) => readStereoGains(bytes, head + frame * frameBytes),
		place: (frame: number) => bytes[head + (frame + 1) * frameBytes - 1]
	};
}

test.each([
	[15 * 2500, 2500],
	[480 * 2500, 2500],
	[5 * 2500, 1250]
])('a track of %i frames falls silent over its last %i', (frameCount, expected) => {
	expect(fadeOutFrames(frameCount)).toBe(expected);
});

describe('loopTrack', () => {
	const frameCount = 30 * 2500;

	test.each([97, 2549, 7647])(
		'repeats %i frames in order, without a gap, up to its end',
		async (n) => {
			const track = await framesOf(loopTrack(loopOf(n), frameCount), frameCount);
			for (let frame = 0; frame < frameCount; frame++) {
				const expected = (frame % n) % 256;
				if (track.place(frame) !== expected)
					throw new Error(`Frame ${frame} is ${track.place(frame)} and not ${expected}.`);
			}
		}
	);

	it('rises in its first 2 s, stays, and falls in its last minute', async () => {
		const track = await framesOf(loopTrack(loopOf(2549), frameCount), frameCount);
		expect(track.gains(0)).toEqual([152, 152, 152, 152]);
		expect(track.gains(83)).toEqual([179, 179, 179, 179]);
		expect(track.gains(84)).toEqual([180, 180, 180, 180]);
		expect(track.gains(frameCount - 2501)).toEqual([180, 180, 180, 180]);
		expect(track.gains(frameCount - 2500)).toEqual([179, 179, 179, 179]);
		expect(track.gains(frameCount - 1)).toEqual([140, 140, 140, 140]);
		let before = 180;
		for (let frame = frameCount - 2500; frame < frameCount; frame++) {
			const gain = track.gains(frame)[0] ?? 0;
			expect(before - gain).toBeLessThanOrEqual(1);
			expect(gain).toBeLessThanOrEqual(before);
			before = gain;
		}
	});

	it('begins with a tag and a frame that tells how long it is', async () => {
		const { head } = await framesOf(loopTrack(loopOf(97), frameCount), frameCount);
		const text = new TextDecoder('latin1').decode(head);
		expect(text.startsWith('ID3')).toBe(true);
		const info = text.indexOf('Info');
		expect(head.length - info).toBe(frameBytes - 36);
		expect([...head.subarray(info - 36, info - 33)]).toEqual([0xff, 0xfb, 0x94]);
		expect(new DataView(head.buffer, head.byteOffset).getUint32(info + 8)).toBe(frameCount);
	});
});

test('a track goes from level to level, and the loop on under all of them', async () => {
	const spans = [
		{ frameCount: 100, fromSteps: 0, toSteps: 0 },
		{ frameCount: 20, fromSteps: 0, toSteps: -10 },
		{ frameCount: 300, fromSteps: -10, toSteps: -10 },
		{ frameCount: 30, fromSteps: -10, toSteps: 0 },
		{ frameCount: 150, fromSteps: 0, toSteps: 0 }
	];
	const track = await framesOf(levelledTrack(loopOf(97), spans), 600);
	const levels = [0, 99, 100, 101, 119, 120, 300, 419, 420, 423, 449, 450, 599];
	expect(levels.map((frame) => (track.gains(frame)[0] ?? 0) - 180)).toEqual([
		0, 0, -1, -1, -10, -10, -10, -10, -10, -9, -1, 0, 0
	]);
	for (let frame = 0; frame < 600; frame++) expect(track.place(frame)).toBe(frame % 97);
});

test('a loop at another level is another one, and as it is at its own', () => {
	const loop = loopOf(5);
	expect(atLevel(loop, 0)).toBe(loop);
	const softer = atLevel(loop, -8);
	expect(readStereoGains(softer.frames, 4 * frameBytes)).toEqual([172, 172, 172, 172]);
	expect(readStereoGains(loop.frames, 4 * frameBytes)).toEqual([180, 180, 180, 180]);
	expect(softer.frames.at(-1)).toBe(4);
});

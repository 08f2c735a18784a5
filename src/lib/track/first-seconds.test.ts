import { describe, expect, test } from 'vitest';
import type { LineCue, Timeline } from '$lib/timeline/timeline';
import { FADE_IN_FRAMES } from './assemble';
import { beginningAtOnce, fadedIn } from './first-seconds';
import { FRAME_BYTES, readGlobalGain } from './mp3-frame';

const line = (startFrame: number, section: string): LineCue => ({
	kind: 'line',
	startFrame,
	frameCount: 50,
	key: `${startFrame}`,
	text: 'words',
	section,
	touchstone: false
});

const timeline: Timeline = {
	practiceId: 'calm',
	practiceVersion: '1',
	voiceId: 'wren',
	minutes: 1,
	anchor: null,
	breath: 'breath',
	frameCount: 2500,
	cues: [line(42, 'settle'), line(200, 'settle'), line(400, 'look')],
	sections: [
		{ name: 'settle', startFrame: 0 },
		{ name: 'look', startFrame: 350 }
	]
};

describe('a track that begins at once', () => {
	test('says its first section sooner; all that follows stays where it was', () => {
		const sooner = beginningAtOnce(timeline);
		expect(sooner.cues.map(({ startFrame }) => startFrame)).toEqual([2, 160, 400]);
		expect(sooner.sections.map(({ startFrame }) => startFrame)).toEqual([0, 350]);
		expect(sooner.frameCount).toBe(2500);
	});
});

describe('the first two seconds', () => {
	const HEAD_BYTES = 100;
	const frameCount = FADE_IN_FRAMES + 20;
	/** Every frame with a gain of 160, in the ten bits where frames keep it. */
	const track = () => {
		const bytes = new Uint8Array(HEAD_BYTES + frameCount * FRAME_BYTES);
		for (let at = HEAD_BYTES; at < bytes.length; at += FRAME_BYTES)
			bytes.set([0b10, 0b1000_0000], at + 7);
		return bytes;
	};
	const gains = (bytes: Uint8Array) =>
		Array.from({ length: frameCount }, (_, frame) =>
			readGlobalGain(bytes, HEAD_BYTES + frame * FRAME_BYTES)
		);

	test('rise evenly from 18 dB lower to what was recorded, and the head stays as it is', () => {
		const before = track();
		const after = fadedIn(track(), frameCount);
		const lower = gains(after).map((gain, frame) => gain - (gains(before)[frame] ?? 0));
		expect(lower[0]).toBe(-12);
		expect(lower.slice(FADE_IN_FRAMES)).toEqual(Array.from({ length: 20 }, () => 0));
		expect(lower.every((step, frame) => frame === 0 || step >= (lower[frame - 1] ?? 0))).toBe(true);
		expect(after.subarray(0, HEAD_BYTES)).toEqual(before.subarray(0, HEAD_BYTES));
	});
});

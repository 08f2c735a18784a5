import { describe, expect, test } from 'vitest';
import type { Cue, LineCue, PhaseCue, Timeline } from '$lib/timeline/timeline';
import { assemble, FADE_IN_FRAMES, trackBytes, type TrackSources } from './assemble';
import { crc16, INFO_FRAME_BYTES, trackHead } from './info-frame';
import { FRAME_BYTES, readGlobalGain } from './mp3-frame';
import type { Pack } from './pack';

const GAIN = 120;

/** A pack whose frames can be told apart: each carries its number and `mark`, and a global_gain of 120. */
function packOf(pack: string, mark: number, clips: Record<string, number>): Pack {
	let at = 0;
	const entries = Object.entries(clips).map(([key, frameCount]) => {
		const clip = { key, hash: '', firstFrame: at, frameCount };
		at += frameCount;
		return clip;
	});
	const bytes = new Uint8Array(at * FRAME_BYTES);
	for (let frame = 0; frame < at; frame++) {
		const head = [0xff, 0xf3, 0x64, 0xc0, 0, 0, 0, GAIN >> 6, (GAIN << 2) & 0xff];
		bytes.set([...head, 0, 0, 0, 0, mark, frame >> 8, frame & 0xff], frame * FRAME_BYTES);
	}
	const index = { pack, voice: null, file: '', sha256: '', bytes: bytes.length, frameCount: at };
	return { index: { ...index, clips: entries }, bytes };
}

const VOICE = 1;
const BELLS = 2;
const BREATH = 3;
const ROOM = 4;
const voice = packOf('voice', VOICE, { a: 40, b: 60 });
const sources: TrackSources = {
	voice: [packOf('voice.2', VOICE, { z: 5 }), voice],
	bells: packOf('bells', BELLS, { soft: 50 }),
	breath: [packOf('breath-warm-6', BREATH, {}), packOf('breath-warm', BREATH, { 'in-4000': 165 })],
	roomTone: packOf('room-tone', ROOM, { 'room-tone': 1300 })
};

const line = (startFrame: number, key: string, frameCount: number): LineCue => ({
	kind: 'line',
	startFrame,
	frameCount,
	key,
	text: key,
	section: 'settle',
	touchstone: false
});
const phase = (startFrame: number, key: string | null): PhaseCue => ({
	kind: 'phase',
	startFrame,
	frameCount: key === null ? 0 : 165,
	key,
	phase: key === null ? 'hold-in' : 'in',
	phaseFrameCount: 167,
	patternId: 'box',
	round: 0,
	roundCount: 1,
	guide: 'breath'
});
const timelineOf = (cues: Cue[], minutes = 1): Timeline => ({
	practiceId: 'test',
	practiceVersion: '0.1',
	voiceId: 'test',
	minutes,
	anchor: null,
	breath: 'breath',
	frameCount: minutes * 2500,
	cues,
	sections: [{ name: 'settle', startFrame: 0 }]
});

const HEAD_BYTES = trackHead(2500, FRAME_BYTES).length;

/** [mark, number] of the frame at a place on the grid. */
function frameAt(bytes: Uint8Array, frame: number): number[] {
	const at = HEAD_BYTES + frame * FRAME_BYTES;
	return [bytes[at + 13] ?? -1, ((bytes[at + 14] ?? 0) << 8) | (bytes[at + 15] ?? 0)];
}
const gainAt = (bytes: Uint8Array, frame: number) =>
	readGlobalGain(bytes, HEAD_BYTES + frame * FRAME_BYTES);

const cues: Cue[] = [
	{ kind: 'bell', startFrame: 84, frameCount: 50, key: 'soft' },
	line(300, 'a', 40),
	line(400, 'b', 60),
	phase(600, 'in-4000'),
	phase(767, null),
	line(1000, 'a', 40)
];

describe('the bytes of a track', () => {
	const track = assemble(timelineOf(cues), sources);
	const bytes = trackBytes(track.parts);

	test('are a head and one frame for every 24 ms', () => {
		expect(bytes.length).toBe(HEAD_BYTES + 2500 * FRAME_BYTES);
		expect(track.byteLength).toBe(bytes.length);
		expect(track.durationMs).toBe(60_000);
	});

	test.each([
		['the first frame is room tone', 0, [ROOM, 0]],
		['the bell begins at its frame', 84, [BELLS, 0]],
		['the bell ends whole', 133, [BELLS, 49]],
		['room tone goes on as if it had never stopped', 134, [ROOM, 134]],
		['a line', 300, [VOICE, 0]],
		['another line lies behind it in the pack', 400, [VOICE, 40]],
		['a breath tone', 764, [BREATH, 164]],
		['room tone until the phase is over', 765, [ROOM, 765]],
		['a hold is room tone', 800, [ROOM, 800]],
		['the same line again', 1039, [VOICE, 39]],
		['room tone starts over after its last frame', 1299, [ROOM, 1299]],
		['without a seam', 1300, [ROOM, 0]],
		['the last frame is room tone', 2499, [ROOM, 1199]]
	])('%s', (_, frame, expected) => {
		expect(frameAt(bytes, frame)).toEqual(expected);
	});

	test('room tone fades in over 2 s, never falling, and every other frame keeps its level', () => {
		const opening = Array.from({ length: FADE_IN_FRAMES }, (_, frame) => gainAt(bytes, frame));
		expect(opening[0]).toBe(GAIN - 28);
		expect(opening.at(-1)).toBe(GAIN - 1);
		expect(opening).toEqual([...opening].sort((a, b) => a - b));
		for (let frame = FADE_IN_FRAMES; frame < 2500; frame++) expect(gainAt(bytes, frame)).toBe(GAIN);
	});

	test('a cue inside the fade keeps its own level', () => {
		const early = trackBytes(assemble(timelineOf([line(30, 'a', 40)]), sources).parts);
		expect(gainAt(early, 29)).toBe(GAIN - 28 + 9);
		expect(gainAt(early, 30)).toBe(GAIN);
		expect(gainAt(early, 70)).toBe(GAIN - 28 + 23);
	});
});

describe('levels', () => {
	test('change only the sounds they name', () => {
		const levels = { voiceSteps: -4, bellSteps: 2, toneSteps: 6 };
		const bytes = trackBytes(assemble(timelineOf(cues), sources, levels).parts);
		expect([300, 339, 1000].map((frame) => gainAt(bytes, frame))).toEqual([116, 116, 116]);
		expect([84, 133].map((frame) => gainAt(bytes, frame))).toEqual([122, 122]);
		expect([600, 764].map((frame) => gainAt(bytes, frame))).toEqual([126, 126]);
		expect([200, 800, 2499].map((frame) => gainAt(bytes, frame))).toEqual([120, 120, 120]);
	});

	test('leave the pack itself as it was', () => {
		const before = voice.bytes.slice();
		assemble(timelineOf(cues), sources, { voiceSteps: 5, bellSteps: 0, toneSteps: 0 });
		expect(voice.bytes).toEqual(before);
	});

	test('copy a repeated clip once', () => {
		const { parts } = assemble(timelineOf(cues), sources, {
			voiceSteps: 1,
			bellSteps: 0,
			toneSteps: 0
		});
		const copies = parts.filter((part) => part.length === 40 * FRAME_BYTES);
		expect(copies).toHaveLength(2);
		expect(copies[0]).toBe(copies[1]);
	});
});

test('nothing but the head and the fade is copied: the rest are views, whole loops the same one', () => {
	const { parts } = assemble(timelineOf(cues, 60), sources);
	const own = parts.filter(
		(part) =>
			![voice, sources.bells, ...sources.breath, sources.roomTone].some(
				(pack) => pack.bytes.buffer === part.buffer
			)
	);
	expect(own.reduce((total, part) => total + part.length, 0)).toBe(
		HEAD_BYTES + FADE_IN_FRAMES * FRAME_BYTES
	);
	const loops = parts.filter((part) => part.length === 1300 * FRAME_BYTES);
	expect(loops.length).toBeGreaterThan(100);
	expect(new Set(loops).size).toBe(1);
});

describe('sources that do not fit the timeline are a bug that says the way out', () => {
	test.each<[string, Cue[], Partial<TrackSources>, RegExp]>([
		['a clip the pack has not', [line(100, 'c', 40)], {}, /frames of c.*fit the practice/],
		['a clip of another length', [line(100, 'a', 41)], {}, /wants 41.*have 40/],
		['breath rounds without tones', [phase(100, 'in-4000')], { breath: [] }, /frames of in-4000/],
		['too little room tone', [], { roomTone: packOf('room-tone', ROOM, { r: 1249 }) }, /1249/],
		[
			'a file shorter than its index',
			[line(100, 'b', 60)],
			{ voice: [{ ...voice, bytes: voice.bytes.slice(0, 99 * FRAME_BYTES) }] },
			/load the file/
		],
		[
			'bytes that are no frames',
			[line(100, 'a', 40)],
			{ voice: [{ ...voice, bytes: new Uint8Array(100 * FRAME_BYTES) }] },
			/no-sync/
		]
	])('%s', (_, wrongCues, change, message) => {
		expect(() => assemble(timelineOf(wrongCues), { ...sources, ...change })).toThrow(message);
	});
});

describe('the head', () => {
	const head = trackHead(2500, FRAME_BYTES);
	const view = new DataView(head.buffer);
	const text = (at: number, length: number) =>
		String.fromCharCode(...head.subarray(at, at + length));
	const info = head.length - INFO_FRAME_BYTES;

	test('is an ID3v2.3 tag of the size it states, with a title that tells nothing', () => {
		expect(text(0, 3)).toBe('ID3');
		expect([...head.subarray(3, 6)]).toEqual([3, 0, 0]);
		expect(view.getUint8(9)).toBe(info - 10);
		expect(text(10, 4)).toBe('TIT2');
		expect(text(21, 8)).toBe('Evenkeel');
	});

	test('has an Info frame of 64 kbit/s without a table of contents', () => {
		expect([...head.subarray(info, info + 4)]).toEqual([0xff, 0xf3, 0x84, 0xc0]);
		expect(text(info + 13, 4)).toBe('Info');
		expect(view.getUint32(info + 17)).toBe(3);
		expect(view.getUint32(info + 21)).toBe(2500);
		expect(view.getUint32(info + 25)).toBe(192 + 2500 * 144);
	});

	test('names the encoder delay of 576 samples and no padding in the LAME part', () => {
		expect(text(info + 29, 4)).toBe('LAME');
		expect([...head.subarray(info + 50, info + 53)]).toEqual([0x24, 0x00, 0x00]);
	});

	test('ends the LAME part with the checksum of all before it', () => {
		expect(view.getUint16(info + 63)).toBe(crc16(head.subarray(info, info + 63)));
		expect(crc16(new TextEncoder().encode('123456789'))).toBe(0xbb3d);
	});
});

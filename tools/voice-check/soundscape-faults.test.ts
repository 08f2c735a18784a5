import { expect, test } from 'vitest';
import { checkSoundscapes, LOOP_FRAME_BYTES } from './soundscape-faults';
import { makeSoundscapes, seal, type MadeSoundscape } from './soundscapes.fixture';

function findingsAfter(change: (sea: MadeSoundscape, all: MadeSoundscape[]) => void): string[] {
	const all = makeSoundscapes();
	const [sea] = all;
	if (!sea) throw new Error('There are no soundscapes.');
	change(sea, all);
	const audio = new Map(
		all.filter(({ mp3 }) => mp3.length > 0).map(({ entry, mp3 }) => [entry.file, mp3])
	);
	return checkSoundscapes(JSON.stringify(all.map(({ entry }) => entry)), audio, new Set());
}

test('soundscapes in order have no findings, and their files are named', () => {
	expect(findingsAfter(() => undefined)).toEqual([]);
	const named = new Set<string>();
	const entries = makeSoundscapes().map(({ entry }) => entry);
	checkSoundscapes(JSON.stringify(entries), new Map(), named);
	expect([...named]).toEqual(entries.map(({ file }) => file));
});

/** Changes one byte of the fourth frame. */
const inFrame3 = (byte: number, value: number) => (sea: MadeSoundscape) => {
	sea.mp3[3 * LOOP_FRAME_BYTES + byte] = value;
	seal(sea);
};

test.each<[string, (sea: MadeSoundscape, all: MadeSoundscape[]) => void, RegExp]>([
	['a missing file', (sea) => (sea.mp3 = new Uint8Array()), /sea: the file static.* is missing/],
	['a changed byte', (sea) => (sea.mp3[200] = 9), /sea: the file's SHA-256/],
	['a wrong count of bytes', (sea) => (sea.entry.bytes += 1), /counts 721153 bytes/],
	['a wrong count of frames', (sea) => (sea.entry.frameCount += 1), /its frames are 721440/],
	['one frame before the period', (sea) => (sea.entry.leadFrameCount = 1), /1 frames before/],
	['a short period', (sea) => (sea.entry.frameCount = 2499), /under a minute/],
	['a name without the hash', (sea) => (sea.entry.file = 'audio/soundscapes/sea.mp3'), /it names/],
	['a soundscape too few', (_, all) => all.pop(), /it lists sea, .*, not sea/],
	['another order', (_, all) => all.reverse(), /it lists white-noise/],
	[
		'a cut file',
		(sea) => {
			sea.mp3 = sea.mp3.slice(0, -1);
			seal(sea);
		},
		/frame 2503 is not/
	],
	['a frame of MPEG-2', inFrame3(1, 0xf3), /frame 3 is not/],
	['a CRC', inFrame3(1, 0xfa), /frame 3 is not/],
	['another bit rate', inFrame3(2, 0x84), /frame 3 is not/],
	['another sample rate', inFrame3(2, 0x70), /frame 3 is not/],
	['padding', inFrame3(2, 0x76), /frame 3 is not/],
	['joint stereo', inFrame3(3, 0x44), /frame 3 is not/],
	['mono', inFrame3(3, 0xc4), /frame 3 is not/],
	['a bit reservoir', inFrame3(4, 1), /frame 3 is not/],
	['the last bit of a bit reservoir', inFrame3(5, 0xc0), /frame 3 is not/]
])('%s is found', (_, change, message) => {
	expect(findingsAfter(change)).toContainEqual(expect.stringMatching(message));
});

test.each([
	['no index', null],
	['an index that is no JSON', '['],
	['an index that is no list', '{}'],
	['an entry without a file', '[{"id":"sea"}]']
])('%s is found', (_, text) => {
	expect(checkSoundscapes(text, new Map(), new Set())).toHaveLength(1);
});

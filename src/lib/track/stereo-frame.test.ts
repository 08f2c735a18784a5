import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addStereoGain,
	checkStereoFrames,
	readStereoGains,
	STEREO_FRAME_BYTES,
	stereoFrameFault
} from './stereo-frame';

const { sound, mix } = STEREO_FRAME_BYTES;

/** A frame that keeps the contract, its side info and main data filled with `fill`. */
function frame(frameBytes: number, fill = 0): Uint8Array {
	const bytes = new Uint8Array(frameBytes).fill(fill);
	bytes.set([0xff, 0xfb, frameBytes === sound ? 0x74 : 0x94, 0x00, 0, fill & 0x7f]);
	return bytes;
}

/** Writes one bit at a time, so that it shares nothing with the code under test. */
function setBits(bytes: Uint8Array, firstBit: number, bits: string) {
	[...bits].forEach((bit, i) => {
		const at = Math.floor((firstBit + i) / 8);
		const mask = 0x80 >> ((firstBit + i) % 8);
		bytes[at] = bit === '1' ? (bytes[at] ?? 0) | mask : (bytes[at] ?? 0) & ~mask;
	});
}

/** ISO 11172-3, 2.4.1.7: 9 + 3 + 8 bits, then 59 for each granule and channel, global_gain after 12 + 9 of them. */
const GAIN_BITS = [73, 132, 191, 250];

describe('stereoFrameFault', () => {
	test.each([sound, mix])(
		'a frame of %i bytes has none, as left and right or middle and side',
		(n) => {
			const bytes = frame(n, 0xff);
			expect(stereoFrameFault(bytes, 0, n)).toBeNull();
			bytes[3] = 0x64;
			expect(stereoFrameFault(bytes, 0, n)).toBeNull();
		}
	);

	test.each([
		['no sync word', 0, 0xfe, 'no-sync'],
		['MPEG-2', 1, 0xf3, 'format'],
		['Layer II', 1, 0xfd, 'format'],
		['a checksum', 1, 0xfa, 'crc'],
		['another bit rate', 2, 0x84, 'rates'],
		['44.1 kHz', 2, 0x90, 'rates'],
		['padding', 2, 0x96, 'padding'],
		['one channel', 3, 0xc0, 'channels'],
		['two languages', 3, 0x80, 'channels'],
		['intensity stereo', 3, 0x50, 'channels'],
		['bits of an earlier frame', 4, 1, 'reservoir'],
		['one bit of an earlier frame', 5, 0x80, 'reservoir']
	])('%s', (_, byte, value, fault) => {
		const bytes = frame(mix);
		bytes[byte] = value;
		expect(stereoFrameFault(bytes, 0, mix)).toBe(fault);
	});

	test('the first bad frame of a run is named, and bytes left over are one', () => {
		const run = Uint8Array.from([...frame(sound), ...frame(sound), ...frame(sound)]);
		expect(checkStereoFrames(run, sound)).toBeNull();
		run[sound + 4] = 3;
		expect(checkStereoFrames(run, sound)).toEqual({ frame: 1, fault: 'reservoir' });
		expect(checkStereoFrames(frame(sound).subarray(0, 287), sound)).toEqual({
			frame: 0,
			fault: 'incomplete'
		});
	});
});

describe('global_gain', () => {
	test('is read from its four places', () => {
		for (const fill of [0, 0xff]) {
			const bytes = frame(mix, fill);
			const gains = [0b10101010, 0b00000001, 0b01100011, 0b11111110];
			GAIN_BITS.forEach((bit, i) =>
				setBits(bytes, bit, (gains[i] ?? 0).toString(2).padStart(8, '0'))
			);
			expect(readStereoGains(bytes, 0)).toEqual(gains);
		}
	});

	test('changes in all of them, within 0 and 255, and nothing else does', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ minLength: 3 * mix, maxLength: 3 * mix }),
				fc.integer({ min: -300, max: 300 }),
				(bytes, steps) => {
					const before = readStereoGains(bytes, mix);
					const changed = bytes.slice();
					addStereoGain(changed, mix, steps);
					expect(readStereoGains(changed, mix)).toEqual(
						before.map((gain) => Math.min(255, Math.max(0, gain + steps)))
					);
					const restored = changed.slice();
					GAIN_BITS.forEach((bit, i) =>
						setBits(restored.subarray(mix), bit, (before[i] ?? 0).toString(2).padStart(8, '0'))
					);
					expect(restored).toEqual(bytes);
				}
			)
		);
	});
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addGain, checkFrames, FRAME_BYTES, frameFault, readGlobalGain } from './mp3-frame';

/** A frame that keeps the contract, its side info and main data filled with `fill`. */
function frame(fill = 0): Uint8Array {
	const bytes = new Uint8Array(FRAME_BYTES).fill(fill);
	bytes.set([0xff, 0xf3, 0x64, 0xc4, 0]);
	return bytes;
}

/** Writes one bit at a time, so that it shares nothing with the code under test. */
function setSideInfoBits(bytes: Uint8Array, firstBit: number, bits: string) {
	[...bits].forEach((bit, i) => {
		const at = firstBit + i;
		const byte = 4 + Math.floor(at / 8);
		const mask = 0x80 >> (at % 8);
		bytes[byte] = bit === '1' ? (bytes[byte] ?? 0) | mask : (bytes[byte] ?? 0) & ~mask;
	});
}

describe('frameFault', () => {
	test('a frame of the contract has none, with the private bit set or not', () => {
		expect(frameFault(frame(), 0)).toBeNull();
		const withPrivateBit = frame();
		withPrivateBit[2] = 0x65;
		expect(frameFault(withPrivateBit, 0)).toBeNull();
	});

	test.each([
		['no sync word', 0, 0xfe, 'no-sync'],
		['sync word cut short', 1, 0xd3, 'no-sync'],
		['MPEG-1', 1, 0xfb, 'format'],
		['Layer II', 1, 0xf5, 'format'],
		['a checksum', 1, 0xf2, 'crc'],
		['64 kbit/s', 2, 0x84, 'bit-rate'],
		['22.05 kHz', 2, 0x60, 'sample-rate'],
		['padding', 2, 0x66, 'padding'],
		['joint stereo', 3, 0x44, 'channels'],
		['bits of an earlier frame', 4, 1, 'reservoir']
	])('%s', (_, byte, value, fault) => {
		const bytes = frame();
		bytes[byte] = value;
		expect(frameFault(bytes, 0)).toBe(fault);
	});
});

describe('checkFrames', () => {
	const joined = (...frames: Uint8Array[]) => Uint8Array.from(frames.flatMap((each) => [...each]));

	test('whole frames pass', () => {
		expect(checkFrames(joined(frame(), frame(), frame()))).toBeNull();
	});

	test('the first bad frame is named', () => {
		const bad = frame();
		bad[4] = 7;
		expect(checkFrames(joined(frame(), frame(), bad, bad))).toEqual({
			frame: 2,
			fault: 'reservoir'
		});
	});

	test('bytes left over are an incomplete frame', () => {
		expect(checkFrames(joined(frame(), frame().subarray(0, 143)))).toEqual({
			frame: 1,
			fault: 'incomplete'
		});
	});
});

describe('global_gain', () => {
	test.each(['00000000', '00000001', '10101010', '11111111', '01100011'])(
		'is read from bit 30 of the side info: %s',
		(bits) => {
			for (const fill of [0, 0xff]) {
				const bytes = frame(fill);
				setSideInfoBits(bytes, 30, bits);
				expect(readGlobalGain(bytes, 0)).toBe(parseInt(bits, 2));
			}
		}
	);

	test.each([
		[100, -4, 96],
		[100, 6, 106],
		[63, 1, 64],
		[3, -4, 0],
		[250, 9, 255]
	])('%d and %d steps make %d', (gain, steps, expected) => {
		const bytes = frame();
		setSideInfoBits(bytes, 30, gain.toString(2).padStart(8, '0'));
		addGain(bytes, 0, steps);
		expect(readGlobalGain(bytes, 0)).toBe(expected);
	});

	test('changing it leaves every other bit of every frame alone', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ minLength: 3 * FRAME_BYTES, maxLength: 3 * FRAME_BYTES }),
				fc.integer({ min: -300, max: 300 }),
				(bytes, steps) => {
					const changed = bytes.slice();
					addGain(changed, FRAME_BYTES, steps);
					const restored = changed.slice();
					const gain = readGlobalGain(bytes, FRAME_BYTES).toString(2).padStart(8, '0');
					setSideInfoBits(restored.subarray(FRAME_BYTES), 30, gain);
					expect(restored).toEqual(bytes);
				}
			)
		);
	});
});

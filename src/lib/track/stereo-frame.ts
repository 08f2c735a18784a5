/**
 * Frames of sounds that are listened to: MPEG-1 Layer III, 48 kHz, two channels, no CRC, no padding, no bit
 * reservoir. 1152 samples, so the same 24 ms as a frame of the voice's track.
 */
export const STEREO_SAMPLE_RATE = 48_000;
export const STEREO_FRAME_SAMPLES = 1152;

/** Bytes of a frame at 96 kbit/s, as sounds are kept, and at 128 kbit/s, as mixes are made. */
export const STEREO_FRAME_BYTES = { sound: 288, mix: 384 } as const;

export type StereoFrameFault =
	| 'incomplete'
	| 'no-sync'
	| 'format'
	| 'crc'
	| 'rates'
	| 'padding'
	| 'channels'
	| 'reservoir';

/** How a header numbers the bit rate of frames of this size. Throws for a size that is none of ours. */
export function bitRateIndex(frameBytes: number): number {
	switch (frameBytes) {
		case STEREO_FRAME_BYTES.sound:
			return 7;
		case STEREO_FRAME_BYTES.mix:
			return 9;
		default:
			throw new Error(`No frame of ours has ${frameBytes} bytes: take STEREO_FRAME_BYTES.`);
	}
}

/** What is wrong with the frame of `frameBytes` bytes that begins at byte `at`; null when it keeps the contract. */
export function stereoFrameFault(
	bytes: Uint8Array,
	at: number,
	frameBytes: number
): StereoFrameFault | null {
	if (bytes.length - at < frameBytes) return 'incomplete';
	const [sync = 0, version = 0, rates = 0, mode = 0, dataHigh = 0, dataLow = 0] = bytes.subarray(
		at,
		at + 6
	);
	if (sync !== 0xff || (version & 0xe0) !== 0xe0) return 'no-sync';
	if ((version & 0x1e) !== 0x1a) return 'format';
	if ((version & 1) === 0) return 'crc';
	if (rates >> 4 !== bitRateIndex(frameBytes) || ((rates >> 2) & 3) !== 1) return 'rates';
	if ((rates & 2) !== 0) return 'padding';
	// both channels in full, or as middle and side; never one, and no intensity stereo, whose levels work otherwise
	const channels = mode >> 6;
	if (channels > 1 || (channels === 1 && (mode & 0x10) !== 0)) return 'channels';
	// the first 9 bits of MPEG-1 side info: how far back the frame's own data begins
	return dataHigh === 0 && dataLow >> 7 === 0 ? null : 'reservoir';
}

/** The first frame of `bytes` that breaks the contract; null when there is none. */
export function checkStereoFrames(
	bytes: Uint8Array,
	frameBytes: number
): { frame: number; fault: StereoFrameFault } | null {
	for (let frame = 0; frame * frameBytes < bytes.length; frame++) {
		const fault = stereoFrameFault(bytes, frame * frameBytes, frameBytes);
		if (fault) return { frame, fault };
	}
	return null;
}

// Side info begins at byte 4: main_data_begin (9 bits), private bits (3), scfsi (8). Then, for two granules of two
// channels, 59 bits each, of which the first are part2_3_length (12), big_values (9) and global_gain (8).
const GAIN_BITS = [0, 1, 2, 3].map((part) => 4 * 8 + 20 + 59 * part + 21);

/** `global_gain` (0..255) of granule 0 left, granule 0 right, granule 1 left, granule 1 right. */
export function readStereoGains(bytes: Uint8Array, at: number): number[] {
	return GAIN_BITS.map((bit) => readByte(bytes, at * 8 + bit));
}

/** Changes the level of the frame that begins at byte `at`, in place, by steps of 1.5 dB; gains stay within 0..255. */
export function addStereoGain(bytes: Uint8Array, at: number, steps: number): void {
	for (const bit of GAIN_BITS) {
		const gain = readByte(bytes, at * 8 + bit) + steps;
		writeByte(bytes, at * 8 + bit, Math.min(255, Math.max(0, gain)));
	}
}

/** Eight bits that begin at any bit. */
function readByte(bytes: Uint8Array, bit: number): number {
	const at = bit >> 3;
	const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
	return (pair >> (8 - (bit & 7))) & 0xff;
}

function writeByte(bytes: Uint8Array, bit: number, value: number): void {
	const at = bit >> 3;
	const shift = 8 - (bit & 7);
	const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
	const changed = (pair & ~(0xff << shift)) | (value << shift);
	bytes[at] = changed >> 8;
	if (shift < 8) bytes[at + 1] = changed & 0xff;
}

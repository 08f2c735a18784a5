/**
 * The one kind of MP3 frame every Evenkeel sound is made of: MPEG-2 Layer III, 24 kHz, mono, 48 kbit/s, no CRC, no
 * padding, no bit reservoir. Such frames can be cut out of any clip and joined to any other.
 */
export const FRAME_BYTES = 144;
export const SAMPLE_RATE = 24_000;
export const FRAME_SAMPLES = 576;

export type FrameFault =
	| 'incomplete'
	| 'no-sync'
	| 'format'
	| 'crc'
	| 'bit-rate'
	| 'sample-rate'
	| 'padding'
	| 'channels'
	| 'reservoir';

export interface FrameViolation {
	frame: number;
	fault: FrameFault;
}

/** What is wrong with the frame that begins at byte `at`; null when it keeps the contract. */
export function frameFault(bytes: Uint8Array, at: number): FrameFault | null {
	if (bytes.length - at < FRAME_BYTES) return 'incomplete';
	const [sync = 0, version = 0, rates = 0, mode = 0, mainDataBegin = 0] = bytes.subarray(
		at,
		at + 5
	);
	if (sync !== 0xff || (version & 0xe0) !== 0xe0) return 'no-sync';
	if ((version & 0x1e) !== 0x12) return 'format';
	if ((version & 1) === 0) return 'crc';
	if (rates >> 4 !== 6) return 'bit-rate';
	if (((rates >> 2) & 3) !== 1) return 'sample-rate';
	if ((rates & 2) !== 0) return 'padding';
	if (mode >> 6 !== 3) return 'channels';
	// the first byte of MPEG-2 side info: how far back the frame's own data begins
	return mainDataBegin === 0 ? null : 'reservoir';
}

/** The first frame of `bytes` that breaks the contract; null when there is none. */
export function checkFrames(bytes: Uint8Array): FrameViolation | null {
	for (let frame = 0; frame * FRAME_BYTES < bytes.length; frame++) {
		const fault = frameFault(bytes, frame * FRAME_BYTES);
		if (fault) return { frame, fault };
	}
	return null;
}

// global_gain is 8 bits at bit 30 of the side info, which begins at byte 4: after main_data_begin (8 bits), one private
// bit, part2_3_length (12) and big_values (9). It straddles bytes 7 and 8.
const GAIN_BYTE = 7;

/** `global_gain` (0..255) of the frame that begins at byte `at`. */
export function readGlobalGain(bytes: Uint8Array, at: number): number {
	const high = bytes[at + GAIN_BYTE] ?? 0;
	const low = bytes[at + GAIN_BYTE + 1] ?? 0;
	return ((high & 0b11) << 6) | (low >> 2);
}

/** Changes the level of the frame that begins at byte `at`, in place, by steps of 1.5 dB; gain stays within 0..255. */
export function addGain(bytes: Uint8Array, at: number, steps: number): void {
	const gain = Math.min(255, Math.max(0, readGlobalGain(bytes, at) + steps));
	const high = bytes[at + GAIN_BYTE] ?? 0;
	const low = bytes[at + GAIN_BYTE + 1] ?? 0;
	bytes[at + GAIN_BYTE] = (high & 0b1111_1100) | (gain >> 6);
	bytes[at + GAIN_BYTE + 1] = ((gain << 2) & 0xff) | (low & 0b11);
}

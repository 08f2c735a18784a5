/** LAME's own delay, in samples. Decoders add 529 of theirs and drop both from the start of the track. */
const ENCODER_DELAY_SAMPLES = 576;

/** Bytes of the frame with the `Info` header: 64 kbit/s, as it was proved in three browser engines. */
export const INFO_FRAME_BYTES = 192;

/** The frame that the `Info` header is written into. */
export interface Carrier {
	header: readonly [number, number, number, number];
	sideInfoBytes: number;
	bytes: number;
}

// MPEG-2 Layer III, no CRC; bit rate index 8 (64 kbit/s), 24 kHz, no padding; mono
const VOICE: Carrier = {
	header: [0xff, 0xf3, 0x84, 0xc0],
	sideInfoBytes: 9,
	bytes: INFO_FRAME_BYTES
};

/** The header tells how many frames and how many bytes follow, and has no table of contents. */
const HAS_FRAMES_AND_BYTES = 0x3;

/**
 * ID3v2 tag and `Info` frame to stand before `frameCount` frames of `frameBytes` bytes each. The LAME part names the
 * encoder delay, so that every engine's clock starts at the first sample of the first frame.
 */
export function trackHead(frameCount: number, frameBytes: number): Uint8Array<ArrayBuffer> {
	return trackHeadIn(VOICE, frameCount, frameBytes);
}

/** The same before frames of another kind, in one of theirs. */
export function trackHeadIn(
	carrier: Carrier,
	frameCount: number,
	frameBytes: number
): Uint8Array<ArrayBuffer> {
	const tag = id3Tag('Evenkeel');
	const head = new Uint8Array(tag.length + carrier.bytes);
	head.set(tag);
	head.set(infoFrame(carrier, frameCount, frameBytes), tag.length);
	return head;
}

/** ID3v2.3 with a title and nothing that tells what is listened to. */
function id3Tag(title: string): Uint8Array {
	const text = [0, ...latin1(title)];
	const frame = [...latin1('TIT2'), ...uint32(text.length), 0, 0, ...text];
	// the size of a tag has 7 bits a byte
	const size = [21, 14, 7, 0].map((shift) => (frame.length >> shift) & 0x7f);
	return Uint8Array.of(...latin1('ID3'), 3, 0, 0, ...size, ...frame);
}

function infoFrame(carrier: Carrier, frameCount: number, frameBytes: number): Uint8Array {
	const bytes = new Uint8Array(carrier.bytes);
	const byteCount = carrier.bytes + frameCount * frameBytes;
	bytes.set(carrier.header);
	const fields = [
		...latin1('Info'),
		...uint32(HAS_FRAMES_AND_BYTES),
		...uint32(frameCount),
		...uint32(byteCount),
		...lamePart(byteCount)
	];
	const at = carrier.header.length + carrier.sideInfoBytes;
	bytes.set(fields, at);
	const crcAt = at + fields.length;
	const crc = crc16(bytes.subarray(0, crcAt));
	bytes.set([crc >> 8, crc & 0xff], crcAt);
	return bytes;
}

/** LAME's extension up to its own checksum. The checksum of the music is left 0: no decoder asks for it. */
function lamePart(byteCount: number): number[] {
	const padding = 0;
	return [
		...latin1('LAME3.100'),
		0x01, // revision 0, constant bit rate
		0, // lowpass not stated
		...[0, 0, 0, 0], // peak
		...[0, 0, 0, 0], // replay gain, radio and audiophile
		0, // encoder flags
		48,
		ENCODER_DELAY_SAMPLES >> 4,
		((ENCODER_DELAY_SAMPLES & 0xf) << 4) | (padding >> 8),
		padding & 0xff,
		0, // noise shaping and source
		0, // gain of the MP3
		...[0, 0], // preset
		...uint32(byteCount),
		...[0, 0]
	];
}

function latin1(text: string): number[] {
	return [...text].map((character) => character.charCodeAt(0));
}

function uint32(value: number): number[] {
	return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

/** CRC-16 with polynomial 0x8005, reflected, from 0: the one LAME writes. */
export function crc16(bytes: Uint8Array): number {
	let crc = 0;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
	}
	return crc;
}

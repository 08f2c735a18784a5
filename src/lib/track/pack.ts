import { FRAME_BYTES } from './mp3-frame';

/** Where one clip lies in its pack, in frames of 144 bytes. */
export interface PackClip {
	key: string;
	/** Identity of what was rendered: text, voice, settings, lexicon, recipe. */
	hash: string;
	firstFrame: number;
	frameCount: number;
}

/** Index of one pack: an MP3 file of frame-aligned clips, as written by tools/narrate. */
export interface PackIndex {
	pack: string;
	/** Null for packs that are not spoken. */
	voice: string | null;
	/** Path below the site's base, with the first 8 hex digits of the SHA-256 in its name. */
	file: string;
	sha256: string;
	bytes: number;
	frameCount: number;
	clips: PackClip[];
}

/** A pack in memory; `bytes` holds `index.frameCount` frames of 144 bytes. */
export interface Pack {
	index: PackIndex;
	bytes: Uint8Array<ArrayBuffer>;
}

/** Clips of a pack by their key. */
export function clipsByKey(index: PackIndex): Map<string, PackClip> {
	return new Map(index.clips.map((clip) => [clip.key, clip]));
}

/** The frames of one clip: a view into the pack, nothing is copied. */
export function clipBytes(pack: Pack, clip: PackClip): Uint8Array<ArrayBuffer> {
	return frameBytes(pack, clip.firstFrame, clip.frameCount);
}

/** A run of frames of a pack as a view. Throws when the pack is shorter. */
export function frameBytes(
	pack: Pack,
	firstFrame: number,
	frameCount: number
): Uint8Array<ArrayBuffer> {
	const from = firstFrame * FRAME_BYTES;
	const to = from + frameCount * FRAME_BYTES;
	if (to > pack.bytes.length) {
		throw new Error(
			`The pack ${pack.index.pack} ends at byte ${pack.bytes.length}, its index asks for byte ${to}: load the file that its index names.`
		);
	}
	return pack.bytes.subarray(from, to);
}

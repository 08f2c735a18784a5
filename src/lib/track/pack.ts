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

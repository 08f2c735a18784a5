import * as v from 'valibot';
import { SOUNDSCAPE_IDS } from './soundscape-ids';

/** Bytes of one frame of a sound's file: MPEG-1 Layer III, 48 kHz, stereo, 96 kbit/s. */
const FILE_FRAME_BYTES = 288;

const frames = v.pipe(v.number(), v.integer(), v.minValue(1));
const soundscape = v.pipe(
	v.object({
		id: v.picklist(SOUNDSCAPE_IDS),
		/** Path below the site's base, with the first 8 hex digits of the SHA-256 in its name. */
		file: v.pipe(v.string(), v.regex(/^audio\/soundscapes\/[a-z-]+\.[0-9a-f]{8}\.mp3$/)),
		bytes: frames,
		sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
		/** Frames before the period, which decoders need to get going. */
		leadFrameCount: frames,
		/** Frames of one period. */
		frameCount: frames,
		/** The period's first frames once more. */
		tailFrameCount: frames
	}),
	v.check(
		({ bytes, leadFrameCount, frameCount, tailFrameCount }) =>
			bytes === (leadFrameCount + frameCount + tailFrameCount) * FILE_FRAME_BYTES,
		`A file has ${FILE_FRAME_BYTES} bytes for each of its frames: correct bytes or the frame counts.`
	)
);

/** A sound that goes on for ever: one period of it in a file, with a little of the same before and after. */
export type Soundscape = v.InferOutput<typeof soundscape>;

const soundscapes = v.pipe(
	v.array(soundscape),
	v.check(
		(list) => new Set(list.map(({ id }) => id)).size === list.length,
		'A sound is listed twice: remove one.'
	)
);

/** Reads the index of the sounds; throws on the first mistake, since it is part of the app. */
export function readSoundscapes(index: unknown): Soundscape[] {
	const list = v.parse(soundscapes, index);
	const place = ({ id }: Soundscape) => SOUNDSCAPE_IDS.indexOf(id);
	return list.sort((a, b) => place(a) - place(b));
}

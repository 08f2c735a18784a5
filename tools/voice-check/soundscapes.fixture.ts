import { sha256Hex } from './identity';
import { SOUNDSCAPE_IDS } from '../../src/lib/soundscapes/soundscape-ids';
import { EDGE_FRAMES, LOOP_FRAME_BYTES } from './soundscape-faults';

const FRAMES = 2500;

export interface MadeSoundscape {
	entry: {
		id: string;
		file: string;
		bytes: number;
		sha256: string;
		leadFrameCount: number;
		frameCount: number;
		tailFrameCount: number;
	};
	mp3: Uint8Array;
}

function make(id: string): MadeSoundscape {
	const mp3 = new Uint8Array((FRAMES + 2 * EDGE_FRAMES) * LOOP_FRAME_BYTES);
	for (let at = 0; at < mp3.length; at += LOOP_FRAME_BYTES) {
		mp3.set([0xff, 0xfb, 0x74, 0x04, 0, 0x40], at);
	}
	const entry = {
		id,
		file: '',
		bytes: mp3.length,
		sha256: '',
		leadFrameCount: EDGE_FRAMES,
		frameCount: FRAMES,
		tailFrameCount: EDGE_FRAMES
	};
	const made = { entry, mp3 };
	seal(made);
	return made;
}

/** Brings hash and name in step with the bytes, so that only the frames are wrong. */
export function seal({ entry, mp3 }: MadeSoundscape) {
	entry.sha256 = sha256Hex(mp3);
	entry.file = `audio/soundscapes/${entry.id}.${entry.sha256.slice(0, 8)}.mp3`;
}

export const makeSoundscapes = () => SOUNDSCAPE_IDS.map(make);

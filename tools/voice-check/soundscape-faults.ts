import { SOUNDSCAPE_IDS } from '../../src/lib/soundscapes/soundscape-ids';
import { sha256Hex } from './identity';

export const SOUNDSCAPE_INDEX = 'src/content/soundscapes/soundscapes.json';
/** MPEG-1 Layer III, 48 kHz, stereo, 96 kbit/s: 1152 samples, 24 ms. */
export const LOOP_FRAME_BYTES = 288;
/** Frames before and after the period, so that a decoder gives its first and last frame whole. */
export const EDGE_FRAMES = 2;
const FRAMES_PER_MINUTE = 2500;

const BUILD = 'Build it again with tools/soundscapes.';

interface Entry {
	id: string;
	file: string;
	bytes: number;
	sha256: string;
	leadFrameCount: number;
	frameCount: number;
	tailFrameCount: number;
}

/**
 * What is wrong with the soundscapes: their index (null when there is none), their files by path below static, every
 * frame of them. Adds the files that the index names to `named`.
 */
export function checkSoundscapes(
	index: string | null,
	audio: ReadonlyMap<string, Uint8Array>,
	named: Set<string>
): string[] {
	const entries = parseEntries(index);
	if (!entries) return [`it is missing or not a list of soundscapes. ${BUILD}`];
	const faults: string[] = [];
	const ids = entries.map(({ id }) => id);
	if (ids.join() !== SOUNDSCAPE_IDS.join()) {
		faults.push(`it lists ${ids.join(', ')}, not ${SOUNDSCAPE_IDS.join(', ')}. ${BUILD}`);
	}
	for (const entry of entries) {
		named.add(entry.file);
		faults.push(
			...entryFaults(entry, audio.get(entry.file)).map((fault) => `${entry.id}: ${fault}`)
		);
	}
	return faults;
}

function parseEntries(text: string | null): Entry[] | null {
	if (text === null) return null;
	try {
		const json: unknown = JSON.parse(text);
		return Array.isArray(json) && json.every(isEntry) ? json : null;
	} catch {
		return null;
	}
}

function isEntry(json: unknown): json is Entry {
	if (typeof json !== 'object' || json === null) return false;
	const fields = json as Record<string, unknown>;
	return (
		['id', 'file', 'sha256'].every((name) => typeof fields[name] === 'string') &&
		['bytes', 'leadFrameCount', 'frameCount', 'tailFrameCount'].every((name) =>
			Number.isInteger(fields[name])
		)
	);
}

function entryFaults(entry: Entry, mp3: Uint8Array | undefined): string[] {
	const faults: string[] = [];
	const file = `audio/soundscapes/${entry.id}.${entry.sha256.slice(0, 8)}.mp3`;
	if (entry.file !== file) faults.push(`it names ${entry.file}, not ${file}. ${BUILD}`);
	if (entry.leadFrameCount !== EDGE_FRAMES || entry.tailFrameCount !== EDGE_FRAMES) {
		faults.push(
			`${entry.leadFrameCount} frames before and ${entry.tailFrameCount} after the period, not ${EDGE_FRAMES}. ${BUILD}`
		);
	}
	if (entry.frameCount < FRAMES_PER_MINUTE) {
		faults.push(`a period of ${entry.frameCount} frames is under a minute. ${BUILD}`);
	}
	const bytes = (2 * EDGE_FRAMES + entry.frameCount) * LOOP_FRAME_BYTES;
	if (entry.bytes !== bytes) {
		faults.push(`it counts ${entry.bytes} bytes, its frames are ${bytes}. ${BUILD}`);
	}
	if (!mp3) return [...faults, `the file static/${entry.file} is missing. ${BUILD}`];
	if (mp3.length !== entry.bytes) {
		faults.push(`the file has ${mp3.length} bytes, the index says ${entry.bytes}. ${BUILD}`);
	}
	if (sha256Hex(mp3) !== entry.sha256) {
		faults.push(`the file's SHA-256 is not the one of the index. ${BUILD}`);
	}
	const frame = firstBadFrame(mp3);
	if (frame !== null) {
		faults.push(
			`frame ${frame} is not MPEG-1 Layer III, 48 kHz, stereo, 96 kbit/s, without CRC, padding and reservoir. ${BUILD}`
		);
	}
	return faults;
}

/** Number of the first frame that breaks the contract of loops; null when none does. */
function firstBadFrame(mp3: Uint8Array): number | null {
	for (let at = 0; at < mp3.length; at += LOOP_FRAME_BYTES) {
		const [sync, version, rates = 0, mode = 0, begin, rest = 0] = mp3.subarray(at, at + 6);
		const kept =
			mp3.length - at >= LOOP_FRAME_BYTES &&
			sync === 0xff &&
			version === 0xfb &&
			(rates & 0xfe) === 0x74 &&
			mode >> 6 === 0 &&
			// main_data_begin is the first 9 bits of MPEG-1 side info
			begin === 0 &&
			rest >> 7 === 0;
		if (!kept) return at / LOOP_FRAME_BYTES;
	}
	return null;
}

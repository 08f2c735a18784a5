import { tonePacks } from '../../src/lib/breathing/tone-packs';
import { lineKey } from '../../src/lib/practices/line-key';
import { FRAME_BYTES } from '../../src/lib/track/mp3-frame';
import type { PackIndex } from '../../src/lib/track/pack';
import { checkLibrary, type AudioLibrary } from './check-library';
import { identityHash, sha256Hex } from './identity';
import { makeSoundscapes } from './soundscapes.fixture';

export const settings = {
	id: 'wren',
	shipped: true,
	recipeVersion: '1',
	settings: { style: 'soft' }
};
export const LINES = ['You are here.', 'Notice that.'];
export const PATH = 'src/content/voices/wren/base.json';
/** Ten megabytes, never changed: made once. */
const SOUNDSCAPES = makeSoundscapes();
export const SECOND_PATH = 'src/content/voices/wren/base.2.json';

export interface MadePack {
	index: PackIndex;
	mp3: Uint8Array;
}

export function makePack(
	pack: string,
	voice: string | null,
	clips: [key: string, hash: string, frameCount: number][]
): MadePack {
	let at = 0;
	const entries = clips.map(([key, hash, frameCount]) => {
		const clip = { key, hash, firstFrame: at, frameCount };
		at += frameCount;
		return clip;
	});
	const mp3 = new Uint8Array(at * FRAME_BYTES);
	for (let frame = 0; frame < at; frame++) {
		mp3.set([0xff, 0xf3, 0x64, 0xc0, 0, frame & 0xff], frame * FRAME_BYTES);
	}
	const sha256 = sha256Hex(mp3);
	const file = `audio/${voice ?? 'sounds'}/${pack}.${sha256.slice(0, 8)}.mp3`;
	const index = { pack, voice, file, sha256, bytes: mp3.length, frameCount: at, clips: entries };
	return { index, mp3 };
}

export const spokenPack = (pack: string, lines: string[]) =>
	makePack(
		pack,
		'wren',
		lines.map((line, i) => [lineKey(line), identityHash(line, settings, new Map()), 3 + i])
	);

const soundPacks = () => [
	makePack('room-tone', null, [['room-tone', 'h', 1250]]),
	makePack('bells', null, [
		['soft', 'h', 5],
		['end', 'h', 6]
	]),
	...[...tonePacks()].map(([pack, keys]) =>
		makePack(
			pack,
			null,
			keys.map((key) => [key, 'h', 2])
		)
	)
];

/** A library without a fault, changed by `change` before it is checked. `spoken` holds the packs of the voice. */
export function findingsAfter(
	change: (parts: {
		base: MadePack;
		spoken: MadePack[];
		sounds: MadePack[];
		library: AudioLibrary;
	}) => void
) {
	const base = spokenPack('base', LINES);
	const cues = spokenPack('cues', ['In.']);
	const spoken = [base, cues];
	const sounds = soundPacks();
	const audio = new Map(SOUNDSCAPES.map(({ entry, mp3 }) => [entry.file, mp3]));
	const library: AudioLibrary = {
		practices: [{ id: 'base', lines: [...LINES] }],
		cues: ['In.'],
		lexicon: new Map(),
		voices: [{ folder: 'wren', settings, indexes: [] }],
		sounds: [],
		soundscapes: JSON.stringify(SOUNDSCAPES.map(({ entry }) => entry)),
		audio
	};
	change({ base, spoken, sounds, library });
	for (const { index, mp3 } of [...spoken, ...sounds]) {
		if (mp3.length > 0) audio.set(index.file, mp3);
	}
	const file = ({ index }: MadePack, folder: string) => ({
		path: `src/content/${folder}/${index.pack}.json`,
		text: JSON.stringify(index)
	});
	library.voices[0]?.indexes.push(...spoken.map((pack) => file(pack, 'voices/wren')));
	library.sounds.push(...sounds.map((sound) => file(sound, 'sounds')));
	return checkLibrary(library);
}

/** Changes the bytes and keeps index and file name in step with them, so that only the frames are wrong. */
export function reseal({ index, mp3 }: MadePack) {
	index.sha256 = sha256Hex(mp3);
	index.file = index.file.replace(/\.[0-9a-f]{8}\./u, `.${index.sha256.slice(0, 8)}.`);
}

export const clip = (pack: MadePack, i = 0) => {
	const found = pack.index.clips[i];
	if (!found) throw new Error(`The test pack has no clip ${i}.`);
	return found;
};

export function inTwoParts(): [MadePack, MadePack] {
	return [spokenPack('base', LINES.slice(0, 1)), spokenPack('base.2', LINES.slice(1))];
}

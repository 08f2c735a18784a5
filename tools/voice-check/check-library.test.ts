import { describe, expect, test } from 'vitest';
import { BREATH_PATTERNS, toneKey } from '../../src/lib/breathing/patterns';
import { lineKey } from '../../src/lib/practices/line-key';
import { FRAME_BYTES } from '../../src/lib/track/mp3-frame';
import type { PackIndex } from '../../src/lib/track/pack';
import { checkLibrary, type AudioLibrary } from './check-library';
import { identityHash, sha256Hex } from './identity';
import { PACK_LIMIT_BYTES, parseIndex } from './pack-faults';

const settings = { id: 'wren', shipped: true, recipeVersion: '1', settings: { style: 'soft' } };
const LINES = ['You are here.', 'Notice that.'];
const PATH = 'src/content/voices/wren/base.json';

interface MadePack {
	index: PackIndex;
	mp3: Uint8Array;
}

function makePack(
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

const spokenPack = (pack: string, lines: string[]) =>
	makePack(
		pack,
		'wren',
		lines.map((line, i) => [lineKey(line), identityHash(line, settings, new Map()), 3 + i])
	);

const tones = BREATH_PATTERNS.flatMap(({ phases }) => phases.flatMap((p) => toneKey(p) ?? []));
const soundPacks = () => [
	makePack('room-tone', null, [['room-tone', 'h', 1250]]),
	makePack('bells', null, [
		['soft', 'h', 5],
		['end', 'h', 6]
	]),
	makePack(
		'breath-warm',
		null,
		[...new Set(tones)].map((key) => [key, 'h', 2])
	)
];

/** A library without a fault, changed by `change` before it is checked. */
function findingsAfter(
	change: (parts: { base: MadePack; sounds: MadePack[]; library: AudioLibrary }) => void
) {
	const base = spokenPack('base', LINES);
	const cues = spokenPack('cues', ['In.']);
	const sounds = soundPacks();
	const audio = new Map<string, Uint8Array>();
	const library: AudioLibrary = {
		practices: [{ id: 'base', lines: [...LINES] }],
		cues: ['In.'],
		lexicon: new Map(),
		voices: [{ folder: 'wren', settings, indexes: [] }],
		sounds: [],
		audio
	};
	change({ base, sounds, library });
	for (const { index, mp3 } of [base, cues, ...sounds]) {
		if (mp3.length > 0) audio.set(index.file, mp3);
	}
	const file = ({ index }: MadePack, folder: string) => ({
		path: `src/content/${folder}/${index.pack}.json`,
		text: JSON.stringify(index)
	});
	library.voices[0]?.indexes.push(file(base, 'voices/wren'), file(cues, 'voices/wren'));
	library.sounds.push(...sounds.map((sound) => file(sound, 'sounds')));
	return checkLibrary(library);
}

/** Changes the bytes and keeps index and file name in step with them, so that only the frames are wrong. */
function reseal({ index, mp3 }: MadePack) {
	index.sha256 = sha256Hex(mp3);
	index.file = index.file.replace(/\.[0-9a-f]{8}\./u, `.${index.sha256.slice(0, 8)}.`);
}

const clip = (pack: MadePack, i = 0) => {
	const found = pack.index.clips[i];
	if (!found) throw new Error(`The test pack has no clip ${i}.`);
	return found;
};

test('a library in order has no findings', () => {
	expect(findingsAfter(() => undefined)).toEqual([]);
});

describe('one thing out of order is found', () => {
	test.each<[string, Parameters<typeof findingsAfter>[0], string, RegExp]>([
		[
			'a line without a clip',
			({ library }) => library.practices[0]?.lines.push('A new line.'),
			PATH,
			/no clip says "A new line\."/
		],
		[
			'a clip without a line',
			({ library }) => library.practices.splice(0, 1, { id: 'base', lines: LINES.slice(0, 1) }),
			PATH,
			/belongs to no line/
		],
		[
			'a clip of another identity',
			({ base }) => (clip(base).hash = '0000000000000000'),
			PATH,
			/"You are here\.".*other settings/
		],
		[
			'a lexicon line that came later',
			({ library }) => (library.lexicon = new Map([['notice', '/x/']])),
			PATH,
			/"Notice that\.".*lexicon/
		],
		[
			'a practice that a voice does not speak',
			({ library }) => library.practices.push({ id: 'more', lines: ['Stay.'] }),
			'src/content/voices/wren/more.json',
			/not spoken by wren.*narrate render/
		],
		[
			'a pack without a practice',
			({ library }) => (library.cues = null),
			'src/content/voices/wren/cues.json',
			/no practice is called cues/
		],
		[
			'a voice under another name than its folder',
			({ library }) => {
				const voice = library.voices[0];
				if (voice) voice.settings = { ...settings, id: 'wren' };
				library.voices.push({ folder: 'robin', settings: { ...settings }, indexes: [] });
				library.practices.length = 0;
			},
			'src/content/voices/robin/voice.json',
			/its id is wren/
		],
		[
			'a pack under another name than its file',
			({ base }) => (base.index.voice = 'rowan'),
			PATH,
			/calls itself base of rowan/
		],
		[
			'a file name without the hash',
			({ base }) => (base.index.file = 'audio/wren/base.mp3'),
			PATH,
			/names audio\/wren\/base\.mp3/
		],
		[
			'clips with a gap',
			({ base }) => (clip(base, 1).firstFrame += 1),
			PATH,
			/4 frames from 4, the one before it ends at 3/
		],
		['a clip twice', ({ base }) => (clip(base, 1).key = clip(base).key), PATH, /listed twice/],
		[
			'a wrong number of frames',
			({ base }) => (base.index.frameCount += 1),
			PATH,
			/end at frame 7, it counts 8/
		],
		['a wrong number of bytes', ({ base }) => (base.index.bytes += 1), PATH, /1009 bytes/],
		['a missing file', ({ base }) => (base.mp3 = new Uint8Array()), PATH, /is missing/],
		['a file with another hash', ({ base }) => (base.mp3[20] = 9), PATH, /SHA-256 is/],
		[
			'a cut file',
			({ base }) => {
				base.mp3 = base.mp3.slice(0, -1);
				reseal(base);
			},
			PATH,
			/has 1007 bytes, the index says 1008/
		],
		[
			'a frame that leans on an earlier one',
			({ base }) => {
				base.mp3[2 * FRAME_BYTES + 4] = 1;
				reseal(base);
			},
			PATH,
			/frame 2 .*reservoir/
		],
		[
			'a stray file',
			({ library }) =>
				(library.audio as Map<string, Uint8Array>).set('audio/wren/old.mp3', new Uint8Array(1)),
			'static/audio/wren/old.mp3',
			/no index names this file/
		],
		[
			'a missing sound pack',
			({ sounds }) => sounds.splice(1, 1),
			'src/content/sounds/bells.json',
			/missing/
		],
		[
			'a missing tone',
			({ sounds }) => sounds.splice(2, 1, makePack('breath-warm', null, [['in-3000', 'h', 2]])),
			'src/content/sounds/breath-warm.json',
			/out-3000 is missing/
		],
		[
			'too little room tone',
			({ sounds }) => sounds.splice(0, 1, makePack('room-tone', null, [['room-tone', 'h', 1249]])),
			'src/content/sounds/room-tone.json',
			/1249 frames/
		],
		[
			'a pack too large to load',
			({ sounds }) =>
				sounds.splice(
					0,
					1,
					makePack('room-tone', null, [
						['room-tone', 'h', Math.ceil(PACK_LIMIT_BYTES / FRAME_BYTES) + 1]
					])
				),
			'src/content/sounds/room-tone.json',
			/over 3400000/
		],
		[
			'no voice at all',
			({ library }) => {
				library.voices.length = 0;
			},
			'src/content/voices',
			/no voice/
		]
	])('%s', (_, change, path, message) => {
		expect(findingsAfter(change)).toContainEqual({
			path,
			message: expect.stringMatching(message) as string
		});
	});
});

test('a voice in the making may lack packs, and what it has is still checked', () => {
	const inTheMaking = { ...settings, shipped: false };
	const missing = findingsAfter(({ library }) => {
		library.practices.push({ id: 'later', lines: ['A line for later.'] });
		if (library.voices[0]) library.voices[0].settings = inTheMaking;
	});
	const wrong = findingsAfter(({ library, base }) => {
		if (library.voices[0]) library.voices[0].settings = inTheMaking;
		clip(base).hash = '0000000000000000';
	});
	expect([missing.length, wrong.length]).toEqual([0, 1]);
});

test('most faults stand alone', () => {
	const alone: Parameters<typeof findingsAfter>[0][] = [
		({ library }) => library.practices[0]?.lines.push('A new line.'),
		({ base }) => (clip(base).hash = '0000000000000000'),
		({ base }) => (base.mp3[20] = 9),
		({ sounds }) => sounds.splice(1, 1, makePack('bells', null, [['soft', 'h', 5]]))
	];
	expect(alone.map((change) => findingsAfter(change).length)).toEqual([1, 1, 1, 1]);
});

test.each([
	['not JSON', '{ "pack": '],
	['no object', '[]'],
	['a missing field', '{ "pack": "base" }'],
	[
		'a clip without frames',
		'{"pack":"a","voice":null,"file":"f","sha256":"s","bytes":1,"frameCount":1,"clips":[{"key":"k"}]}'
	]
])('an index that is %s is answered with a sentence', (_, text) => {
	expect(parseIndex(text)).toEqual(expect.stringContaining('Render the pack again'));
});

import { describe, expect, test } from 'vitest';
import { tonePacks } from '../../src/lib/breathing/tone-packs';
import { FRAME_BYTES } from '../../src/lib/track/mp3-frame';
import {
	clip,
	findingsAfter,
	LINES,
	makePack,
	PATH,
	reseal,
	settings,
	spokenPack,
	type MadePack
} from './library.fixture';
import { PACK_LIMIT_BYTES, parseIndex } from './pack-faults';

/** Puts other tones into the pack of those that practices breathe. */
function putTones(sounds: MadePack[], keys: string[]) {
	const at = sounds.findIndex(({ index }) => index.pack === 'breath-warm');
	sounds[at] = makePack(
		'breath-warm',
		null,
		keys.map((key) => [key, 'h', 2])
	);
}

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
			'a stray soundscape',
			({ library }) =>
				(library.audio as Map<string, Uint8Array>).set(
					'audio/soundscapes/sea.00000000.mp3',
					new Uint8Array(1)
				),
			'static/audio/soundscapes/sea.00000000.mp3',
			/no index names this file/
		],
		[
			'soundscapes without an index',
			({ library }) => (library.soundscapes = null),
			'src/content/soundscapes/soundscapes.json',
			/missing or not a list/
		],
		[
			'a missing sound pack',
			({ sounds }) => sounds.splice(1, 1),
			'src/content/sounds/bells.json',
			/missing/
		],
		[
			'a missing tone',
			({ sounds }) => putTones(sounds, ['in-3000']),
			'src/content/sounds/breath-warm.json',
			/out-3000 is missing/
		],
		[
			'a tone that no pattern uses',
			({ sounds }) => putTones(sounds, [...(tonePacks().get('breath-warm') ?? []), 'in-9000']),
			'src/content/sounds/breath-warm.json',
			/nothing in the app plays the sound in-9000/
		],
		[
			'a sound pack that nothing plays',
			({ sounds }) => sounds.push(makePack('breath-sea-13', null, [['out-13000', 'h', 2]])),
			'src/content/sounds/breath-sea-13.json',
			/nothing in the app plays this pack/
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
			/over 2200000/
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
		({ sounds }) => sounds.splice(1, 1, makePack('bells', null, [['soft', 'h', 5]])),
		({ spoken }) => spoken.push(spokenPack('base.2', LINES.slice(1))),
		({ spoken }) => spoken.splice(0, 1, spokenPack('base.2', LINES))
	];
	expect(alone.map((change) => findingsAfter(change).length)).toEqual(alone.map(() => 1));
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

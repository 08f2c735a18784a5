import { describe, expect, test } from 'vitest';
import {
	bytesByUrl,
	groupStored,
	packIdsIn,
	type KnownSounds,
	type StoredFile
} from './stored-sounds';

const AT = 'https://app.test/base/audio';
const file = (name: string, bytes: number) => ({ url: `${AT}/${name}.mp3`, bytes });
const whole = (name: string, bytes: number): StoredFile => ({
	...file(name, bytes),
	isWhole: true
});
const part = (name: string, bytes: number): StoredFile => ({
	...file(name, bytes),
	isWhole: false
});

const bells = file('sounds/bells.aaaaaaaa', 60);
const breath = file('sounds/breath-warm.bbbbbbbb', 180);
const known: KnownSounds = {
	recordings: [
		{
			practiceId: 'ride',
			voiceId: 'wren',
			own: [file('wren/ride.11111111', 2000), file('wren/ride.2.22222222', 400)],
			shared: [bells, breath]
		},
		{
			practiceId: 'ride',
			voiceId: 'rowan',
			own: [file('rowan/ride.33333333', 2100)],
			shared: [bells]
		}
	],
	shared: [bells, breath],
	tones: [file('sounds/breath-sea-5.cccccccc', 125), file('sounds/breath-sea-6.dddddddd', 149)],
	samples: [{ ...file('wren/cues.44444444', 200), voiceId: 'wren' }],
	soundscapes: [file('soundscapes/sea.55555555', 870), file('soundscapes/shore.66666666', 840)]
};

describe('a recording', () => {
	test.each<[name: string, files: StoredFile[], storedBytes: number, isWhole: boolean]>([
		['is not there', [], 0, false],
		[
			'is whole with all its parts and sounds',
			[
				whole('wren/ride.11111111', 2000),
				whole('wren/ride.2.22222222', 400),
				whole('sounds/bells.aaaaaaaa', 60),
				whole('sounds/breath-warm.bbbbbbbb', 180)
			],
			2400,
			true
		],
		[
			'is not whole without a sound it needs',
			[
				whole('wren/ride.11111111', 2000),
				whole('wren/ride.2.22222222', 400),
				whole('sounds/bells.aaaaaaaa', 60)
			],
			2400,
			false
		],
		[
			'is not whole while a part still arrives',
			[whole('wren/ride.11111111', 2000), part('wren/ride.2.22222222', 400)],
			2400,
			false
		],
		['counts no byte of an earlier recording', [whole('wren/ride.99999999', 1900)], 0, false],
		['counts no byte of another voice', [whole('rowan/ride.33333333', 2100)], 0, false]
	])('%s', (_name, files, storedBytes, isWhole) => {
		expect(groupStored(files, known).recordings[0]).toEqual({
			practiceId: 'ride',
			voiceId: 'wren',
			storedBytes,
			ownBytes: 2400,
			isWhole
		});
	});

	test('in another voice is one of its own, and needs only its own sounds', () => {
		const files = [whole('rowan/ride.33333333', 2100), whole('sounds/bells.aaaaaaaa', 60)];
		expect(groupStored(files, known).recordings[1]).toMatchObject({
			voiceId: 'rowan',
			storedBytes: 2100,
			isWhole: true
		});
	});
});

test('shared sounds are counted once, whoever needs them', () => {
	const files = [whole('sounds/bells.aaaaaaaa', 60), part('sounds/breath-warm.bbbbbbbb', 50)];
	expect(groupStored(files, known)).toMatchObject({ sharedBytes: 110, leftOver: [] });
});

test('tones of breathing sessions are told from what practices need', () => {
	const stored = [whole('sounds/breath-sea-5.cccccccc', 125)];
	expect(groupStored(stored, known)).toMatchObject({
		sharedBytes: 0,
		tones: { bytes: 125, urls: [`${AT}/sounds/breath-sea-5.cccccccc.mp3`] },
		leftOver: []
	});
});

test('a voice sample is told from practices', () => {
	expect(groupStored([whole('wren/cues.44444444', 200)], known)).toMatchObject({
		samples: [{ voiceId: 'wren', bytes: 200, url: `${AT}/wren/cues.44444444.mp3` }],
		leftOver: []
	});
});

describe('what nothing names any more', () => {
	test.each<[name: string, files: StoredFile[], leftOver: object[]]>([
		[
			'an earlier recording in two parts is one',
			[whole('wren/ride.99999999', 1900), whole('wren/ride.2.88888888', 300)],
			[{ packId: 'ride', voiceId: 'wren', bytes: 2200 }]
		],
		[
			'a part that the recording has no more',
			[whole('wren/ride.3.77777777', 100)],
			[{ packId: 'ride', voiceId: 'wren', bytes: 100 }]
		],
		[
			'the same practice in two voices is two',
			[whole('wren/ride.99999999', 10), whole('rowan/ride.99999999', 20)],
			[
				{ packId: 'ride', voiceId: 'wren', bytes: 10 },
				{ packId: 'ride', voiceId: 'rowan', bytes: 20 }
			]
		],
		[
			'a voice that is gone',
			[whole('iris/ride.99999999', 10)],
			[{ packId: 'ride', voiceId: 'iris', bytes: 10 }]
		],
		[
			'an earlier sound',
			[whole('sounds/bells.99999999', 70)],
			[{ packId: 'bells', voiceId: null, bytes: 70 }]
		],
		[
			'what had arrived of an earlier recording',
			[part('wren/ride.99999999', 500)],
			[{ packId: 'ride', voiceId: 'wren', bytes: 500 }]
		],
		[
			'a file of an unknown name',
			[{ url: 'https://app.test/odd', bytes: 5, isWhole: true }],
			[{ packId: null, voiceId: null, bytes: 5 }]
		],
		['nothing', [whole('wren/ride.11111111', 2000)], []]
	])('%s', (_name, files, leftOver) => {
		const found = groupStored(files, known).leftOver;
		expect(found).toMatchObject(leftOver);
		expect(found).toHaveLength(leftOver.length);
		expect(found.flatMap(({ urls }) => urls)).toEqual(
			leftOver.length === 0 ? [] : files.map(({ url }) => url)
		);
	});
});

test('of a file that is both whole and arriving, the whole counts', () => {
	const both = [part('wren/ride.11111111', 700), whole('wren/ride.11111111', 2000)];
	expect([...bytesByUrl(both).values()]).toEqual([2000]);
	expect([...bytesByUrl([...both].reverse()).values()]).toEqual([2000]);
});

test('addresses tell which packs of a voice they are of, whole or in parts, and each once', () => {
	const urls = [
		'/audio/wren/ride-the-urge.0a1b2c3d.mp3',
		'/audio/wren/ride-the-urge.2.0a1b2c3d.mp3',
		'/keel/audio/wren/cues.0a1b2c3d.mp3',
		'/audio/rowan/five-senses-home.0a1b2c3d.mp3',
		'/audio/wren/unnamed.mp3',
		'/calm/wren.0a1b2c3d.mp3'
	].map((path) => `https://keel.example${path}`);
	expect(packIdsIn('wren', urls)).toEqual(['ride-the-urge', 'cues']);
	expect(packIdsIn('nobody', urls)).toEqual([]);
});

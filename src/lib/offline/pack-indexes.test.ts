import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LIBRARY } from '$lib/breathing/library';
import { toneKey } from '$lib/breathing/patterns';
import { SPOKEN_PHASES } from '$lib/breathing/spoken-phases';
import { tonePackOf, tonePacks } from '$lib/breathing/tone-packs';
import { practiceSummaries } from '$lib/practices/catalogue';
import { allVoices, breathingIndexesOf, loadPackIndex, packIndexesOf } from './pack-indexes';

test('the voice a new visitor hears has the first-aid practice', async () => {
	const indexes = await packIndexesOf({ id: 'sixty-seconds-steady', usesBreath: false }, 'wren');
	expect(indexes?.map((index) => index.pack)).toEqual([
		'sixty-seconds-steady',
		'room-tone',
		'bells'
	]);
});

test('a practice with paced breath needs its tones as well', async () => {
	const indexes = await packIndexesOf({ id: 'sixty-seconds-steady', usesBreath: true }, 'wren');
	expect(indexes?.at(-1)?.pack).toBe('breath-warm');
});

describe('the sounds for breathing', () => {
	test.each(allVoices.map(({ id }) => id))(
		'hold every tone, and the words of %s',
		async (voiceId) => {
			const indexes = (await breathingIndexesOf(voiceId)) ?? [];
			const keys = indexes.flatMap(({ clips }) => clips.map(({ key }) => key));
			const needed = LIBRARY.flatMap(({ phases, easier }) => [...phases, ...(easier ?? [])]);
			for (const phase of needed) expect(keys).toContain(SPOKEN_PHASES[phase.phase]);
			const packs = indexes.map(({ pack }) => pack);
			for (const phase of needed.filter((each) => toneKey(each) !== null))
				for (const character of ['warm', 'sea'] as const)
					expect(packs).toContain(tonePackOf(character, phase));
			expect(packs).toEqual(expect.arrayContaining(['bells', 'room-tone', ...tonePacks().keys()]));
		}
	);

	test('there are none in a voice without words', async () => {
		expect(await breathingIndexesOf('nobody')).toBeNull();
	});
});

test.each([
	['nobody', 'sixty-seconds-steady'],
	['wren', 'no-such-practice'],
	['wren', 'voice'],
	[null, 'no-such-sound'],
	[null, 'breath-sea-13'],
	[null, 'breath-lute-4']
])('voice %s has no pack %s', async (voiceId, packId) => {
	expect(await loadPackIndex(voiceId, packId)).toBeNull();
});

describe('every index names a file that is there, with its size and hash', async () => {
	const packIds = practiceSummaries.map((practice) => practice.id);
	const named = [
		...allVoices.flatMap(({ id }) => packIds.map((packId) => ({ voiceId: id, packId }))),
		...['room-tone', 'bells', ...tonePacks().keys()].map((packId) => ({ voiceId: null, packId }))
	];
	const indexes = await Promise.all(
		named.map(({ voiceId, packId }) => loadPackIndex(voiceId, packId))
	);

	test('none is missing', () => {
		expect(indexes).not.toContain(null);
	});

	test.each(indexes.filter((index) => index !== null).map((index) => [index.file, index] as const))(
		'%s',
		(_file, index) => {
			const path = `static/${index.file}`;
			expect(existsSync(path)).toBe(true);
			const bytes = readFileSync(path);
			expect(bytes.length).toBe(index.bytes);
			expect(createHash('sha256').update(bytes).digest('hex')).toBe(index.sha256);
			expect(index.file).toContain(`.${index.sha256.slice(0, 8)}.mp3`);
		}
	);
});

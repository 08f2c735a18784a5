import { expect, test } from 'vitest';
import type { BreathPlan } from '$lib/breathing/breath-plan';
import type { PackIndex } from '$lib/track/pack';
import { breathIndexes, isBreathOnDevice, type IndexSources } from './breath-indexes';

const indexOf = (pack: string): PackIndex => ({
	pack,
	voice: null,
	file: `${pack}.mp3`,
	sha256: pack,
	bytes: 100,
	frameCount: 1,
	clips: []
});
const sources: IndexSources = {
	loadVoice: (voiceId, id) =>
		Promise.resolve(voiceId === 'wren' ? [indexOf(`${voiceId} ${id}`)] : null),
	loadSound: (id) => Promise.resolve(indexOf(id))
};
const plan = (changes: Partial<BreathPlan>): BreathPlan => ({
	pattern: {
		id: 'extend-4-8',
		phases: [
			{ phase: 'in', durationMs: 4000 },
			{ phase: 'hold-in', durationMs: 1000 },
			{ phase: 'out', durationMs: 8000 }
		]
	},
	title: 'Any',
	minutes: 2,
	capMinutes: 10,
	sound: 'warm',
	...changes
});
const natural = { id: 'natural', phases: [] };

test.each<[name: string, changes: Partial<BreathPlan>, packs: string[]]>([
	['warm', {}, ['breath-warm', 'breath-warm-8']],
	['sea', { sound: 'sea' }, ['breath-sea-4', 'breath-sea-8']],
	['spoken', { sound: 'voice' }, ['wren cues']],
	['only bells', { sound: 'none' }, []],
	['natural, whatever is chosen', { pattern: natural, sound: 'sea' }, []]
])('%s needs bells, room tone and its own packs', async (_, changes, packs) => {
	const indexes = await breathIndexes(sources, plan(changes), 'wren');
	expect(indexes.map((index) => index?.pack)).toEqual(['bells', 'room-tone', ...packs]);
});

const BASE = ['bells', 'room-tone'];
test.each<[name: string, saved: string[], changes: Partial<BreathPlan>, isThere: boolean]>([
	['every pack', [...BASE, 'breath-warm', 'breath-warm-8'], {}, true],
	['one tone short', [...BASE, 'breath-warm'], {}, false],
	['the tones without the bells', ['room-tone', 'breath-warm', 'breath-warm-8'], {}, false],
	[
		'the tones of the other character',
		[...BASE, 'breath-warm', 'breath-warm-8'],
		{ sound: 'sea' },
		false
	],
	['bells and room tone for natural breathing', BASE, { pattern: natural }, true],
	['nothing', [], { sound: 'none' }, false]
])('on the device is %s: %#', async (_, saved, changes, isThere) => {
	const isSaved = ({ pack }: PackIndex) => Promise.resolve(saved.includes(pack));
	expect(await isBreathOnDevice(sources, isSaved, plan(changes), 'wren')).toBe(isThere);
});

test('words in a voice that has none are not on the device', async () => {
	const isSaved = () => Promise.resolve(true);
	expect(await isBreathOnDevice(sources, isSaved, plan({ sound: 'voice' }), 'other')).toBe(false);
});

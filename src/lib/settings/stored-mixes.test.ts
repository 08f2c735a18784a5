import { describe, expect, it, test } from 'vitest';
import { MixChoices } from './mix-choices.svelte';
import { storageOf } from './storage-for-tests';
import { checkedMixes } from './checked-mixes';
import { DEFAULT_MIXES, parseMixes, type StoredMixes } from './stored-mixes';

const sea = { id: 'sea', volumePercent: 60 } as const;
const full: StoredMixes = {
	own: [
		{ id: 'mix-1', name: 'Evening', sounds: [sea, { id: 'hearth', volumePercent: 25 }] },
		{ id: 'mix-2', name: 'Sea', sounds: [sea] }
	],
	current: [sea],
	minutes: 480,
	beneath: { 'ride-the-urge': { source: 'sea', volumePercent: 40 } }
};

const read = (json: string | null) => checkedMixes(parseMixes(json));

describe('stored mixes', () => {
	test.each([
		['nothing', null],
		['damaged JSON', '{"own":'],
		['a list', '[]'],
		['null', 'null'],
		['a list with a hole', '{"own":[null]}'],
		['wrong kinds', '{"own":{},"current":"sea","minutes":"30"}']
	])('falls back to the defaults for %s', (_, json) => {
		expect(read(json)).toEqual(DEFAULT_MIXES);
	});

	test.each<[string, object, Partial<StoredMixes>]>([
		['a length that is not offered', { minutes: 31 }, { minutes: 30 }],
		['a sound that is gone', { current: [{ id: 'harp', volumePercent: 5 }, sea] }, {}],
		['a sound that is there twice', { current: [sea, { ...sea, volumePercent: 5 }] }, {}],
		['a sound without a volume', { current: [{ id: 'shore' }, sea] }, {}],
		['a mix without a sound', { own: [{ id: 'x', name: 'X', sounds: [] }, ...full.own] }, {}],
		['a mix without a name', { own: [{ id: 'x', name: ' ', sounds: [sea] }, ...full.own] }, {}],
		[
			'what sounds beneath a practice, without a volume',
			{ beneath: { ...full.beneath, other: { source: 'sea' } } },
			{}
		],
		[
			'what sounds beneath a practice, of no kind that there is',
			{ beneath: { ...full.beneath, other: { source: 7, volumePercent: 40 } } },
			{}
		],
		['a mix of the same id', { own: [...full.own, { ...full.own[0], name: 'Again' }] }, {}]
	])('drops %s alone', (_, damage, expected) => {
		expect(read(JSON.stringify({ ...full, ...damage }))).toEqual({ ...full, ...expected });
	});

	it('reads back what it wrote', () => {
		expect(read(JSON.stringify(full))).toEqual(full);
	});
});

it('a private session writes nothing, and its mixes are gone after it', () => {
	const storage = storageOf({});
	const settings = { isPrivate: false };
	const choices = new MixChoices(storage, () => settings.isPrivate);
	choices.change(() => ({ own: [...full.own] }));
	const before = JSON.stringify(storage.texts);
	expect(before).toContain('Evening');
	settings.isPrivate = true;
	choices.change(({ own }) => ({ own: [...own, { id: 'mix-3', name: 'Hidden', sounds: [sea] }] }));
	expect(choices.values.own).toHaveLength(3);
	expect(JSON.stringify(storage.texts)).toBe(before);
	settings.isPrivate = false;
	expect(choices.values.own).toEqual(full.own);
});

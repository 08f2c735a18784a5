import { describe, expect, it, test } from 'vitest';
import { FavouriteChoices } from './favourite-choices.svelte';
import { privateSessionOf } from './kept-choices.svelte';
import { Settings } from './settings.svelte';
import { storageOf } from './storage-for-tests';
import { DEFAULT_FAVOURITES, parseFavourites, toggleFavourite } from './stored-favourites';

describe('stored favourites', () => {
	test.each([
		['nothing', null],
		['damaged JSON', '{"ids":'],
		['a list', '["ride-the-urge"]'],
		['null', 'null'],
		['wrong kinds', '{"ids":"ride-the-urge"}'],
		['what is no id', '{"ids":[7,null,"Ride the Urge","",{"id":"a"}]}']
	])('are none for %s', (_, json) => {
		expect(parseFavourites(json)).toEqual(DEFAULT_FAVOURITES);
	});

	it('are read without what is damaged and without repeats, in their order', () => {
		expect(parseFavourites('{"ids":["b",3,"a","b"]}')).toEqual({ ids: ['b', 'a'] });
	});

	it('have an end', () => {
		const ids = Array.from({ length: 600 }, (_, at) => `p-${at}`);
		expect(parseFavourites(JSON.stringify({ ids })).ids).toHaveLength(500);
	});

	it('are marked and taken off', () => {
		const marked = toggleFavourite({ ids: ['a'] }, 'b');
		expect(marked).toEqual({ ids: ['a', 'b'] });
		expect(toggleFavourite(marked, 'a')).toEqual({ ids: ['b'] });
	});
});

it('a private session writes nothing, and its favourites are gone after it', () => {
	const storage = storageOf({});
	const settings = { isPrivate: false };
	const choices = new FavouriteChoices(storage, () => settings.isPrivate);
	choices.change((values) => toggleFavourite(values, 'ride-the-urge'));
	const before = JSON.stringify(storage.texts);
	expect(before).toContain('ride-the-urge');
	settings.isPrivate = true;
	choices.change((values) => toggleFavourite(values, 'three-am-spiral'));
	expect(choices.values.ids).toEqual(['ride-the-urge', 'three-am-spiral']);
	expect(JSON.stringify(storage.texts)).toBe(before);
	settings.isPrivate = false;
	expect(choices.values.ids).toEqual(['ride-the-urge']);
});

it('what one private session marks the next does not see', () => {
	const settings = new Settings(null);
	const choices = new FavouriteChoices(storageOf({}), privateSessionOf(settings));
	settings.isPrivate = true;
	choices.change(() => ({ ids: ['ride-the-urge'] }));
	expect(choices.values.ids).toEqual(['ride-the-urge']);
	settings.isPrivate = false;
	settings.isPrivate = true;
	expect(choices.values.ids).toEqual([]);
	choices.change(({ ids }) => ({ ids: [...ids, 'three-am-spiral'] }));
	expect(choices.values.ids).toEqual(['three-am-spiral']);
});

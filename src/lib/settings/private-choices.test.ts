import { describe, expect, it } from 'vitest';
import {
	markLocked,
	mergeChoices,
	NO_CHOICES,
	parseChoices,
	plainChoices,
	removePlainChoices,
	unmarkLocked,
	writePlainChoices
} from './private-choices';
import { BreathingChoices } from './breathing-choices.svelte';
import { FavouriteChoices } from './favourite-choices.svelte';
import { MixChoices } from './mix-choices.svelte';
import { Settings } from './settings.svelte';
import { DEFAULT_BREATHING, type StoredBreathing } from './stored-breathing';
import { DEFAULT_FAVOURITES } from './stored-favourites';
import { DEFAULT_MIXES, type StoredMixes } from './stored-mixes';
import { storageOf } from './storage-for-tests';

const own = (id: string, name = id): StoredBreathing['own'][number] => ({
	id,
	name,
	phases: [
		{ phase: 'in', durationMs: 4000 },
		{ phase: 'out', durationMs: 6000 }
	]
});
const breathing = (...ids: string[]): StoredBreathing => ({
	...DEFAULT_BREATHING,
	own: ids.map((id) => own(id))
});
const mixes = (...ids: string[]): StoredMixes => ({
	...DEFAULT_MIXES,
	own: ids.map((id) => ({ id, name: id, sounds: [{ id: 'sea', volumePercent: 60 }] }))
});
const settings = {
	lastPracticeId: 'ride-the-urge',
	minutesByPractice: { 'ride-the-urge': 7 },
	anchorByPractice: { 'ride-the-urge': 'feet' as const }
};

describe('private choices in localStorage', () => {
	it('are read, taken away without the rest, and put back', () => {
		const storage = storageOf({});
		new Settings(storage).change({ ...settings, scene: 'dusk' });
		new BreathingChoices(storage, () => false).change(() => breathing('own-1'));
		new MixChoices(storage, () => false).change(() => mixes('mix-1'));
		new FavouriteChoices(storage, () => false).change(() => ({ ids: ['kind-hand'] }));
		const plain = plainChoices(storage);
		expect(plain).toEqual({
			settings,
			breathing: breathing('own-1'),
			mixes: mixes('mix-1'),
			favourites: { ids: ['kind-hand'] }
		});
		expect(JSON.stringify(storage.texts)).toContain('mix-1');

		removePlainChoices(storage);
		expect(plainChoices(storage)).toEqual({});
		expect(JSON.stringify(storage.texts)).not.toMatch(/ride-the-urge|own-1|mix-1|kind-hand/);
		expect(new Settings(storage).values.scene).toBe('dusk');

		writePlainChoices(storage, { ...NO_CHOICES, ...plain });
		expect(new Settings(storage).values).toMatchObject({ ...settings, scene: 'dusk' });
		expect(new MixChoices(storage, () => false).values).toEqual(mixes('mix-1'));
		expect(new FavouriteChoices(storage, () => false).values.ids).toEqual(['kind-hand']);
	});

	it('hold what sounds beneath a practice, also where no mix was made', () => {
		const storage = storageOf({});
		const beneath = { 'ride-the-urge': { source: 'sea', volumePercent: 40 } };
		writePlainChoices(storage, { ...NO_CHOICES, mixes: { ...DEFAULT_MIXES, beneath } });
		expect(plainChoices(storage).mixes?.beneath).toEqual(beneath);
	});

	it('hold nothing of mixes and favourites where there are none', () => {
		const storage = storageOf({});
		writePlainChoices(storage, NO_CHOICES);
		expect(Object.keys(storage.texts)).not.toContain('evenkeel-sounds');
		expect(Object.keys(storage.texts)).not.toContain('evenkeel-favourites');
	});
});

it('what was sealed and damaged falls back to the defaults', () => {
	expect(parseChoices(null)).toEqual(NO_CHOICES);
	expect(parseChoices({ settings: 7, breathing: { own: [{ id: '__proto__' }] } })).toEqual(
		NO_CHOICES
	);
});

describe('two versions in one', () => {
	const choices = (...ids: string[]) => ({ ...NO_CHOICES, breathing: breathing(...ids) });
	const ids = (...args: Parameters<typeof mergeChoices>) =>
		mergeChoices(...args).breathing.own.map(({ id }) => id);

	it('keep what either made, and let go what one deleted', () => {
		expect(ids(choices('a', 'b'), choices('a', 'c'), choices('a', 'b', 'd'))).toEqual([
			'a',
			'c',
			'd'
		]);
	});

	it('keep the mixes of both', () => {
		const of = (...names: string[]) => ({ ...NO_CHOICES, mixes: mixes(...names) });
		const merged = mergeChoices(of('a', 'b'), of('a', 'c'), of('a', 'b', 'd'));
		expect(merged.mixes.own.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
	});

	it('keep the favourites of both, and let go what one took off', () => {
		const of = (...ids: string[]) => ({ ...NO_CHOICES, favourites: { ids } });
		const merged = mergeChoices(of('a', 'b'), of('a', 'c'), of('a', 'b', 'd'));
		expect(merged.favourites.ids).toEqual(['a', 'c', 'd']);
	});

	it('keep what sounds beneath practices in both, and mine where both say something', () => {
		const of = (beneath: StoredMixes['beneath']) => ({
			...NO_CHOICES,
			mixes: { ...DEFAULT_MIXES, beneath }
		});
		const sea = { source: 'sea', volumePercent: 40 };
		const none = { source: null, volumePercent: 40 };
		const merged = mergeChoices(NO_CHOICES, of({ a: none }), of({ a: sea, b: sea }));
		expect(merged.mixes.beneath).toEqual({ a: none, b: sea });
	});

	it('leave a part alone that was not changed', () => {
		expect(mergeChoices(NO_CHOICES, { settings }, choices('a'))).toEqual({
			settings,
			breathing: breathing('a'),
			mixes: DEFAULT_MIXES,
			favourites: DEFAULT_FAVOURITES
		});
		expect(mergeChoices(NO_CHOICES, choices('a'), { ...NO_CHOICES, settings }).settings).toEqual(
			settings
		);
	});

	it('keep a pattern that is being written in the other', () => {
		const draft = {
			id: null,
			fields: { name: 'mine', in: '', holdIn: '', out: '', holdOut: '' }
		};
		const writing = { ...NO_CHOICES, breathing: { ...DEFAULT_BREATHING, draft } };
		expect(mergeChoices(NO_CHOICES, choices('a'), writing).breathing.draft).toEqual(draft);
		expect(mergeChoices(writing, choices('a'), writing).breathing.draft).toBeNull();
	});
});

describe('while the lock is on', () => {
	const other = { ...settings, lastPracticeId: 'three-am-spiral' };

	function locked() {
		const storage = storageOf({});
		markLocked(storage);
		const kept: unknown[] = [];
		const choices = new Settings(storage);
		const breath = new BreathingChoices(storage, () => choices.isPrivate);
		const favourites = new FavouriteChoices(storage, () => choices.isPrivate);
		const open = () => {
			choices.takePrivate(settings, (values) => kept.push(values.lastPracticeId));
			breath.take(breathing('own-1'), (values) => kept.push(values.own.length));
			favourites.take({ ids: ['kind-hand'] }, (values) => kept.push(...values.ids));
		};
		return { storage, kept, choices, breath, favourites, open };
	}

	it('choices of a shut tab are at their defaults, and are stored nowhere', () => {
		const { storage, choices, breath } = locked();
		expect([choices.isShut, choices.values.lastPracticeId]).toEqual([true, null]);
		choices.rememberChoices('ride-the-urge', 7, 'feet');
		choices.change({ scene: 'night' });
		breath.change(() => ({ lastId: 'box' }));
		expect(choices.values.lastPracticeId).toBe('ride-the-urge');
		expect(breath.values.lastId).toBe('box');
		expect(plainChoices(storage)).toEqual({});
		expect(new Settings(storage).values.scene).toBe('night');
	});

	it('choices of an open tab are given to be sealed, and are not in localStorage', () => {
		const { storage, kept, choices, breath, open } = locked();
		open();
		expect(choices.isShut).toBe(false);
		choices.rememberChoices('three-am-spiral', 9, null);
		breath.change((values) => ({ own: [...values.own, own('own-2')] }));
		expect(kept).toEqual(['three-am-spiral', 2]);
		expect(plainChoices(storage)).toEqual({});
		expect(breath.values.own).toHaveLength(2);
	});

	it('favourites are given to be sealed, and without the key they hold for the visit only', () => {
		const { storage, kept, favourites, open } = locked();
		favourites.change(() => ({ ids: ['ride-the-urge'] }));
		expect(favourites.values.ids).toEqual(['ride-the-urge']);
		open();
		expect(favourites.values.ids).toEqual(['kind-hand']);
		favourites.change(({ ids }) => ({ ids: [...ids, 'three-am-spiral'] }));
		expect(kept).toEqual(['kind-hand', 'three-am-spiral']);
		expect(plainChoices(storage)).toEqual({});
		favourites.take(NO_CHOICES.favourites);
		expect(favourites.values.ids).toEqual([]);
	});

	it('a private session leaves them as they were sealed', () => {
		const { kept, choices, breath, open } = locked();
		open();
		choices.isPrivate = true;
		choices.rememberChoices('three-am-spiral', 9, null);
		breath.change(() => ({ own: [] }));
		expect(kept).toEqual([]);
		choices.isPrivate = false;
		expect(choices.values).toMatchObject(settings);
		expect(breath.values.own).toHaveLength(1);
	});

	it('they are gone from memory once it is shut, and back from localStorage once it is off', () => {
		const { storage, choices, breath, open } = locked();
		open();
		choices.takePrivate(NO_CHOICES.settings);
		breath.take(NO_CHOICES.breathing);
		expect([choices.isShut, choices.values.lastPracticeId]).toEqual([true, null]);
		writePlainChoices(storage, {
			settings: other,
			breathing: breathing('own-3'),
			mixes: DEFAULT_MIXES,
			favourites: DEFAULT_FAVOURITES
		});
		unmarkLocked(storage);
		choices.takePrivate(other);
		breath.take(breathing('own-3'));
		choices.change({ scene: 'day' });
		expect(choices.isShut).toBe(false);
		expect(plainChoices(storage)).toEqual({ settings: other, breathing: breathing('own-3') });
	});
});

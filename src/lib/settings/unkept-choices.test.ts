import { beforeEach, describe, expect, it } from 'vitest';
import { BreathingChoices } from './breathing-choices.svelte';
import { FavouriteChoices } from './favourite-choices.svelte';
import { MixChoices } from './mix-choices.svelte';
import { Reminders } from './reminders.svelte';
import { Settings } from './settings.svelte';
import { storageOf } from './storage-for-tests';
import { unkeptChoices } from './unkept-choices.svelte';

beforeEach(() => unkeptChoices.clear());

/** A storage that takes nothing while it is full. */
function fullStorage() {
	const storage = storageOf({});
	const setItem = storage.setItem.bind(storage);
	const room = { isFull: true, errorName: 'QuotaExceededError' };
	storage.setItem = (key, value) => {
		if (room.isFull) throw new DOMException('Full.', room.errorName);
		setItem(key, value);
	};
	return { storage, room };
}

const KINDS: [string, string, (storage: Storage) => void][] = [
	['a setting', 'evenkeel-settings', (storage) => new Settings(storage).change({ slower: true })],
	[
		'how to breathe',
		'evenkeel-breathing',
		(storage) => new BreathingChoices(storage, () => false).change(() => ({ lastId: 'box' }))
	],
	[
		'a favourite',
		'evenkeel-favourites',
		(storage) => new FavouriteChoices(storage, () => false).change(() => ({ ids: ['calm-minute'] }))
	],
	[
		'a mix',
		'evenkeel-sounds',
		(storage) => new MixChoices(storage, () => false).change(() => ({ own: [] }))
	],
	['a reminder', 'evenkeel-reminders', (storage) => void new Reminders(storage, () => true).add()]
];

describe.each(KINDS)('%s that does not fit', (_, key, choose) => {
	it('is told, and kept once there is room', async () => {
		const { storage, room } = fullStorage();
		choose(storage);
		expect(unkeptChoices).toMatchObject({ reason: 'quota', isToTell: true });
		await unkeptChoices.tryAgain();
		expect(unkeptChoices.reason).toBe('quota');
		room.isFull = false;
		await unkeptChoices.tryAgain();
		expect(unkeptChoices).toMatchObject({ reason: null, isToTell: false });
		const chosen = storageOf({});
		choose(chosen);
		// Each reminder has an identity of its own.
		const plain = (text?: string) => text?.replace(/"uid":"[^"]*"/, '');
		expect(plain(storage.texts[key])).toBe(plain(chosen.texts[key]));
	});
});

it('says what else than room it was', () => {
	const { storage, room } = fullStorage();
	room.errorName = 'SecurityError';
	new Settings(storage).change({ slower: true });
	expect(unkeptChoices.reason).toBe('other');
});

it('is told until all are kept, and after it was put away with the next one', () => {
	const { storage, room } = fullStorage();
	const settings = new Settings(storage);
	settings.change({ slower: true });
	unkeptChoices.putAway();
	expect(unkeptChoices.isToTell).toBe(false);
	const reminders = new Reminders(storage, () => true);
	reminders.add();
	expect(unkeptChoices.isToTell).toBe(true);
	room.isFull = false;
	settings.change({ quiet: true });
	expect(unkeptChoices.reason).toBe('quota');
	reminders.add();
	expect(unkeptChoices.reason).toBeNull();
});

it('reminders that could not be kept are still there on the next page', () => {
	const { storage } = fullStorage();
	const { uid } = new Reminders(storage, () => true).add();
	expect(new Reminders(storage, () => true).list.map((reminder) => reminder.uid)).toEqual([uid]);
	unkeptChoices.clear();
	expect(new Reminders(storage, () => true).list).toEqual([]);
});

it('a private session, which writes nothing, has nothing to tell', () => {
	const { storage } = fullStorage();
	const settings = new Settings(storage);
	settings.isPrivate = true;
	settings.change({ slower: true });
	new BreathingChoices(storage, () => 1).change(() => ({ lastId: 'box' }));
	new Reminders(storage, () => false).add();
	expect(unkeptChoices.reason).toBeNull();
});

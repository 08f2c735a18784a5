import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Settings } from '$lib/settings/settings.svelte';
import { storageOf } from '$lib/settings/storage-for-tests';
import { newEntry, storedEntries } from './entries';
import { Killed, killWrites } from './killed-writes';
import { storedLock, turnOn } from './lock';
import { dropKeys } from './lock-keys';
import { forgetEverything, START_MS, valueOf } from './sittings-for-tests';

// It looks at the page, which is not there.
vi.mock('./auto-lock', () => ({ watchAttention: () => () => undefined }));

const FEW = 1000;
const WORDS = 'a harbour at dusk';
const FAVOURITES = 'evenkeel-favourites';
const MARK = 'evenkeel-lock';

let storage = storageOf({});

beforeEach(() => {
	forgetEverything();
	dropKeys();
	storage = storageOf({ [FAVOURITES]: '{"ids":["ride-the-urge"]}' });
	vi.stubGlobal('localStorage', storage);
	// Tabs that are gone live on in here, and must not hear of those that came after.
	vi.stubGlobal('BroadcastChannel', undefined);
});

afterEach(() => {
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

/** A tab that was just opened: code of its own, with nothing in memory. */
async function newTab() {
	vi.resetModules();
	const { LockKeeper } = await import('./lock-keeper.svelte');
	const { favouriteChoices } = await import('$lib/settings/favourite-choices.svelte');
	const settings = new Settings(storage);
	const keeper = new LockKeeper(settings);
	const choices = favouriteChoices(settings);
	await keeper.begin();
	return { keeper, choices, favourites: () => choices.values.ids };
}

async function entryCount(): Promise<number> {
	const listed = await storedEntries.list('journal');
	return listed.status === 'done' ? listed.value.length : NaN;
}

it.each([
	['before its write', 1, 'shut', ['ride-the-urge']],
	['among its writes', 2, 'shut', ['ride-the-urge']],
	['after them, with choices left outside the database', 5, 'off', []]
] as const)(
	'erasing what is locked, killed %s, has happened or not at the next start',
	async (_, at, status, left) => {
		await storedEntries.create(newEntry('journal', { promptId: null, text: 'x' }, START_MS));
		// Being turned on, and cut off: what is in localStorage is not sealed yet.
		valueOf(await turnOn(WORDS, FEW, START_MS));
		const { keeper } = await newTab();
		const killed = killWrites(storage, at);
		await expect(keeper.erase()).rejects.toThrow(Killed);
		killed.stop();

		const next = await newTab();
		expect(next.keeper.status).toBe(status);
		expect(storage.texts[MARK]).toBe(status === 'off' ? undefined : 'on');
		expect(valueOf(await storedLock()) === null).toBe(status === 'off');
		expect(storage.texts[FAVOURITES] ?? '{"ids":[]}').toBe(JSON.stringify({ ids: left }));
		if (status === 'off') {
			expect(await entryCount()).toBe(0);
			expect(next.favourites()).toEqual([]);
		} else {
			expect(valueOf(await next.keeper.open(WORDS))).toBe('open');
			expect(next.favourites()).toEqual(['ride-the-urge']);
		}
	}
);

it('erasing that the device has no room for changes nothing, and can be asked for again', async () => {
	valueOf(await turnOn(WORDS, FEW, START_MS));
	const { keeper } = await newTab();
	vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementationOnce(() => {
		throw new DOMException('Full.', 'QuotaExceededError');
	});
	expect(await keeper.erase()).toMatchObject({ reason: 'quota' });
	expect([storage.texts[MARK], keeper.status]).toEqual(['on', 'shut']);
	valueOf(await keeper.erase());
	expect([storage.texts[MARK], storage.texts[FAVOURITES], keeper.status]).toEqual([
		undefined,
		undefined,
		'off'
	]);
});

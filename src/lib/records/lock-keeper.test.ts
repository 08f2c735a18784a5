import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { storageOf } from '$lib/settings/storage-for-tests';
import type * as KeyDerivationModule from '$lib/vault/key-derivation';
import { dropKeys } from './lock-keys';
import { forgetEverything, valueOf } from './sittings-for-tests';

vi.mock('./auto-lock', () => ({ watchAttention: () => () => undefined }));
vi.mock('$lib/vault/key-derivation', async (importOriginal) => ({
	...(await importOriginal<typeof KeyDerivationModule>()),
	calibratedIterations: () => Promise.resolve(1000)
}));

const WORDS = 'a harbour at dusk';
const storage = storageOf({});

beforeEach(() => {
	forgetEverything();
	dropKeys();
	for (const key of Object.keys(storage.texts)) delete storage.texts[key];
	vi.stubGlobal('localStorage', storage);
	// Tabs of other tests are none of this one's.
	vi.stubGlobal('BroadcastChannel', undefined);
});

afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

function refuseWrites(errorName: string): () => void {
	const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('Refused.', errorName);
	});
	return () => spy.mockRestore();
}

/** A tab that was just opened: code of its own, with nothing of other tests in memory. */
async function newTab() {
	vi.resetModules();
	const { LockKeeper } = await import('./lock-keeper.svelte');
	const { Settings } = await import('$lib/settings/settings.svelte');
	const { breathingChoices } = await import('$lib/settings/breathing-choices.svelte');
	const { unkeptChoices } = await import('$lib/settings/unkept-choices.svelte');
	const { flushEditors } = await import('./open-editors');
	const { openedChoices } = await import('./sealed-choices');
	const settings = new Settings(storage);
	const keeper = new LockKeeper(settings);
	await keeper.begin();
	return {
		keeper,
		settings,
		breathing: breathingChoices(settings),
		unkeptChoices,
		flushEditors,
		minutes: async () =>
			valueOf(await openedChoices(storage)).settings.minutesByPractice['ride-the-urge']
	};
}

async function lockedTab() {
	const tab = await newTab();
	valueOf(await tab.keeper.turnOn(WORDS));
	await vi.waitFor(() => expect([tab.keeper.phase, tab.keeper.turning]).toEqual([null, null]));
	return tab;
}

it('tells of a choice that could not be sealed, and seals it once there is room', async () => {
	const { settings, unkeptChoices, flushEditors, minutes } = await lockedTab();
	const makeRoom = refuseWrites('QuotaExceededError');
	settings.rememberChoices('ride-the-urge', 7, null);
	expect(await flushEditors()).toBe(false);
	expect(unkeptChoices).toMatchObject({ reason: 'quota', isToTell: true });
	makeRoom();
	await unkeptChoices.tryAgain();
	expect(unkeptChoices.reason).toBeNull();
	expect(await minutes()).toBe(7);
});

it('seals what did not fit with the next choice of another kind', async () => {
	const { settings, breathing, unkeptChoices, flushEditors, minutes } = await lockedTab();
	const makeRoom = refuseWrites('QuotaExceededError');
	settings.rememberChoices('ride-the-urge', 7, null);
	await flushEditors();
	makeRoom();
	breathing.change(() => ({ lastId: 'box' }));
	expect(await flushEditors()).toBe(true);
	expect(await minutes()).toBe(7);
	expect(unkeptChoices.reason).toBeNull();
});

it('brings back what did not fit before the lock was shut, and seals it', async () => {
	const { keeper, settings, unkeptChoices, flushEditors, minutes } = await lockedTab();
	const makeRoom = refuseWrites('QuotaExceededError');
	settings.rememberChoices('ride-the-urge', 7, null);
	await keeper.shut();
	expect(settings.values.minutesByPractice).toEqual({});
	makeRoom();
	await unkeptChoices.tryAgain();
	expect(unkeptChoices.reason).toBe('locked');
	await keeper.open(WORDS);
	expect(settings.values.minutesByPractice).toEqual({ 'ride-the-urge': 7 });
	await flushEditors();
	expect(unkeptChoices.reason).toBeNull();
	expect(await minutes()).toBe(7);
});

it('can be turned on where the storage is too full for the mark of a lock, and says so', async () => {
	const { keeper } = await newTab();
	const setItem = vi.spyOn(storage, 'setItem').mockImplementation(() => {
		throw new DOMException('Full.', 'QuotaExceededError');
	});
	valueOf(await keeper.turnOn(WORDS));
	await vi.waitFor(() => expect(keeper.failure).toBe('quota'));
	setItem.mockRestore();
	await keeper.retryTurning();
	expect([keeper.failure, keeper.phase, keeper.status]).toEqual([null, null, 'open']);
});

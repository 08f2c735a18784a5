import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { breathingChoices } from '$lib/settings/breathing-choices.svelte';
import { Settings } from '$lib/settings/settings.svelte';
import { storageOf } from '$lib/settings/storage-for-tests';
import { unkeptChoices } from '$lib/settings/unkept-choices.svelte';
import type * as KeyDerivationModule from '$lib/vault/key-derivation';
import { LockKeeper } from './lock-keeper.svelte';
import { dropKeys } from './lock-keys';
import { flushEditors } from './open-editors';
import { openedChoices } from './sealed-choices';
import { forgetEverything, valueOf } from './sittings-for-tests';

vi.mock('./auto-lock', () => ({ watchAttention: () => () => undefined }));
vi.mock('$lib/vault/key-derivation', async (importOriginal) => ({
	...(await importOriginal<typeof KeyDerivationModule>()),
	calibratedIterations: () => Promise.resolve(1000)
}));

const WORDS = 'a harbour at dusk';
const storage = storageOf({});

beforeEach(() => {
	unkeptChoices.clear();
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

const minutes = async () =>
	valueOf(await openedChoices(storage)).settings.minutesByPractice['ride-the-urge'];

function refuseWrites(errorName: string): () => void {
	const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('Refused.', errorName);
	});
	return () => spy.mockRestore();
}

async function openKeeper(): Promise<{ keeper: LockKeeper; settings: Settings }> {
	const settings = new Settings(storage);
	const keeper = new LockKeeper(settings);
	await keeper.begin();
	valueOf(await keeper.turnOn(WORDS));
	await vi.waitFor(() => expect([keeper.phase, keeper.turning]).toEqual([null, null]));
	return { keeper, settings };
}

it('tells of a choice that could not be sealed, and seals it once there is room', async () => {
	const { settings } = await openKeeper();
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
	const { settings } = await openKeeper();
	const makeRoom = refuseWrites('QuotaExceededError');
	settings.rememberChoices('ride-the-urge', 7, null);
	await flushEditors();
	makeRoom();
	// The ones that the keeper gives what it has opened.
	const breathing = breathingChoices({ isPrivate: false, privateSessionNumber: 0 });
	breathing.change(() => ({ lastId: 'box' }));
	expect(await flushEditors()).toBe(true);
	expect(await minutes()).toBe(7);
	expect(unkeptChoices.reason).toBeNull();
});

it('brings back what did not fit before the lock was shut, and seals it', async () => {
	const { keeper, settings } = await openKeeper();
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
	const settings = new Settings(storage);
	const keeper = new LockKeeper(settings);
	await keeper.begin();
	const setItem = vi.spyOn(storage, 'setItem').mockImplementation(() => {
		throw new DOMException('Full.', 'QuotaExceededError');
	});
	valueOf(await keeper.turnOn(WORDS));
	await vi.waitFor(() => expect(keeper.failure).toBe('quota'));
	setItem.mockRestore();
	await keeper.retryTurning();
	expect([keeper.failure, keeper.phase, keeper.status]).toEqual([null, null, 'open']);
});

import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { BOTH_VERSIONS } from '$lib/notes/merge-entry';
import { makeLock } from '$lib/vault/lock-header';
import { closeDatabase, withDatabase } from './database';
import { newEntry, storedEntries, type EntryStore } from './entries';
import { entriesInMemory } from './entries-in-memory';
import { dropKeys, holdKeys } from './lock-keys';
import type { LockRow } from './schema';
import { forgetEverything, START_MS, valueOf } from './sittings-for-tests';

beforeEach(() => {
	forgetEverything();
	dropKeys();
});

const note = (text: string, atMs = START_MS) => newEntry('journal', { promptId: null, text }, atMs);
const lock = await makeLock('words', 1000);

async function turnOn(phase: LockRow['phase'] = 'on'): Promise<void> {
	await withDatabase((database) =>
		database.put('meta', { name: 'lock', id: 'L1', header: lock.header, phase, shutAfterMs: 0 })
	);
}

async function rawRows(): Promise<string> {
	closeDatabase();
	return JSON.stringify(valueOf(await withDatabase((database) => database.getAll('entries'))));
}

describe.each<[string, () => EntryStore]>([
	['in the database', () => storedEntries],
	['in memory', entriesInMemory]
])('entries %s', (_, makeStore) => {
	let store: EntryStore;
	beforeEach(() => (store = makeStore()));

	it('are listed by kind, latest first', async () => {
		const [one, other] = [note('one'), note('other', START_MS + 1)];
		await store.create(one);
		await store.create(other);
		expect(valueOf(await store.list('journal'))).toEqual([other, one]);
		expect(valueOf(await store.list('trigger'))).toEqual([]);
		expect(valueOf(await store.get('trigger', one.id))).toBeNull();
	});

	it('are changed under the next revision', async () => {
		const before = valueOf(await store.create(note('one')));
		const after = await store.save(before, { ...before, body: { promptId: null, text: 'two' } });
		expect(valueOf(after)).toMatchObject({ revision: 2, body: { text: 'two' } });
		expect(valueOf(await store.get('journal', before.id))).toEqual(valueOf(after));
	});

	it('keep both versions of a text that two tabs changed', async () => {
		const base = valueOf(await store.create(note('')));
		await store.save(base, { ...base, body: { promptId: 'p', text: 'theirs' } });
		const merged = await store.save(base, { ...base, body: { promptId: null, text: 'mine' } });
		expect(valueOf(merged).body).toEqual({ promptId: 'p', text: `theirs${BOTH_VERSIONS}mine` });
	});

	it('are written again when they were deleted while somebody wrote', async () => {
		const base = valueOf(await store.create(note('one')));
		await store.delete('journal', base.id);
		await store.save(base, { ...base, body: { promptId: null, text: 'two' } });
		expect(valueOf(await store.list('journal'))).toMatchObject([{ body: { text: 'two' } }]);
	});

	it('are deleted and put back as they were', async () => {
		const entry = valueOf(await store.create(note('one')));
		expect(valueOf(await store.delete('journal', entry.id))).toEqual(entry);
		expect(valueOf(await store.list('journal'))).toEqual([]);
		await store.restore(entry);
		expect(valueOf(await store.list('journal'))).toEqual([entry]);
	});
});

describe('with the lock on', () => {
	it('nothing of what was written can be read in the database', async () => {
		await storedEntries.create(note('plainly readable'));
		expect(await rawRows()).toContain('plainly readable');
		await turnOn();
		holdKeys('L1', lock.keys);
		const sealed = valueOf(await storedEntries.create(note('under the lock')));
		expect(await rawRows()).not.toContain('under the lock');
		expect(valueOf(await storedEntries.get('journal', sealed.id))).toEqual(sealed);
	});

	it('rows from before it are still read, and sealed at their next change', async () => {
		const before = valueOf(await storedEntries.create(note('from before')));
		await turnOn('turning-on');
		holdKeys('L1', lock.keys);
		expect(valueOf(await storedEntries.list('journal'))).toEqual([before]);
		await storedEntries.save(before, { ...before, isDraft: false });
		expect(await rawRows()).not.toContain('from before');
	});

	it('everything answers locked while it is shut', async () => {
		const entry = valueOf(await storedEntries.create(note('one')));
		await turnOn();
		const locked = { status: 'failed', reason: 'locked' };
		expect(await storedEntries.list('journal')).toEqual(locked);
		expect(await storedEntries.get('journal', entry.id)).toEqual(locked);
		expect(await storedEntries.save(entry, entry)).toEqual(locked);
		expect(await storedEntries.create(note('two'))).toEqual(locked);
		expect(await storedEntries.delete('journal', entry.id)).toEqual(locked);
	});

	it('what is written while it is being turned off is plain', async () => {
		await turnOn('turning-off');
		holdKeys('L1', lock.keys);
		await storedEntries.create(note('plain again'));
		expect(await rawRows()).toContain('plain again');
	});
});

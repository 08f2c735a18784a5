import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '$lib/notes/entry';
import { newEntry, storedEntries, type EntryStore } from './entries';
import { EntryList } from './entry-list.svelte';
import { forgetEverything, START_MS, valueOf } from './sittings-for-tests';

beforeEach(() => {
	forgetEverything();
	vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
	return () => vi.unstubAllGlobals();
});

const note = (text: string, atMs = START_MS) => newEntry('journal', { promptId: null, text }, atMs);
const listOf = (store: EntryStore = storedEntries) =>
	new EntryList(store, 'journal', () => START_MS);
const textsOf = ({ state }: EntryList<'journal'>) =>
	state.status === 'ready' ? state.entries.map(({ body }) => body.text) : state.status;

async function stored(...entries: Entry<'journal'>[]): Promise<void> {
	for (const entry of entries) valueOf(await storedEntries.create(entry));
}

describe('a list of entries', () => {
	it('is read latest first, with the day it is', async () => {
		await stored(note('one'), note('two', START_MS + 1));
		const list = listOf();
		expect(list.state.status).toBe('loading');
		await list.load();
		expect(textsOf(list)).toEqual(['two', 'one']);
		expect(list.state).toMatchObject({ today: '2026-11-22' });
	});

	it('follows what other tabs write', async () => {
		const list = listOf();
		const leave = list.follow();
		await vi.waitFor(() => expect(textsOf(list)).toEqual([]));
		await stored(note('one'));
		await vi.waitFor(() => expect(textsOf(list)).toEqual(['one']));
		leave();
	});

	it('gives back what was deleted, as it was', async () => {
		const entry = note('one');
		await stored(entry);
		const list = listOf();
		await list.load();
		await list.delete(entry.id);
		expect(textsOf(list)).toEqual([]);
		expect(list.notice).toEqual({ deleted: entry, failure: null });
		expect(await list.undo()).toEqual(entry);
		expect(textsOf(list)).toEqual(['one']);
		expect(list.notice).toBeNull();
	});

	it('offers an undo that failed again', async () => {
		const entry = note('one');
		await stored(entry);
		let failure = true;
		const list = listOf({
			...storedEntries,
			restore: (back) =>
				failure
					? Promise.resolve({ status: 'failed', reason: 'quota' })
					: storedEntries.restore(back)
		});
		await list.load();
		await list.delete(entry.id);
		expect(await list.undo()).toBeNull();
		expect(list.notice).toEqual({ deleted: entry, failure: 'quota' });
		failure = false;
		expect(await list.undo()).toEqual(entry);
	});

	it('says why it could not be read, and why nothing was deleted', async () => {
		const list = listOf({
			...storedEntries,
			list: () => Promise.resolve({ status: 'failed', reason: 'locked' }),
			delete: () => Promise.resolve({ status: 'failed', reason: 'quota' })
		});
		await list.load();
		expect(list.state).toEqual({ status: 'failed', reason: 'locked' });
		await list.delete('any');
		expect(list.notice).toEqual({ deleted: null, failure: 'quota' });
	});
});

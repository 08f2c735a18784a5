import { beforeEach, expect, it, vi } from 'vitest';
import { EMPTY_JOURNAL_NOTE } from '$lib/notes/journal';
import { newEntry, type EntryStore } from './entries';
import { entriesInMemory } from './entries-in-memory';
import { newEditor, openEditor, unfinishedEntries } from './open-editor';
import { START_MS } from './sittings-for-tests';

let store: EntryStore;

beforeEach(() => {
	store = entriesInMemory();
	vi.stubGlobal('addEventListener', () => {});
	vi.stubGlobal('removeEventListener', () => {});
	return () => vi.unstubAllGlobals();
});

const note = (text: string, atMs: number, isDraft: boolean) => ({
	...newEntry('journal', { promptId: null, text }, atMs),
	isDraft
});

it('an entry is opened by its kind and id; another one is gone', async () => {
	const entry = note('so', START_MS, true);
	await store.create(entry);
	const opened = await openEditor(store, 'journal', entry.id);
	expect(opened.status === 'open' && opened.editor.entry).toEqual(entry);
	expect(await openEditor(store, 'trigger', entry.id)).toEqual({ status: 'gone' });
	expect(await openEditor(store, 'journal', 'nonsense')).toEqual({ status: 'gone' });
});

it('an entry that could not be stored is opened as it was left, and offered with the drafts', async () => {
	const [draft, done] = [note('draft', START_MS, true), note('done', START_MS + 1, false)];
	await store.create(draft);
	await store.create(done);
	const full: EntryStore = {
		...store,
		create: () => Promise.resolve({ status: 'failed', reason: 'quota' })
	};
	const opened = newEditor(full, 'journal', EMPTY_JOURNAL_NOTE);
	if (opened.status !== 'open') throw new Error('It did not open.');
	opened.editor.change({ text: 'unkept' });
	await opened.editor.flush();
	expect(await openEditor(store, 'journal', opened.editor.id)).toEqual(opened);
	const offered = await unfinishedEntries(store, 'journal');
	expect(offered.map(({ body }) => body.text)).toEqual(['unkept', 'draft']);
	full.create = store.create.bind(store);
	await opened.editor.finish();
	expect(await unfinishedEntries(store, 'journal')).toEqual([draft]);
});

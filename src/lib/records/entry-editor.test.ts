import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '$lib/notes/entry';
import { EMPTY_JOURNAL_NOTE } from '$lib/notes/journal';
import { BOTH_VERSIONS } from '$lib/notes/merge-entry';
import { announceChange, onChange } from './changes';
import type { RecordsFailureReason } from './database';
import { storedEntries, type EntryStore } from './entries';
import { entriesInMemory } from './entries-in-memory';
import { EntryEditor } from './entry-editor.svelte';
import { flushEditors } from './open-editors';
import { forgetEverything, START_MS, valueOf } from './sittings-for-tests';
import { unkeptEditors } from './unkept-editors.svelte';

/** A store in memory whose writes wait to be let through, and fail when told to. */
class SlowStore implements EntryStore {
	readonly #memory = entriesInMemory();
	#waiting: (() => void)[] = [];
	isSlow = false;
	failure: RecordsFailureReason | null = null;
	writes = 0;

	create: EntryStore['create'] = (entry) => this.#write(() => this.#memory.create(entry));
	save: EntryStore['save'] = (base, mine) => this.#write(() => this.#memory.save(base, mine));
	get: EntryStore['get'] = (kind, id) => this.#memory.get(kind, id);
	list: EntryStore['list'] = (kind) => this.#memory.list(kind);
	delete: EntryStore['delete'] = (kind, id) => this.#memory.delete(kind, id);
	restore: EntryStore['restore'] = (entry) => this.#memory.restore(entry);

	letThrough(): void {
		for (const go of this.#waiting.splice(0)) go();
	}

	async text(id: string): Promise<string | undefined> {
		return valueOf(await this.get('journal', id))?.body.text;
	}

	async #write<Answer>(write: () => Promise<Answer>) {
		this.writes += 1;
		if (this.isSlow) await new Promise<void>((go) => this.#waiting.push(go));
		if (this.failure) return { status: 'failed', reason: this.failure } as const;
		return write();
	}
}

let store: SlowStore;
let page: EventTarget & { visibilityState: DocumentVisibilityState };
let tab: EventTarget;

beforeEach(() => {
	forgetEverything();
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	store = new SlowStore();
	page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
	tab = new EventTarget();
	vi.stubGlobal('document', page);
	vi.stubGlobal('addEventListener', tab.addEventListener.bind(tab));
	vi.stubGlobal('removeEventListener', tab.removeEventListener.bind(tab));
});

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const newNote = (into: EntryStore = store) =>
	new EntryEditor(into, { kind: 'journal', body: EMPTY_JOURNAL_NOTE }, () => START_MS);
const editorOf = (entry: Entry<'journal'>, into: EntryStore = store) =>
	new EntryEditor(into, entry, () => START_MS);
const aWhile = () => vi.advanceTimersByTimeAsync(1000);

async function storedNote(text: string): Promise<Entry<'journal'>> {
	const editor = newNote();
	editor.change({ text });
	await editor.flush();
	return editor.entry;
}

/** What a tab is asked before it is closed: whether it may. */
function mayBeClosed(): boolean {
	return tab.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

describe('what is typed', () => {
	it('is stored shortly after, as a draft, and not before the first letter', async () => {
		const editor = newNote();
		await aWhile();
		await editor.flush();
		expect(store.writes).toBe(0);
		editor.change({ text: 'so' });
		expect(editor.status).toBe('saving');
		await aWhile();
		expect(editor.status).toBe('saved');
		expect(valueOf(await store.get('journal', editor.id))).toMatchObject({
			isDraft: true,
			revision: 1,
			body: { text: 'so' }
		});
	});

	it('is written once for letters in quick succession', async () => {
		const editor = newNote();
		for (const text of ['s', 'so', 'so ', 'so i']) editor.change({ text });
		await aWhile();
		expect(store.writes).toBe(1);
		expect(await store.text(editor.id)).toBe('so i');
	});

	it('while a write is under way follows it', async () => {
		const editor = newNote();
		store.isSlow = true;
		editor.change({ text: 'so' });
		await aWhile();
		editor.change({ text: 'so it' });
		expect(editor.body.text).toBe('so it');
		store.isSlow = false;
		store.letThrough();
		await aWhile();
		expect(await store.text(editor.id)).toBe('so it');
		expect(editor.status).toBe('saved');
		expect(editor.broughtIn).toBe(false);
	});

	it('is stored at once when the page is hidden, and when it is left', async () => {
		const editor = newNote();
		const leave = editor.follow();
		editor.change({ text: 'so' });
		page.visibilityState = 'hidden';
		page.dispatchEvent(new Event('visibilitychange'));
		await vi.advanceTimersByTimeAsync(0);
		expect(await store.text(editor.id)).toBe('so');
		editor.change({ text: 'so it' });
		leave();
		await vi.advanceTimersByTimeAsync(0);
		expect(await store.text(editor.id)).toBe('so it');
	});

	it('is done when the person says so, and can be changed after that', async () => {
		const editor = newNote();
		editor.change({ text: 'so' });
		await editor.finish();
		expect(valueOf(await store.get('journal', editor.id))?.isDraft).toBe(false);
		editor.change({ text: 'so it' });
		await editor.flush();
		expect(editor.entry).toMatchObject({ isDraft: false, revision: 2, body: { text: 'so it' } });
	});

	it('is about another moment when the person says so', async () => {
		const editor = newNote();
		editor.moveTo(START_MS - 48 * 3_600_000);
		await editor.flush();
		expect(valueOf(await store.get('journal', editor.id))).toMatchObject({
			atMs: START_MS - 48 * 3_600_000,
			localDay: editor.entry.localDay
		});
		expect(editor.entry.localDay).toBe('2026-11-20');
	});
});

describe('what could not be stored', () => {
	it('stays on the screen, says why, and is stored by itself once there is room', async () => {
		const editor = newNote();
		store.failure = 'quota';
		editor.change({ text: 'so' });
		await aWhile();
		expect(editor).toMatchObject({ status: 'failed', failure: 'quota', body: { text: 'so' } });
		expect(unkeptEditors('journal')).toEqual([editor]);
		store.failure = null;
		await vi.advanceTimersByTimeAsync(6000);
		expect(editor).toMatchObject({ status: 'saved', failure: null });
		expect(await store.text(editor.id)).toBe('so');
		expect(unkeptEditors('journal')).toEqual([]);
	});

	it('is tried again when the person asks, with what was typed since', async () => {
		const editor = newNote();
		store.failure = 'lost';
		editor.change({ text: 'so' });
		await aWhile();
		editor.change({ text: 'so it' });
		await aWhile();
		store.failure = null;
		await editor.flush();
		expect(editor.status).toBe('saved');
		expect(await store.text(editor.id)).toBe('so it');
	});

	it('is still tried after its page was left, and the browser asks before the tab is closed', async () => {
		const editor = newNote();
		const leave = editor.follow();
		expect(mayBeClosed()).toBe(true);
		store.failure = 'quota';
		editor.change({ text: 'so' });
		await aWhile();
		leave();
		await aWhile();
		expect(mayBeClosed()).toBe(false);
		expect(await flushEditors()).toBe(false);
		store.failure = null;
		await vi.advanceTimersByTimeAsync(6000);
		expect(await store.text(editor.id)).toBe('so');
		expect(mayBeClosed()).toBe(true);
	});
});

describe('two editors on one entry', () => {
	it('end with both texts', async () => {
		const entry = await storedNote('');
		const [one, other] = [editorOf(entry), editorOf(entry)];
		one.change({ text: 'mine' });
		other.change({ text: 'theirs' });
		await one.flush();
		await other.flush();
		expect(await store.text(entry.id)).toBe(`mine${BOTH_VERSIONS}theirs`);
		expect(other.broughtIn).toBe(true);
		expect(other.body.text).toBe(`mine${BOTH_VERSIONS}theirs`);
	});

	it('end with both texts also when more is typed while they are brought together', async () => {
		const entry = await storedNote('');
		const [one, other] = [editorOf(entry), editorOf(entry)];
		one.change({ text: 'mine' });
		await one.flush();
		store.isSlow = true;
		other.change({ text: 'theirs' });
		const writing = other.flush();
		await vi.advanceTimersByTimeAsync(0);
		other.change({ text: 'theirs and more' });
		store.isSlow = false;
		store.letThrough();
		await writing;
		await other.flush();
		expect(await store.text(entry.id)).toBe(`mine${BOTH_VERSIONS}theirs and more`);
		expect(other.body.text).toBe(`mine${BOTH_VERSIONS}theirs and more`);
	});

	it('show what the other one wrote, when nothing of their own waits', async () => {
		vi.useRealTimers();
		const entry = valueOf(await storedEntries.create(await storedNote('so')));
		const [one, other] = [editorOf(entry, storedEntries), editorOf(entry, storedEntries)];
		const leave = other.follow();
		one.change({ text: 'so it was' });
		await one.flush();
		await vi.waitFor(() => expect(other.body.text).toBe('so it was'));
		expect(other).toMatchObject({ broughtIn: true, status: 'saved' });
		leave();
	});

	it('leave what is being typed here alone until it is written', async () => {
		const entry = await storedNote('so');
		const [one, other] = [editorOf(entry), editorOf(entry)];
		const leave = other.follow();
		other.change({ text: 'so then' });
		one.change({ text: 'so what' });
		await one.flush();
		const told = new Promise<void>((resolve) => {
			const stop = onChange(() => {
				stop();
				resolve();
			});
		});
		announceChange();
		await told;
		expect(other.body.text).toBe('so then');
		await other.flush();
		expect(await store.text(entry.id)).toBe(`so what${BOTH_VERSIONS}so then`);
		leave();
	});

	it('keep what one still writes when the other deletes', async () => {
		const entry = await storedNote('so');
		const editor = editorOf(entry);
		await store.delete('journal', entry.id);
		editor.change({ text: 'so it' });
		await editor.flush();
		expect(await store.text(entry.id)).toBe('so it');
	});
});

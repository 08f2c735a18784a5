import type { Entry, EntryBody, EntryKind } from '$lib/notes/entry';
import type { RecordsFailureReason } from './database';
import type { EntryStore } from './entries';
import { EntryEditor } from './entry-editor.svelte';
import { unkeptEditors } from './unkept-editors.svelte';

export type OpenedEditor<Kind extends EntryKind> =
	| { status: 'open'; editor: EntryEditor<Kind> }
	/** No entry of that kind has this id. */
	| { status: 'gone' }
	| { status: 'failed'; reason: RecordsFailureReason };

/** The editor of an entry: the one that is still trying to store it, or a new one. */
export async function openEditor<Kind extends EntryKind>(
	store: EntryStore,
	kind: Kind,
	id: string
): Promise<OpenedEditor<Kind>> {
	const unkept = unkeptEditors(kind).find((editor) => editor.id === id);
	if (unkept) return { status: 'open', editor: unkept };
	const result = await store.get(kind, id);
	if (result.status === 'failed') return result;
	if (result.value === null) return { status: 'gone' };
	return { status: 'open', editor: new EntryEditor(store, result.value) };
}

/** The editor of an entry that is not stored yet. */
export function newEditor<Kind extends EntryKind>(
	store: EntryStore,
	kind: Kind,
	body: EntryBody<Kind>
): OpenedEditor<Kind> {
	return { status: 'open', editor: new EntryEditor(store, { kind, body }) };
}

/** What was begun and not finished, or could not be stored so far; latest first. */
export async function unfinishedEntries<Kind extends EntryKind>(
	store: EntryStore,
	kind: Kind
): Promise<Entry<Kind>[]> {
	const unkept = unkeptEditors(kind).map(({ entry }) => entry);
	const result = await store.list(kind);
	// Why it cannot be read is told where all of them are listed.
	const stored = result.status === 'failed' ? [] : result.value;
	return [...unkept, ...stored.filter(({ id }) => unkept.every((entry) => entry.id !== id))]
		.filter((entry) => entry.isDraft || unkept.includes(entry))
		.sort((one, other) => other.atMs - one.atMs);
}

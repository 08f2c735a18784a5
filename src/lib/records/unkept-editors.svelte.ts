import { SvelteMap } from 'svelte/reactivity';
import type { EntryKind } from '$lib/notes/entry';
import type { EntryEditor } from './entry-editor.svelte';

/**
 * Editors whose last write did not succeed, by the id of their entry. They are kept when their page is left, so that
 * nobody is held back on a page and nothing is lost by leaving it: they go on trying, and can be opened again.
 */
const unkept = new SvelteMap<string, EntryEditor<EntryKind>>();

export function holdUnkept(editor: EntryEditor<EntryKind>): void {
	if (unkept.size === 0) addEventListener('beforeunload', askBeforeLeaving);
	unkept.set(editor.id, editor);
}

export function letGoUnkept(editor: EntryEditor<EntryKind>): void {
	if (unkept.delete(editor.id) && unkept.size === 0)
		removeEventListener('beforeunload', askBeforeLeaving);
}

/** Those of a kind, latest first. */
export function unkeptEditors<Kind extends EntryKind>(kind: Kind): EntryEditor<Kind>[] {
	return [...unkept.values()]
		.filter((editor): editor is EntryEditor<Kind> => editor.kind === kind)
		.sort((one, other) => other.atMs - one.atMs);
}

/** The browser asks in its own words. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
	event.preventDefault();
}

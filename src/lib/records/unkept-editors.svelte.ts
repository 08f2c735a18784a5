import { SvelteMap } from 'svelte/reactivity';
import type { EntryKind } from '$lib/notes/entry';
import type { EntryEditor } from './entry-editor.svelte';
import { registerEditor } from './open-editors';

/**
 * Editors whose last write did not succeed, by the id of their entry. They are kept when their page is left, so that
 * nobody is held back on a page and nothing is lost by leaving it: they go on trying, and can be opened again.
 */
const unkept = new SvelteMap<string, EntryEditor<EntryKind>>();
/** The lock waits for them too. */
// eslint-disable-next-line svelte/prefer-svelte-reactivity -- never shown
const unregister = new Map<string, () => void>();

export function holdUnkept(editor: EntryEditor<EntryKind>): void {
	if (unkept.has(editor.id)) return;
	if (unkept.size === 0) addEventListener('beforeunload', askBeforeLeaving);
	unkept.set(editor.id, editor);
	unregister.set(
		editor.id,
		registerEditor(async () => {
			await editor.flush();
			return editor.status !== 'failed';
		})
	);
}

export function letGoUnkept(editor: EntryEditor<EntryKind>): void {
	if (!unkept.delete(editor.id)) return;
	unregister.get(editor.id)?.();
	unregister.delete(editor.id);
	if (unkept.size === 0) removeEventListener('beforeunload', askBeforeLeaving);
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

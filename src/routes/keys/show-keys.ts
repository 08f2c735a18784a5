import { mount, unmount } from 'svelte';
import { asksForKeys, readKeyPress } from '$lib/ui/key-press';
import KeyList from './KeyList.svelte';

/** Lays the list of keys over the page. @param areOn whether the keys of our own do something */
export function showKeys(areOn: boolean): void {
	const list = mount(KeyList, {
		target: document.body,
		props: { areOn, onclose: () => void unmount(list) }
	});
}

/** Shows the list where a press asks for it, and not where it writes a question mark. */
export function answerKey(event: KeyboardEvent): void {
	if (asksForKeys(readKeyPress(event))) showKeys(true);
}

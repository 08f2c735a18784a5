import { mount, unmount } from 'svelte';
import KeyList from './KeyList.svelte';

/** Lays the list of keys over the page. @param areOn whether the keys of our own do something */
export function showKeys(areOn: boolean): void {
	const list = mount(KeyList, {
		target: document.body,
		props: { areOn, onclose: () => void unmount(list) }
	});
}

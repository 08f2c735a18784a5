import type { Settings } from '$lib/settings/settings.svelte';
import { storedEntries, type EntryStore } from './entries';
import { entriesInMemory } from './entries-in-memory';

let inPrivate: { sessionNumber: number; store: EntryStore } | null = null;

/** Where what is written goes: nowhere but memory in a private session, and that is gone with it. */
export function entriesFor({
	isPrivate,
	privateSessionNumber
}: Pick<Settings, 'isPrivate' | 'privateSessionNumber'>): EntryStore {
	if (!isPrivate) {
		inPrivate = null;
		return storedEntries;
	}
	if (inPrivate?.sessionNumber !== privateSessionNumber)
		inPrivate = { sessionNumber: privateSessionNumber, store: entriesInMemory() };
	return inPrivate.store;
}

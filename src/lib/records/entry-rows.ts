import { readEntry, type Entry, type EntryHead } from '$lib/notes/entry';
import type { Vault } from '$lib/vault/vault';
import type { EntryRow } from './schema';

export async function toRow(entry: Entry, vault: Vault | null): Promise<EntryRow> {
	const { body, ...head } = entry;
	if (vault === null) return { ...head, body };
	return { ...head, sealed: await vault.seal(placeOf(head), body) };
}

/**
 * @returns null while the lock is shut, and for what this version cannot read
 * @throws UnreadableError for bytes that were changed or moved
 */
export async function fromRow(row: EntryRow, vault: Vault | null): Promise<Entry | null> {
	if (!('sealed' in row)) return readEntry(row);
	const opened = await vault?.open(placeOf(row), row.sealed);
	if (!opened) return null;
	return readEntry({ ...row, body: opened.value });
}

/** A body opens in its own entry and kind only. */
function placeOf({ id, kind }: EntryHead): string {
	return `entries/${kind}/${id}/1`;
}

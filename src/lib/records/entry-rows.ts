import { readEntry, type Entry, type EntryHead } from '$lib/notes/entry';
import type { Vault } from '$lib/vault/vault';
import type { EntryRow } from './schema';

export async function toRow(entry: Entry, vault: Vault | null): Promise<EntryRow> {
	return vault === null ? entry : sealEntry(entry, vault);
}

/** @returns null while the lock is shut, and for what cannot be read, be it damaged or of another version */
export async function fromRow(row: EntryRow, vault: Vault | null): Promise<Entry | null> {
	const plain = await unsealEntry(row, vault);
	return plain && readEntry(plain);
}

/** The same row sealed, whatever is in it. */
export async function sealEntry(row: EntryRow, vault: Vault): Promise<EntryRow> {
	if ('sealed' in row) return row;
	const { body, ...head } = row;
	return { ...head, sealed: await vault.seal(placeOf(head), body) };
}

/** @returns the same row plain; null while the lock is shut, and for bytes that were changed or moved */
export async function unsealEntry(
	row: EntryRow,
	vault: Vault | null
): Promise<Extract<EntryRow, { body: unknown }> | null> {
	if (!('sealed' in row)) return row;
	const { sealed, ...head } = row;
	const opened = await vault?.open(placeOf(head), sealed);
	return opened ? { ...head, body: opened.value } : null;
}

/** A body opens in its own entry and kind only. */
function placeOf({ id, kind }: EntryHead): string {
	return `entries/${kind}/${id}/1`;
}

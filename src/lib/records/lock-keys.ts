import type { LockKeys } from '$lib/vault/lock-header';
import type { Vault } from '$lib/vault/vault';
import type { LockRow } from './schema';

/** Keys are held in memory of this tab alone; a reload shuts the lock. */
let open: { lockId: string; vault: Promise<Vault> } | null = null;

export function holdKeys(lockId: string, keys: LockKeys): void {
	open = { lockId, vault: import('$lib/vault/vault').then(({ openVault }) => openVault(keys)) };
}

export function dropKeys(): void {
	open = null;
}

/** @returns whether what is sealed under this lock can be read in this tab */
export function isOpen(lock: LockRow): boolean {
	return open?.lockId === lock.id;
}

/** What new writes are sealed with; null when nothing is to be sealed. */
export async function sealingVault(lock: LockRow | null): Promise<Vault | null> {
	if (lock === null || lock.phase === 'turning-off') return null;
	return openingVault(lock);
}

/** What sealed rows are opened with; gives nothing back while the lock is shut. */
export async function openingVault(lock: LockRow | null): Promise<Vault | null> {
	if (lock === null) return null;
	if (open?.lockId === lock.id) return open.vault;
	// Loaded only where a lock is on: the first visit does without.
	const { shutVault } = await import('$lib/vault/vault');
	return shutVault(lock.header);
}

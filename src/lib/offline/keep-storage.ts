/** Whether the browser promises not to clear this site's data on its own. `unknown`: it does not tell. */
export type StorageProtection = 'protected' | 'may-be-cleared' | 'unknown';

export async function storageProtection(): Promise<StorageProtection> {
	try {
		return (await navigator.storage.persisted()) ? 'protected' : 'may-be-cleared';
	} catch {
		// Not offered by this browser.
		return 'unknown';
	}
}

/** Asks the browser to keep this site's data. Call it after a completed session: before, it would be asked for nothing. */
export async function askToKeepStorage(): Promise<StorageProtection> {
	try {
		return (await navigator.storage.persist()) ? 'protected' : 'may-be-cleared';
	} catch {
		// Not offered by this browser.
		return 'unknown';
	}
}

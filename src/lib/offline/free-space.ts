/** Bytes the browser would still let this site store; null where it does not tell. */
export async function estimateFreeBytes(): Promise<number | null> {
	try {
		const { quota, usage } = await navigator.storage.estimate();
		return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
	} catch {
		// Not offered by this browser: saving itself will show whether there is room.
		return null;
	}
}

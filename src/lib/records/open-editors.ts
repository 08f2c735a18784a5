const open = new Set<() => Promise<boolean>>();

/**
 * What is being written on the screen, so that the lock never shuts before it is kept.
 * @param flush stores it now; answers whether everything is stored
 * @returns a function that takes it off the list
 */
export function registerEditor(flush: () => Promise<boolean>): () => void {
	open.add(flush);
	return () => void open.delete(flush);
}

/** @returns whether everything that is being written is stored now */
export async function flushEditors(): Promise<boolean> {
	const kept = await Promise.allSettled([...open].map((flush) => flush()));
	return kept.every((each) => each.status === 'fulfilled' && each.value);
}

type OnArrival = (url: string, receivedBytes: number | null) => void;

const listeners = new Set<OnArrival>();

/**
 * Follows every file that this tab is fetching to keep, whoever asked for it.
 * @param onArrival gets the file's address and what has arrived of it; null once nothing more arrives, whether it was
 * kept or not
 * @returns stops following
 */
export function followArrivals(onArrival: OnArrival): () => void {
	listeners.add(onArrival);
	return () => listeners.delete(onArrival);
}

export const tellArrival: OnArrival = (url, receivedBytes) => {
	for (const listener of listeners) listener(url, receivedBytes);
};

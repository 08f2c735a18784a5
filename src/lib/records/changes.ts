const CHANNEL_NAME = 'evenkeel-records';

/** Tells every open page, this one included, that sessions were written or deleted. */
export function announceChange(): void {
	// Older browsers without the channel see changes at the next visit of the page.
	if (typeof BroadcastChannel === 'undefined') return;
	const channel = new BroadcastChannel(CHANNEL_NAME);
	channel.postMessage('sessions');
	channel.close();
}

/** @returns a function that stops listening */
export function onChange(listener: () => void): () => void {
	if (typeof BroadcastChannel === 'undefined') return () => {};
	const channel = new BroadcastChannel(CHANNEL_NAME);
	channel.onmessage = listener;
	return () => channel.close();
}

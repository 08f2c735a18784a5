import { SHELL_CACHE } from '$lib/offline/storage-names';
import { mixingWorkerUrl } from './start-mixing-worker';

/**
 * Keeps what mixes sounds on the device, so that saved ones can be mixed without a connection. Call when something was
 * mixed or a sound saved, and not in a private session.
 */
export async function keepMixer(): Promise<void> {
	// Without a worker in charge nothing would answer from the cache.
	if (!('serviceWorker' in navigator) || navigator.serviceWorker.controller === null) return;
	try {
		const cache = await caches.open(SHELL_CACHE);
		const url = new URL(mixingWorkerUrl, location.href).href;
		if (!(await cache.match(url))) await cache.add(url);
	} catch {
		// Not reached, or no room: it is tried again the next time.
	}
}

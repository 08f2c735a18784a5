import { asset } from '$app/paths';
import { TRACK_CACHE } from '$lib/offline/storage-names';
import type { ServedTrack } from './session-edges';

/** A track of a whole night is not laid down a second time: it would take as much room as hours of a film. */
const MAX_SERVED_BYTES = 100_000_000;

/** Keeps the track where the service worker answers for it in byte ranges, for as long as the session lasts. */
export function browserServedTrack(): ServedTrack {
	return {
		async put(blob) {
			if (blob.size > MAX_SERVED_BYTES) return null;
			// Without a worker in charge the address would be asked of the server, which has no such file.
			if (!('serviceWorker' in navigator) || navigator.serviceWorker.controller === null)
				return null;
			const url = new URL(asset(`/__track/${crypto.randomUUID()}.mp3`), location.href).href;
			const headers = { 'Content-Type': 'audio/mpeg', 'Content-Length': String(blob.size) };
			try {
				const cache = await caches.open(TRACK_CACHE);
				await cache.put(url, new Response(blob, { headers }));
				return url;
			} catch {
				// No room, or storage switched off: the player then says that it cannot play.
				return null;
			}
		},
		async remove() {
			try {
				if (await caches.has(TRACK_CACHE)) await caches.delete(TRACK_CACHE);
			} catch {
				// Storage is switched off, so nothing was kept.
			}
		}
	};
}

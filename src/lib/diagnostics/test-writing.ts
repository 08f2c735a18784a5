/** `absent`: there is no Cache Storage here. `no-room`: the browser gives no more. */
export type WritingTest = 'written' | 'absent' | 'no-room' | 'refused' | 'lost';

const PROBE_CACHE = 'evenkeel-probe';
const PROBE_URL = '/evenkeel-probe';
const PROBE_BYTES = 10_000;

/** Writes a small file, reads it back and removes it. Not for private sessions. */
export async function testWriting(): Promise<WritingTest> {
	// TypeScript takes it for granted; insecure addresses have none.
	if (!(globalThis as { caches?: CacheStorage }).caches) return 'absent';
	try {
		const cache = await caches.open(PROBE_CACHE);
		await cache.put(PROBE_URL, new Response(new Uint8Array(PROBE_BYTES)));
		const kept = await (await cache.match(PROBE_URL))?.blob();
		return kept?.size === PROBE_BYTES ? 'written' : 'lost';
	} catch (error) {
		const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
		return isFull ? 'no-room' : 'refused';
	} finally {
		// Refused where it could not be made either; nothing is left then.
		await caches.delete(PROBE_CACHE).catch(() => false);
	}
}

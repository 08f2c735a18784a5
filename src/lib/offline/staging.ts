import { STAGING_CACHE } from './storage-names';

/*
 * What has arrived of a file, in segments of their own so that a killed tab loses little and nothing is
 * written twice. A segment's key is the file's address with the byte it begins at.
 */
const OFFSET_PARAMETER = 'from';

function segmentKey(fileUrl: string, fromByte: number): string {
	return `${fileUrl}?${OFFSET_PARAMETER}=${fromByte}`;
}

async function segmentsOf(cache: Cache, fileUrl: string) {
	const requests = await cache.keys(fileUrl, { ignoreSearch: true });
	return requests
		.map((request) => ({
			request,
			fromByte: Number(new URL(request.url).searchParams.get(OFFSET_PARAMETER))
		}))
		.sort((a, b) => a.fromByte - b.fromByte);
}

/** Bytes staged in one run from the first; a gap ends the run. `fileUrl` is absolute. */
export async function stagedByteCount(fileUrl: string): Promise<number> {
	const cache = await caches.open(STAGING_CACHE);
	let count = 0;
	for (const { request, fromByte } of await segmentsOf(cache, fileUrl)) {
		if (fromByte !== count) break;
		count += Number((await cache.match(request))?.headers.get('content-length') ?? 0);
	}
	return count;
}

/** Copies the staged run to the start of `target` and returns its length in bytes. */
export async function readStaged(fileUrl: string, target: Uint8Array): Promise<number> {
	const cache = await caches.open(STAGING_CACHE);
	let count = 0;
	for (const { request, fromByte } of await segmentsOf(cache, fileUrl)) {
		const segment = await cache.match(request);
		if (fromByte !== count || !segment) break;
		const bytes = new Uint8Array(await segment.arrayBuffer());
		if (count + bytes.length > target.length) break;
		target.set(bytes, count);
		count += bytes.length;
	}
	return count;
}

/** Keeps one segment. Rejects when the browser has no room. */
export async function stageSegment(
	fileUrl: string,
	fromByte: number,
	bytes: Uint8Array<ArrayBuffer>
): Promise<void> {
	const cache = await caches.open(STAGING_CACHE);
	const response = new Response(bytes.slice(), {
		headers: { 'Content-Length': String(bytes.length) }
	});
	await cache.put(segmentKey(fileUrl, fromByte), response);
}

export async function clearStaged(fileUrl: string): Promise<void> {
	const cache = await caches.open(STAGING_CACHE);
	await cache.delete(fileUrl, { ignoreSearch: true });
}

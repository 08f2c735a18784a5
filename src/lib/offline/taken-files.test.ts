import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeCaches } from './fake-caches';
import { AUDIO_CACHE, STAGING_CACHE } from './storage-names';
import { deleteFiles, putBack, readForUndo } from './taken-files';

const RIDE = 'https://app.test/audio/wren/ride.11111111.mp3';
const NIGHT = 'https://app.test/audio/wren/night.22222222.mp3';
const SEGMENTS = [`${NIGHT}?from=0`, `${NIGHT}?from=300`];

let storage: FakeCaches;

beforeEach(async () => {
	storage = new FakeCaches();
	vi.stubGlobal('caches', storage);
	await put(AUDIO_CACHE, RIDE, 1000);
	for (const segment of SEGMENTS) await put(STAGING_CACHE, segment, 300);
});
afterEach(() => vi.unstubAllGlobals());

async function put(cacheName: string, url: string, byteCount: number): Promise<void> {
	const headers = { 'Content-Length': String(byteCount) };
	const bytes = new Uint8Array(byteCount).fill(7);
	await (await storage.open(cacheName)).put(url, new Response(bytes, { headers }));
}

/** Length and told length of each file. */
async function stored(): Promise<Record<string, [number, string | null]>> {
	const all: Record<string, [number, string | null]> = {};
	for (const name of [AUDIO_CACHE, STAGING_CACHE]) {
		const cache = await storage.open(name);
		for (const { url } of await cache.keys()) {
			const response = (await cache.match(url))!;
			all[url] = [
				(await response.arrayBuffer()).byteLength,
				response.headers.get('content-length')
			];
		}
	}
	return all;
}

test('whole files and parts are deleted, and are back as they were', async () => {
	const before = await stored();
	const taken = await readForUndo([RIDE, NIGHT]);
	await deleteFiles([RIDE, NIGHT]);
	expect(await stored()).toEqual({});
	expect(await putBack(taken)).toBe('back');
	expect(await stored()).toEqual(before);
});

test('files that were not named stay', async () => {
	await deleteFiles([RIDE]);
	expect(Object.keys(await stored())).toEqual(SEGMENTS);
});

test('where the room has gone since, it is said, and what fits is back', async () => {
	const taken = await readForUndo([RIDE, NIGHT]);
	await deleteFiles([RIDE, NIGHT]);
	storage.limitBytes = 1300;
	expect(await putBack(taken)).toBe('quota');
	expect(Object.keys(await stored())).toEqual([RIDE, SEGMENTS[0]]);
});

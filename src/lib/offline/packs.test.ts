import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PackIndex } from '$lib/track/pack';
import { followArrivals } from './arrivals';
import { FakeCaches } from './fake-caches';
import {
	isRenewed,
	loadPack,
	removePacks,
	savedState,
	savePacks,
	verifyPack,
	type LoadedPack
} from './packs';
import { AUDIO_CACHE, STAGING_CACHE } from './storage-names';

/** Larger than one staged segment, so that a download leaves several. */
const FILE_BYTES = 600_000;

function packOf(name: string, seed: number, byteCount = FILE_BYTES) {
	const bytes = Uint8Array.from({ length: byteCount }, (_, at) => (at * 31 + seed) % 251);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const index: PackIndex = {
		pack: name,
		voice: 'warm',
		file: `audio/warm/${name}.${sha256.slice(0, 8)}.mp3`,
		sha256,
		bytes: bytes.length,
		frameCount: 0,
		clips: []
	};
	return { bytes, index, url: `https://app.test/${index.file}` };
}

const first = packOf('first', 1);
const second = packOf('second', 2, 300_000);
const files = new Map([first, second].map((pack) => [pack.url, pack.bytes]));

interface Ask {
	url: string;
	fromByte: number;
	signal: AbortSignal;
}
type Answer = (ask: Ask, file: Uint8Array<ArrayBuffer>) => Response;

let storage: FakeCaches;
let asks: Ask[];
/** One a request; the last one stays. An empty list is a server that cannot be reached. */
let answers: Answer[];

beforeEach(() => {
	storage = new FakeCaches();
	asks = [];
	answers = [whole];
	vi.stubGlobal('location', { href: 'https://app.test/practices/' });
	vi.stubGlobal('navigator', {});
	vi.stubGlobal('caches', storage);
	vi.stubGlobal('fetch', (url: string, init: RequestInit & { signal: AbortSignal }) => {
		const range = new Headers(init.headers).get('range');
		const ask = {
			url,
			fromByte: Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0),
			signal: init.signal
		};
		asks.push(ask);
		const answer = answers.length > 1 ? answers.shift() : answers[0];
		const file = files.get(url);
		if (!answer || !file || ask.signal.aborted) return Promise.reject(new TypeError('no network'));
		return Promise.resolve().then(() => answer(ask, file));
	});
});
afterEach(() => vi.unstubAllGlobals());

const MP3 = { 'content-type': 'audio/mpeg' };

function partOf(file: Uint8Array<ArrayBuffer>, fromByte: number) {
	return {
		status: fromByte > 0 ? 206 : 200,
		headers: { ...MP3, 'content-range': `bytes ${fromByte}-${file.length - 1}/${file.length}` }
	};
}

const whole: Answer = ({ fromByte }, file) =>
	new Response(file.slice(fromByte), partOf(file, fromByte));

/** Sends up to byte `endByte`, then the connection dies. */
const diesAt =
	(endByte: number): Answer =>
	({ fromByte }, file) => {
		let sentTo = fromByte;
		const body = new ReadableStream<Uint8Array>({
			pull(controller) {
				const next = Math.min(sentTo + 50_000, endByte);
				if (next <= sentTo) return controller.error(new TypeError('connection lost'));
				controller.enqueue(file.slice(sentTo, next));
				sentTo = next;
			}
		});
		return new Response(body, partOf(file, fromByte));
	};

/** Says it is done after `endByte` bytes, whatever range is asked for. */
const truncatesAt =
	(endByte: number): Answer =>
	(_ask, file) =>
		new Response(file.slice(0, endByte), { headers: MP3 });

const flipsByte =
	(at: number): Answer =>
	({ fromByte }, file) => {
		const body = file.slice(fromByte);
		if (at >= fromByte) body[at - fromByte]! ^= 1;
		return new Response(body, partOf(file, fromByte));
	};

const unreachable: Answer = () => {
	throw new TypeError('no network');
};

const page: Answer = () =>
	new Response('<!doctype html>Sign in', { headers: { 'content-type': 'text/html' } });

async function flipSavedByte(url: string): Promise<void> {
	const cache = await storage.open(AUDIO_CACHE);
	const bytes = new Uint8Array(await (await cache.match(url))!.arrayBuffer());
	bytes[1234]! ^= 1;
	await cache.put(
		url,
		new Response(bytes, { headers: { 'content-length': String(bytes.length) } })
	);
}

function isFirst(loaded: LoadedPack): boolean {
	return loaded.status === 'ready' && Buffer.compare(loaded.pack.bytes, first.bytes) === 0;
}

async function stagedKeys(): Promise<string[]> {
	return (await (await storage.open(STAGING_CACHE)).keys()).map((request) => request.url);
}

describe('playing', () => {
	test('the first time comes from the network, the second from the device', async () => {
		const loaded = await loadPack(first.index);
		expect(loaded).toMatchObject({ status: 'ready', from: 'network' });
		answers = [];
		const again = await loadPack(first.index);
		expect(again).toMatchObject({ status: 'ready', from: 'cache' });
		expect(isFirst(again)).toBe(true);
		expect(asks).toHaveLength(1);
	});

	test('a private session writes nothing', async () => {
		expect(await loadPack(first.index, { keep: false })).toMatchObject({ status: 'ready' });
		answers = [diesAt(400_000), unreachable];
		await loadPack(second.index, { keep: false });
		expect(storage.usedBytes).toBe(0);
	});

	test('a full device does not keep a pack from being played', async () => {
		storage.limitBytes = 100_000;
		expect(await loadPack(first.index)).toMatchObject({ status: 'ready', from: 'network' });
		expect(await savedState(first.index)).toEqual({ status: 'absent' });
	});

	test('without Cache Storage packs come from the network', async () => {
		vi.stubGlobal('caches', undefined);
		expect(await loadPack(first.index)).toMatchObject({ status: 'ready', from: 'network' });
		expect(await savePacks([first.index])).toEqual({ status: 'failed', reason: 'unavailable' });
	});

	test('at an insecure address nothing can be checked, so nothing is asked for', async () => {
		vi.stubGlobal('crypto', { subtle: undefined });
		expect(await loadPack(first.index)).toEqual({ status: 'failed', reason: 'insecure' });
		expect(await savePacks([first.index])).toEqual({ status: 'failed', reason: 'insecure' });
		expect(asks).toEqual([]);
	});

	test('two who ask at the same time share one download', async () => {
		const both = await Promise.all([loadPack(first.index), loadPack(first.index)]);
		expect(both.map((loaded) => loaded.status)).toEqual(['ready', 'ready']);
		expect(asks).toHaveLength(1);
	});

	test('one who leaves does not stop the download of the other', async () => {
		const leaves = new AbortController();
		const given = loadPack(first.index, {
			signal: leaves.signal,
			onProgress: () => leaves.abort()
		});
		const other = loadPack(first.index);
		expect(await given).toEqual({ status: 'failed', reason: 'aborted' });
		expect(await other).toMatchObject({ status: 'ready' });
		expect(asks[0]!.signal.aborted).toBe(false);
	});
});

describe('a copy on the device that is damaged', () => {
	beforeEach(async () => {
		await savePacks([first.index]);
		await flipSavedByte(first.url);
	});

	test('is never handed out, and replaced from the network', async () => {
		const loaded = await loadPack(first.index);
		expect(loaded).toMatchObject({ status: 'ready', from: 'network' });
		expect(isFirst(loaded)).toBe(true);
		expect(await verifyPack(first.index)).toBe('saved');
	});

	test('is deleted and said to be damaged while there is no network', async () => {
		answers = [];
		const isDamaged = { status: 'failed', reason: 'damaged' };
		expect(await loadPack(first.index)).toEqual(isDamaged);
		expect(await savedState(first.index)).toEqual({ status: 'absent' });
		expect(await loadPack(first.index)).toEqual(isDamaged);
		answers = [whole];
		expect(await loadPack(first.index)).toMatchObject({ status: 'ready', from: 'network' });
	});

	test('is found by a check', async () => {
		expect(await verifyPack(first.index)).toBe('damaged');
		expect(await verifyPack(first.index)).toBe('absent');
	});
});

describe('saving', () => {
	test('progress counts the bytes of what is missing and never goes back', async () => {
		await savePacks([second.index]);
		const seen: [number, number][] = [];
		await savePacks([first.index, second.index], {
			onProgress: (received, total) => seen.push([received, total])
		});
		expect(seen.at(-1)).toEqual([FILE_BYTES, FILE_BYTES]);
		expect(seen.map(([received]) => received)).toEqual(
			seen.map(([received]) => received).sort((a, b) => a - b)
		);
	});

	test('nothing of the parts is left behind', async () => {
		answers = [diesAt(400_000), whole];
		expect(await savePacks([first.index])).toEqual({ status: 'saved' });
		expect(await stagedKeys()).toEqual([]);
	});

	test('a pack made anew replaces the earlier one of its name', async () => {
		const earlier = `https://app.test/audio/warm/first.00000000.mp3`;
		const cache = await storage.open(AUDIO_CACHE);
		await cache.put(earlier, new Response('old'));
		await cache.put('https://app.test/audio/warm/second.00000000.mp3', new Response('other'));
		await savePacks([first.index]);
		expect((await cache.keys()).map((request) => request.url).sort()).toEqual(
			[first.url, 'https://app.test/audio/warm/second.00000000.mp3'].sort()
		);
	});

	test('a full device is told before anything is fetched, where the browser knows', async () => {
		vi.stubGlobal('navigator', { storage: { estimate: () => ({ quota: 1000, usage: 900 }) } });
		expect(await savePacks([first.index])).toEqual({ status: 'failed', reason: 'quota' });
		expect(asks).toEqual([]);
	});

	test('a device that fills up keeps no half of a pack', async () => {
		storage.limitBytes = FILE_BYTES - 1;
		expect(await savePacks([first.index])).toEqual({ status: 'failed', reason: 'quota' });
		expect(storage.usedBytes).toBe(0);
	});

	test('room for the pack, but not for its parts beside it, is enough', async () => {
		storage.limitBytes = FILE_BYTES;
		expect(await savePacks([first.index])).toEqual({ status: 'saved' });
	});

	test('removing deletes whole packs and parts', async () => {
		await savePacks([first.index]);
		answers = [diesAt(200_000), unreachable];
		await savePacks([second.index]);
		await removePacks([first.index, second.index]);
		expect(storage.usedBytes).toBe(0);
	});

	test('a cancelled download stops, keeps its part and goes on from there', async () => {
		answers = [diesAt(FILE_BYTES)];
		const cancelling = new AbortController();
		const saving = savePacks([first.index], {
			signal: cancelling.signal,
			onProgress: (received) => {
				if (received >= 300_000) cancelling.abort();
			}
		});
		expect(await saving).toEqual({ status: 'failed', reason: 'aborted' });
		answers = [whole];
		expect(await savePacks([first.index])).toEqual({ status: 'saved' });
		expect(asks[1]!.fromByte).toBeGreaterThan(0);
		expect(await verifyPack(first.index)).toBe('saved');
	});
});

describe('a server or network that fails', () => {
	test.each<[name: string, answers: Answer[], result: object]>([
		['dies once: goes on by itself', [diesAt(123_457), whole], { status: 'saved' }],
		[
			'dies often: goes on as long as more arrives',
			[diesAt(100_000), diesAt(250_001), diesAt(599_999), whole],
			{ status: 'saved' }
		],
		['dies at its last byte', [diesAt(FILE_BYTES), whole], { status: 'saved' }],
		[
			'dies and stays away',
			[diesAt(123_457), unreachable],
			{ status: 'failed', reason: 'offline' }
		],
		['cannot be reached', [], { status: 'failed', reason: 'offline' }],
		['truncates once', [truncatesAt(200_000), whole], { status: 'saved' }],
		['truncates always', [truncatesAt(200_000)], { status: 'failed', reason: 'damaged' }],
		['flips a byte once', [flipsByte(77), whole], { status: 'saved' }],
		['flips a byte always', [flipsByte(77)], { status: 'failed', reason: 'damaged' }],
		['sends a page with 200', [page], { status: 'failed', reason: 'http' }],
		[
			'sends a page as if it were sound',
			[() => new Response('<!doctype html>', { headers: MP3 })],
			{ status: 'failed', reason: 'damaged' }
		],
		[
			'sends more than the file',
			[(_ask, file) => new Response(new Uint8Array(file.length + 1), { headers: MP3 })],
			{ status: 'failed', reason: 'damaged' }
		],
		[
			'has lost the file',
			[() => new Response('gone', { status: 404, headers: MP3 })],
			{ status: 'failed', reason: 'http' }
		],
		[
			'is overloaded',
			[() => new Response('', { status: 503, headers: MP3 })],
			{ status: 'failed', reason: 'http' }
		]
	])('%s', async (_name, script, result) => {
		answers = script;
		expect(await savePacks([first.index])).toEqual(result);
		const isSaved = 'status' in result && result.status === 'saved';
		expect((await savedState(first.index)).status === 'saved').toBe(isSaved);
		expect(await verifyPack(first.index)).toBe(isSaved ? 'saved' : 'absent');
	});

	test('what arrived before the server died is not asked for again', async () => {
		answers = [diesAt(400_000), unreachable];
		await savePacks([first.index]);
		expect(await savedState(first.index)).toEqual({ status: 'partial', receivedBytes: 400_000 });
		asks.length = 0;
		answers = [whole];
		expect(await savePacks([first.index])).toEqual({ status: 'saved' });
		expect(asks.map((ask) => ask.fromByte)).toEqual([400_000]);
	});

	test('a part that was damaged on the way is thrown away, and the file fetched anew', async () => {
		answers = [
			({ fromByte, ...ask }, file) => diesAt(400_000)({ fromByte, ...ask }, flipped(file)),
			unreachable
		];
		await savePacks([first.index]);
		asks.length = 0;
		answers = [whole];
		expect(await savePacks([first.index])).toEqual({ status: 'saved' });
		expect(asks.map((ask) => ask.fromByte)).toEqual([400_000, 0]);
		expect(await verifyPack(first.index)).toBe('saved');
	});

	test('a server that knows no ranges: parts of the earlier attempt do not mix with those of the next', async () => {
		answers = [diesAt(400_000), unreachable];
		await savePacks([first.index]);
		expect(await stagedKeys()).toHaveLength(2);
		answers = [(ask, file) => diesAt(100_000)({ ...ask, fromByte: 0 }, file), unreachable];
		await savePacks([first.index]);
		expect(await stagedKeys()).toHaveLength(1);
		expect(await savedState(first.index)).toEqual({ status: 'partial', receivedBytes: 100_000 });
	});

	test('a server that has another file than before makes the download start anew', async () => {
		answers = [diesAt(400_000), unreachable];
		await savePacks([first.index]);
		asks.length = 0;
		answers = [() => new Response('', { status: 416, headers: MP3 }), whole];
		expect(await savePacks([first.index])).toEqual({ status: 'saved' });
		expect(asks.map((ask) => ask.fromByte)).toEqual([400_000, 0]);
	});
});

function flipped(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	const copy = file.slice();
	copy[99]! ^= 1;
	return copy;
}

describe('an update', () => {
	test('that brought another recording is seen by the earlier one, until the new one is saved', async () => {
		const earlier = 'https://app.test/audio/warm/first.0123abcd.mp3';
		const cache = await storage.open(AUDIO_CACHE);
		expect(await isRenewed(first.index)).toBe(false);
		await cache.put(earlier, new Response(new Uint8Array(10)));
		expect([await isRenewed(first.index), await isRenewed(second.index)]).toEqual([true, false]);
		await savePacks([first.index]);
		expect(await isRenewed(first.index)).toBe(false);
		expect(await cache.match(earlier)).toBeUndefined();
	});
});

describe('whoever follows arrivals', () => {
	async function arrivals(work: () => Promise<unknown>): Promise<[string, number | null][]> {
		const heard: [string, number | null][] = [];
		const stop = followArrivals((url, receivedBytes) => heard.push([url, receivedBytes]));
		await work();
		stop();
		await savePacks([second.index]);
		return heard;
	}

	test('hears of a file that is fetched to keep, from nothing to its last byte and its end', async () => {
		const heard = await arrivals(() => savePacks([first.index]));
		expect(new Set(heard.map(([url]) => url))).toEqual(new Set([first.url]));
		const counts = heard.map(([, receivedBytes]) => receivedBytes);
		expect(counts[0]).toBe(0);
		expect(counts.slice(-2)).toEqual([FILE_BYTES, null]);
	});

	test('hears the end of one that failed', async () => {
		answers = [page];
		const heard = await arrivals(() => savePacks([first.index]));
		expect(heard.at(-1)).toEqual([first.url, null]);
	});

	test('hears nothing of a file that is not kept', async () => {
		expect(await arrivals(() => loadPack(first.index, { keep: false }))).toEqual([]);
	});
});

import { createPartialResponse } from 'workbox-range-requests';
import { readByteRange } from '$lib/offline/byte-range';
import { nameMatchesHash, sha256Hex } from '$lib/offline/sha256';
import { fallbackFile } from '$lib/offline/precache-manifest';
import type { Strategy } from '$lib/offline/routing';
import { AUDIO_CACHE, TRACK_CACHE } from '$lib/offline/storage-names';
import { shellCopy, site } from './shell';

/** Packs this worker has checked since it started: hashing 3 MB for every range a player asks would be heard. */
const checkedUrls = new Set<string>();

export async function answer(
	strategy: Exclude<Strategy, { kind: 'network' }>,
	request: Request
): Promise<Response> {
	switch (strategy.kind) {
		case 'page':
			return answerPage(strategy.file, request);
		case 'redirect':
			return Response.redirect(new URL(strategy.to, site.origin), 302);
		case 'shell':
			return (await shellCopy(withoutQuery(request.url))) ?? fetch(request);
		case 'saved-audio':
			return answerSavedAudio(request);
		case 'track':
			return answerTrack(request);
	}
}

async function answerPage(file: string, request: Request): Promise<Response> {
	const copy = await shellCopy(site.origin + file);
	if (copy) return copy;
	try {
		return await fetch(request);
	} catch {
		return (await shellCopy(site.origin + fallbackFile(site.base))) ?? Response.error();
	}
}

async function answerSavedAudio(request: Request): Promise<Response> {
	const url = withoutQuery(request.url);
	const saved = await (await caches.open(AUDIO_CACHE)).match(url);
	if (!saved) return fetch(request);
	if (!checkedUrls.has(url)) {
		const hash = await sha256Hex(await saved.clone().arrayBuffer());
		if (!nameMatchesHash(url, hash)) return fetch(request);
		checkedUrls.add(url);
	}
	return inRange(request, saved);
}

async function answerTrack(request: Request): Promise<Response> {
	const track = await (await caches.open(TRACK_CACHE)).match(withoutQuery(request.url));
	return track ? inRange(request, track) : new Response(null, { status: 404 });
}

/** The part of a stored body that was asked for. Players that seek take a plain 200 for an endless stream. */
async function inRange(request: Request, stored: Response): Promise<Response> {
	const body = await stored.blob();
	const headers = {
		'Content-Type': stored.headers.get('content-type') ?? 'audio/mpeg',
		'Accept-Ranges': 'bytes'
	};
	const range = readByteRange(request.headers.get('range'), body.size);
	switch (range.kind) {
		case 'unsatisfiable':
			return new Response(null, {
				status: 416,
				headers: { ...headers, 'Content-Range': `bytes */${body.size}` }
			});
		case 'whole':
			return new Response(body, { headers: { ...headers, 'Content-Length': String(body.size) } });
		case 'part': {
			// Workbox refuses an end beyond the body and a suffix longer than it, so it is asked in plain terms.
			const plain = new Request(request.url, {
				headers: { range: `bytes=${range.first}-${range.last}` }
			});
			return createPartialResponse(plain, new Response(body, { headers }));
		}
	}
}

function withoutQuery(address: string): string {
	const url = new URL(address);
	return url.origin + url.pathname;
}

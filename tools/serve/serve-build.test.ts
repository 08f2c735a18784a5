import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveBuild, type BuildServer } from './serve-build';

const PAGE = '<!doctype html><title>Start</title>';
const AUDIO = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);

let folder: string;
let server: BuildServer;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'serve-'));
	const files: Record<string, string | Uint8Array> = {
		'index.html': PAGE,
		'index.html.br': brotliCompressSync(PAGE),
		'index.html.gz': gzipSync(PAGE),
		'404.html': '<title>Not here</title>',
		'practices.html': '<title>Practices</title>',
		'practices.html.br': brotliCompressSync('<title>Practices</title>'),
		'practices/first.html': '<title>First</title>',
		'help/index.html': '<title>Help</title>',
		'manifest.webmanifest': '{}',
		'service-worker.js': '0',
		'_app/version.json': '{}',
		'_app/immutable/entry/start.abc.js': '0',
		'_app/immutable/font.abc.woff2': '0',
		'audio/warm/first.0a1b2c3d.mp3': AUDIO,
		'.secret': 'x'
	};
	for (const [name, content] of Object.entries(files)) {
		await mkdir(dirname(join(folder, name)), { recursive: true });
		await writeFile(join(folder, name), content);
	}
	server = await serveBuild({ folder, port: 0 });
});

afterAll(async () => {
	await server.close();
	await rm(folder, { recursive: true });
});

interface Answer {
	status: number | undefined;
	headers: Record<string, string | string[] | undefined>;
	body: Buffer;
}

/** Asks without the niceties of fetch, which decodes bodies and follows redirects. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
	return new Promise((done, fail) => {
		request(`${server.url}/`, { path, method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				done({
					status: response.statusCode,
					headers: response.headers,
					body: Buffer.concat(chunks)
				})
			);
		})
			.on('error', fail)
			.end();
	});
}

describe('what is answered', () => {
	test.each([
		['/', 200, 'text/html; charset=utf-8', 'no-cache'],
		['/?from=icon', 200, 'text/html; charset=utf-8', 'no-cache'],
		['/practices', 200, 'text/html; charset=utf-8', 'no-cache'],
		['/practices/first', 200, 'text/html; charset=utf-8', 'no-cache'],
		['/help/', 200, 'text/html; charset=utf-8', 'no-cache'],
		['/practices/other', 404, 'text/html; charset=utf-8', 'no-cache'],
		['/manifest.webmanifest', 200, 'application/manifest+json; charset=utf-8', 'no-cache'],
		['/service-worker.js', 200, 'text/javascript; charset=utf-8', 'no-cache'],
		['/_app/version.json', 200, 'application/json; charset=utf-8', 'no-cache'],
		[
			'/_app/immutable/entry/start.abc.js',
			200,
			'text/javascript; charset=utf-8',
			'public, max-age=31536000, immutable'
		],
		['/_app/immutable/font.abc.woff2', 200, 'font/woff2', 'public, max-age=31536000, immutable'],
		['/_app/immutable/gone.js', 404, 'text/html; charset=utf-8', 'no-cache'],
		['/audio/warm/first.0a1b2c3d.mp3', 200, 'audio/mpeg', 'public, max-age=31536000, immutable'],
		['/audio/warm/first.ffffffff.mp3', 404, 'text/html; charset=utf-8', 'no-cache'],
		['/.secret', 404, 'text/html; charset=utf-8', 'no-cache'],
		['/../package.json', 404, 'text/html; charset=utf-8', 'no-cache'],
		['/%2e%2e/package.json', 404, 'text/html; charset=utf-8', 'no-cache']
	])('%s gives %i, %s, %s', async (path, status, type, caching) => {
		const answer = await ask(path);
		expect(answer.status).toBe(status);
		expect(answer.headers['content-type']).toBe(type);
		expect(answer.headers['cache-control']).toBe(caching);
	});

	test('an unknown path shows the 404 page', async () => {
		expect((await ask('/nowhere')).body.toString()).toBe('<title>Not here</title>');
	});

	test.each([
		['/practices/?sort=length', '/practices?sort=length'],
		['/help?from=start', '/help/?from=start'],
		['/help//', '/help/']
	])('%s moves to %s, where its relative links are right', async (path, address) => {
		const answer = await ask(path);
		expect(answer.status).toBe(308);
		expect(answer.headers.location).toBe(address);
	});

	test.each(['//practices/', '//help', '//other.example/help'])(
		'%s never leads to another host',
		async (path) => {
			expect((await ask(path)).headers.location).toBeUndefined();
		}
	);

	test('a broken percent code is a bad request', async () => {
		expect((await ask('/%E0%A4%A')).status).toBe(400);
	});

	test('writing is refused', async () => {
		const answer = await ask('/', {}, 'POST');
		expect(answer.status).toBe(405);
		expect(answer.headers.allow).toBe('GET, HEAD');
	});

	test('every answer carries the security headers', async () => {
		for (const path of ['/', '/nowhere', '/service-worker.js']) {
			const { headers } = await ask(path);
			expect(headers['content-security-policy']).toBe("frame-ancestors 'none'");
			expect(headers['x-content-type-options']).toBe('nosniff');
			expect(headers['referrer-policy']).toBe('no-referrer');
			expect(headers['permissions-policy']).toContain('microphone=()');
			expect(headers['cross-origin-opener-policy']).toBe('same-origin');
		}
	});
});

describe('compression', () => {
	test('brotli is preferred', async () => {
		const { headers, body } = await ask('/', { 'accept-encoding': 'gzip, deflate, br' });
		expect(headers['content-encoding']).toBe('br');
		expect(headers.vary).toBe('Accept-Encoding');
		expect(headers['content-type']).toMatch(/^text\/html; charset=utf-8$/i);
		expect(brotliDecompressSync(body).toString()).toBe(PAGE);
	});

	test('gzip is given where brotli is not taken', async () => {
		const { headers, body } = await ask('/', { 'accept-encoding': 'gzip' });
		expect(headers['content-encoding']).toBe('gzip');
		expect(gunzipSync(body).toString()).toBe(PAGE);
	});

	test('a page asked for without .html is compressed too', async () => {
		expect((await ask('/practices', { 'accept-encoding': 'br' })).headers['content-encoding']).toBe(
			'br'
		);
	});

	test('an unchanged page is answered 304', async () => {
		const first = await ask('/', { 'accept-encoding': 'br' });
		const again = await ask('/', {
			'accept-encoding': 'br',
			'if-none-match': String(first.headers.etag)
		});
		expect(again.status).toBe(304);
	});
});

describe('byte ranges of audio', () => {
	const path = '/audio/warm/first.0a1b2c3d.mp3';

	test.each([
		['bytes=0-', 0, 999],
		['bytes=0-0', 0, 0],
		['bytes=144-287', 144, 287],
		['bytes=900-', 900, 999],
		['bytes=900-5000', 900, 999],
		['bytes=-100', 900, 999]
	])('%s gives bytes %i to %i', async (range, first, last) => {
		const answer = await ask(path, { range, 'accept-encoding': 'identity' });
		expect(answer.status).toBe(206);
		expect(answer.headers['content-range']).toBe(`bytes ${first}-${last}/1000`);
		expect(answer.headers['content-length']).toBe(String(last - first + 1));
		expect([...answer.body]).toEqual([...AUDIO.slice(first, last + 1)]);
	});

	test('a range behind the end is 416 and names the size', async () => {
		const answer = await ask(path, { range: 'bytes=1000-' });
		expect(answer.status).toBe(416);
		expect(answer.headers['content-range']).toBe('bytes */1000');
	});

	test('a range of a file that does not exist is 404, not a part of the 404 page', async () => {
		expect((await ask('/audio/warm/gone.mp3', { range: 'bytes=0-5' })).status).toBe(404);
	});
});

describe('stopping and starting', () => {
	test('a closed server refuses connections and the same port can be taken again', async () => {
		const first = await serveBuild({ folder, port: 0 });
		const keepsAlive = await fetch(first.url);
		expect(keepsAlive.status).toBe(200);
		await first.close();
		await expect(fetch(first.url)).rejects.toThrow();
		const second = await serveBuild({ folder, port: first.port });
		expect((await fetch(second.url)).status).toBe(200);
		await second.close();
	});

	test('a taken port is refused with EADDRINUSE', async () => {
		await expect(serveBuild({ folder, port: server.port })).rejects.toMatchObject({
			code: 'EADDRINUSE'
		});
	});

	test('middleware runs before the files are served', async () => {
		const odd = await serveBuild({
			folder,
			port: 0,
			middleware: [(_request, response) => void response.status(503).end()]
		});
		expect((await fetch(odd.url)).status).toBe(503);
		await odd.close();
	});
});

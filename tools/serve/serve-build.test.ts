import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { RequestHandler } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	ask as askServer,
	expectationsFor,
	findFaults,
	HIDDEN,
	SECURITY_HEADERS
} from './expectations';
import { serveBuild, type BuildServer } from './serve-build';

const HEADERS = [
	...Object.keys(SECURITY_HEADERS),
	...['cache-control', 'content-type', 'vary', 'etag', 'accept-ranges', 'content-range'],
	...['content-encoding', 'location', 'allow']
];

const PAGE = '<!doctype html><title>Start</title>';
const AUDIO = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);

let folder: string;
let server: BuildServer;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'serve-'));
	const files: Record<string, string | Uint8Array> = {
		'index.html': PAGE,
		'404.html': '<title>Not here</title>',
		'practices.html': '<title>Practices</title>',
		'practices/first.html': '<title>First</title>',
		'help/index.html': '<title>Help</title>',
		'manifest.webmanifest': '{}',
		'service-worker.js': '0',
		'early.js': '0',
		'_app/version.json': '{}',
		'_app/immutable/entry/start.abc.js': '0',
		'_app/immutable/style.abc.css': 'a{}',
		'_app/immutable/font.abc.woff2': '0',
		'icons/icon.svg': '<svg/>',
		'icons/icon.png': '0',
		'audio/warm/first.opus': 'a sound',
		'audio/warm/first.0a1b2c3d.mp3': AUDIO,
		...Object.fromEntries(HIDDEN.map((path) => [path.slice(1), 'nobody may read this']))
	};
	for (const [name, content] of Object.entries(files)) {
		const file = join(folder, name);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, content);
		if (!/\.(html|js|css|json|svg)$/.test(name)) continue;
		await writeFile(`${file}.br`, brotliCompressSync(content));
		await writeFile(`${file}.gz`, gzipSync(content));
	}
	server = await serveBuild({ folder, port: 0 });
});

afterAll(async () => {
	await server.close();
	await rm(folder, { recursive: true });
});

const ask = (path: string) => askServer(server.url, { path });

describe('the table of what every server must do', () => {
	test.each(['', '/keel', '/some/where'])('holds at the base "%s"', async (base) => {
		const there = await serveBuild({ folder, base, port: 0 });
		expect(await findFaults(there.url, expectationsFor(folder, base))).toEqual([]);
		await there.close();
	});

	test.each(HEADERS)('misses the header %s', async (header) => {
		const lacking = await serveBuild({ folder, port: 0, middleware: [without(header)] });
		const faults = await findFaults(lacking.url, expectationsFor(folder));
		expect(faults).not.toEqual([]);
		await lacking.close();
	});

	test('compares what is answered for hidden and absent files', async () => {
		const faults = await findFaults(
			server.url,
			expectationsFor(folder).map((line) =>
				line.status.includes(404) ? { ...line, body: Buffer.from('another page') } : line
			)
		);
		for (const path of [...HIDDEN, '/nowhere'])
			expect(faults.some((fault) => fault.startsWith(`GET ${path} `))).toBe(true);
	});

	test('refuses a build with a file of a type it does not know', async () => {
		const strange = await mkdtemp(join(tmpdir(), 'strange-'));
		for (const name of ['index.html', '404.html', 'sound.flac'])
			await writeFile(join(strange, name), '0');
		expect(() => expectationsFor(strange)).toThrow('/sound.flac');
		await rm(strange, { recursive: true });
	});
});

test('nothing is answered beside the base', async () => {
	const below = await serveBuild({ folder, base: '/keel', port: 0 });
	for (const path of ['/', '/help/', '/keeler/'])
		expect((await askServer(below.url, { path })).status).toBe(404);
	await below.close();
});

/** Takes one header off every answer. */
function without(header: string): RequestHandler {
	return (_request, response, next) => {
		const writeHead = response.writeHead.bind(response);
		response.writeHead = (status: number) => {
			response.removeHeader(header);
			return writeHead(status);
		};
		next();
	};
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

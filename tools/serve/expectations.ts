/**
 * What every server of the built app is held to, the project's own and those of hosting/, as one table that is made
 * from the build itself. Plain HTTP without a browser's help; tests turn faults into failures.
 */
import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { extname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { cacheControl, isForHosts, listFiles } from './build-paths';

export interface Asked {
	/** As it goes over the wire: nothing is decoded, merged or resolved before. */
	path: string;
	method?: string;
	headers?: Record<string, string>;
}

export interface Answer {
	status: number;
	headers: Record<string, string | undefined>;
	body: Buffer;
}

export interface Expectation {
	asked: Asked;
	/** Any of these. */
	status: readonly number[];
	/** A text is the whole value; null must not be sent. */
	headers: Record<string, string | RegExp | null>;
	/** The body when it is decoded. */
	body?: Buffer;
	/** Asked for again with the mark it was given, it is not sent again. */
	isAskedAgain?: true;
	/** Such as from a parser that refuses a request before any rule sees it. */
	isBare?: true;
}

/** A page gives itself the rest of its policy, in a meta tag. */
export const SECURITY_HEADERS = {
	'content-security-policy': "frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'permissions-policy':
		'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin'
};

const TYPES: Record<string, string | RegExp> = {
	'.html': /^text\/html; charset=utf-8$/i,
	'.js': /^text\/javascript; charset=utf-8$/i,
	'.css': /^text\/css; charset=utf-8$/i,
	'.txt': /^text\/plain; charset=utf-8$/i,
	'.json': /^application\/json(; charset=utf-8)?$/i,
	'.webmanifest': /^application\/manifest\+json(; charset=utf-8)?$/i,
	'.svg': /^image\/svg\+xml(; charset=utf-8)?$/i,
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.woff2': 'font/woff2',
	'.mp3': 'audio/mpeg',
	'.opus': 'audio/ogg'
};

/** On every answer, errors included. */
const COMMON_HEADERS: Expectation['headers'] = {
	...SECURITY_HEADERS,
	// Names no version.
	server: /^\D*$/
};

const IMMUTABLE = 'public, max-age=31536000, immutable';
const IDENTITY = { 'accept-encoding': 'identity' };

/** Asked for again each time, or an update would not be found. */
const NEVER_KEPT = ['/', '/index.html', '/service-worker.js', '/manifest.webmanifest', '/early.js'];

/** Answered like what is absent. A test that asks for them puts them there first. */
export const HIDDEN = ['/.secret', '/.git/config', '/_headers', '/_redirects', '/beside/.secret'];

/** Of a type that the build has no file of, for whoever adds sounds of their own. A test puts it there first. */
export const PLACED = { path: '/placed.opus', content: Buffer.from('a sound') };

/** The line for what was placed beside a build below a base. */
export function placedLine(base = ''): Expectation {
	const headers = { 'content-type': TYPES['.opus']!, 'cache-control': 'no-cache' };
	return ok(base + PLACED.path, headers, PLACED.content);
}

/**
 * The table for a build in a folder that is served below a base.
 * @throws when the build has a file of a type that no line here speaks of
 */
export function expectationsFor(folder: string, base = ''): Expectation[] {
	const files = [...listFiles(folder)].filter(
		(file) => !/\.(br|gz)$/.test(file) && !isForHosts(file)
	);
	const read = (file: string) => readFileSync(join(folder, file));
	const sampled = samples(files, (file) => statSync(join(folder, file)).size);
	const lines = [
		...sampled.flatMap((file) => fileLines(file, read(file))),
		...pageLines(files, read),
		...absentLines(files, read('/404.html')),
		...NEVER_KEPT.map((path) => ({
			...ok(path, { 'cache-control': 'no-cache' }),
			isAskedAgain: true as const
		})),
		...rangeLines(sampled, read),
		...refusedLines()
	];
	const below = lines.map((line) => ({
		...line,
		asked: { ...line.asked, path: base + line.asked.path },
		headers: withBase(line.headers, base)
	}));
	return base === '' ? below : [...below, moved(base, `${base}/`)];
}

/** The smallest file of each type, hashed and not. */
function samples(files: readonly string[], sizeOf: (file: string) => number): string[] {
	const byKind = new Map<string, string>();
	for (const file of files) {
		const kind = `${extname(file)} ${cacheControl(file)}`;
		const before = byKind.get(kind);
		if (before === undefined || sizeOf(file) < sizeOf(before)) byKind.set(kind, file);
	}
	return [...byKind.values()];
}

function fileLines(file: string, content: Buffer): Expectation[] {
	const type = TYPES[extname(file)];
	if (type === undefined)
		throw new Error(`${file} is of a type that TYPES in tools/serve/expectations.ts must name.`);
	const headers = { 'content-type': type, 'cache-control': cacheControl(file) };
	const line = (asked: Omit<Asked, 'path'>, more: Expectation['headers']): Expectation => ({
		...{ asked: { path: file, ...asked }, status: [200], body: content },
		headers: { ...headers, ...more }
	});
	const plain = [
		line({ headers: IDENTITY }, { 'content-encoding': null }),
		{ ...line({ headers: IDENTITY, method: 'HEAD' }, {}), body: Buffer.alloc(0) }
	];
	if (!/\.(html|js|css|json|svg)$/.test(file)) return plain;
	const encoded = (accepted: string, encoding: string) =>
		line(
			{ headers: { 'accept-encoding': accepted } },
			{ 'content-encoding': encoding, vary: /(^|[, ])accept-encoding($|[, ])/i }
		);
	return [...plain, encoded('gzip, deflate, br', 'br'), encoded('gzip', 'gzip')];
}

function pageLines(files: readonly string[], read: (file: string) => Buffer): Expectation[] {
	const pages = files.filter((file) => /.\/index\.html$/.test(file)).slice(0, 3);
	return [
		ok('/?from=icon', {}, read('/index.html')),
		// The worker keeps it for every page that it has no copy of, and takes nothing but 200.
		ok('/404.html', {}, read('/404.html')),
		...pages.flatMap((file) => {
			const address = file.replace('index.html', '');
			return [
				ok(address, { 'cache-control': 'no-cache' }, read(file)),
				moved(address.slice(0, -1), address),
				moved(`${address.slice(0, -1)}?a=b%20c`, `${address}?a=b%20c`)
			];
		})
	];
}

function absentLines(files: readonly string[], page: Buffer): Expectation[] {
	const folders = new Set(
		files.flatMap((file) => {
			const [, first, second] = file.split('/');
			const isPage = [`/${first}/index.html`, `/${first}.html`].some((page) =>
				files.includes(page)
			);
			return second === undefined || isPage ? [] : [`/${first}/`];
		})
	);
	const paths = [
		...['/nowhere', '/nowhere/', '/no/such/page?a=b'],
		...['/_app/immutable/gone.js', '/audio/gone.0a1b2c3d.mp3', '/gone.webmanifest', '/gone.woff2'],
		...HIDDEN,
		...[...folders, '/_app/immutable/']
	];
	const absent = (path: string, headers: Record<string, string> = {}): Expectation => ({
		asked: { path, headers },
		status: [404],
		headers: { 'content-type': TYPES['.html']!, 'cache-control': 'no-cache' },
		body: page
	});
	const encoded = absent('/nowhere', { 'accept-encoding': 'br' });
	encoded.headers['content-encoding'] = 'br';
	return [
		...paths.map((path) => absent(path, IDENTITY)),
		encoded,
		// A browser that kept the page under another address would take "not changed" for an answer.
		absent('/nowhere', { 'if-none-match': '*' }),
		absent('/nowhere', { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' }),
		// A part of the page that says "not found" would be answered 206, as if the file were there.
		absent('/audio/gone.mp3', { range: 'bytes=0-5' })
	];
}

function rangeLines(files: readonly string[], read: (file: string) => Buffer): Expectation[] {
	return files
		.filter((file) => file.endsWith('.mp3'))
		.slice(0, 1)
		.flatMap((path) => {
			const whole = read(path);
			const end = whole.length - 1;
			const range = (asked: string, first: number, last: number): Expectation => ({
				asked: { path, headers: { range: asked } },
				status: [206],
				headers: {
					'content-type': 'audio/mpeg',
					'content-range': `bytes ${first}-${last}/${whole.length}`,
					'content-length': String(last - first + 1),
					'content-encoding': null,
					'cache-control': IMMUTABLE
				},
				body: whole.subarray(first, last + 1)
			});
			return [
				ok(path, { 'accept-ranges': 'bytes', 'content-length': String(whole.length) }),
				range('bytes=0-', 0, end),
				range('bytes=0-0', 0, 0),
				range('bytes=144-287', 144, 287),
				range(`bytes=${end - 99}-`, end - 99, end),
				range(`bytes=${end - 99}-99999999`, end - 99, end),
				range('bytes=-500', end - 499, end),
				{
					asked: { path, headers: { range: `bytes=${whole.length}-` } },
					status: [416],
					headers: { 'content-range': `bytes */${whole.length}` }
				}
			];
		});
}

function refusedLines(): Expectation[] {
	const refused = (asked: Asked, ...status: number[]): Expectation => ({
		...{ asked, status, headers: {} }
	});
	return [
		{ ...refused({ path: '/', method: 'POST' }, 405), headers: { allow: 'GET, HEAD' } },
		{ ...refused({ path: '/%E0%A4%A' }, 400), isBare: true },
		{ ...refused({ path: '/../package.json' }, 400, 404), isBare: true },
		{ ...refused({ path: '/%2e%2e/package.json' }, 400, 404), isBare: true },
		// Two slashes begin the name of another host.
		...['//help', '//other.example/help', '//other.example/help/..'].map((path) => ({
			...{ asked: { path }, status: [200, 301, 308, 400, 404] },
			headers: { location: /^(?!.*\/\/)/ },
			isBare: true as const
		}))
	];
}

function ok(path: string, headers: Expectation['headers'], body?: Buffer): Expectation {
	return { asked: { path, headers: IDENTITY }, status: [200], headers, body };
}

/** Links in pages are relative, so a page asked for without its slash has moved. */
function moved(path: string, location: string): Expectation {
	return { asked: { path }, status: [301, 308], headers: { location } };
}

function withBase(headers: Expectation['headers'], base: string): Expectation['headers'] {
	return typeof headers.location === 'string'
		? { ...headers, location: base + headers.location }
		: headers;
}

/** Asks one line after the other and tells what is not as expected, for people to read; nothing when all is well. */
export async function* faultsOf(
	url: string,
	expectations: readonly Expectation[]
): AsyncGenerator<string> {
	for (const expectation of expectations) {
		const answer = await ask(url, expectation.asked);
		yield* compare(expectation, answer);
		if (expectation.isAskedAgain) yield* await askAgain(url, expectation, answer.headers.etag);
	}
}

/** All faults. */
export async function findFaults(
	url: string,
	expectations: readonly Expectation[]
): Promise<string[]> {
	const faults: string[] = [];
	for await (const fault of faultsOf(url, expectations)) faults.push(fault);
	return faults;
}

async function askAgain(
	url: string,
	{ asked, headers }: Expectation,
	etag = 'absent'
): Promise<string[]> {
	const again = { ...asked, headers: { ...asked.headers, 'if-none-match': etag } };
	return compare({ asked: again, status: [304], headers }, await ask(url, again));
}

function compare(expectation: Expectation, { status, headers, body }: Answer): string[] {
	const { asked } = expectation;
	const name = `${asked.method ?? 'GET'} ${asked.path} ${JSON.stringify(asked.headers ?? {})}`;
	const faults: string[] = [];
	if (!expectation.status.includes(status))
		faults.push(`status ${status} instead of ${expectation.status.join(' or ')}`);
	const expected = { ...(expectation.isBare ? {} : COMMON_HEADERS), ...expectation.headers };
	for (const [header, value] of Object.entries(expected)) {
		const got = headers[header];
		const isRight =
			value === null
				? got === undefined
				: value instanceof RegExp
					? value.test(got ?? '')
					: value === got;
		if (!isRight) faults.push(`${header}: ${got ?? 'absent'} instead of ${value ?? 'absent'}`);
	}
	if (expectation.body && !decoded(headers['content-encoding'], body)?.equals(expectation.body))
		faults.push('another body than the file');
	return faults.map((fault) => `${name}: ${fault}`);
}

/** Undefined when it is not in the encoding it claims. */
function decoded(encoding: string | undefined, body: Buffer): Buffer | undefined {
	if (body.length === 0) return body;
	try {
		if (encoding === 'br') return brotliDecompressSync(body);
		return encoding === 'gzip' ? gunzipSync(body) : body;
	} catch {
		return undefined;
	}
}

/** Asks without the niceties of fetch, which decodes bodies, resolves paths and follows redirects. */
export function ask(url: string, { path, method = 'GET', headers }: Asked): Promise<Answer> {
	return new Promise((done, fail) => {
		request(url, { path, method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', fail);
			response.on('end', () =>
				done({
					status: response.statusCode ?? 0,
					headers: Object.fromEntries(
						Object.entries(response.headersDistinct).map(([name, lines = []]) => [
							name,
							// With a 416 nginx sends twice what `add_header` names.
							(response.statusCode === 416 ? [...new Set(lines)] : lines).join(', ')
						])
					),
					body: Buffer.concat(chunks)
				})
			);
		})
			.on('error', fail)
			.end();
	});
}

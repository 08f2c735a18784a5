import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

const PIECES = 40;
const PAUSE_MS = 100;

/** Sends what is asked for, ranges included, in pieces with pauses, so that a test can step in between. */
export function sendSlowly(paths: RegExp, folder = 'build'): RequestHandler {
	return async (request, response, next) => {
		if (!paths.test(request.path)) return next();
		const file = await readFile(join(folder, decodeURIComponent(request.path)));
		const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
		response
			.status(from > 0 ? 206 : 200)
			.type(request.path.split('.').at(-1) ?? 'bin')
			.set('Content-Length', String(file.length - from))
			.set('Content-Range', `bytes ${from}-${file.length - 1}/${file.length}`);
		const pieceBytes = Math.ceil(file.length / PIECES);
		for (let at = from; at < file.length && !response.destroyed; at += pieceBytes) {
			response.write(file.subarray(at, at + pieceBytes));
			await new Promise((done) => setTimeout(done, PAUSE_MS));
		}
		response.end();
	};
}

/** Sends pages of these paths without what starts the app, as when it never arrives. */
export function withoutApp(paths: RegExp, folder = 'build'): RequestHandler {
	return async (request, response, next) => {
		if (!paths.test(request.path)) return next();
		const html = await readFile(join(folder, request.path, 'index.html'), 'utf8');
		response.type('html').send(html.replace(/<script>[\s\S]*?<\/script>/, ''));
	};
}

/** Holds files back that have these paths. */
export function sendPathsLate(paths: RegExp, delayMs: number): RequestHandler {
	return async (request, _response, next) => {
		if (paths.test(request.path)) await new Promise((done) => setTimeout(done, delayMs));
		next();
	};
}

/** Holds a script of the app back that contains these words, wherever the build has put it. */
export function sendLate(words: string, delayMs: number, folder = 'build'): RequestHandler {
	return sendOnceThat(words, () => new Promise((done) => setTimeout(done, delayMs)), folder);
}

/** Like sendLate, until something has happened. */
export function sendOnceThat(
	words: string,
	happened: () => Promise<unknown>,
	folder = 'build'
): RequestHandler {
	return async (request, _response, next) => {
		const isScript = request.path.endsWith('.js');
		if (isScript && (await readFile(join(folder, request.path), 'utf8')).includes(words))
			await happened();
		next();
	};
}

/** Notes the Range header of each request for these files; undefined where all of it was asked for. */
export function noteRanges(paths: RegExp, ranges: (string | undefined)[]): RequestHandler {
	return (request, _response, next) => {
		if (paths.test(request.path)) ranges.push(request.headers.range);
		next();
	};
}

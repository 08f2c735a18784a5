import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestHandler, Response } from 'express';

/** What happens to files on their way over bad networks. Each fault meets only the paths that match. */

/** The answer claims to be whole but is cut to so many bytes. */
export function truncate(paths: RegExp, byteCount: number, folder = 'build'): RequestHandler {
	return broken(paths, folder, (file, response) => response.end(file.subarray(0, byteCount)));
}

/** One byte differs. */
export function flipByte(paths: RegExp, position: number, folder = 'build'): RequestHandler {
	return broken(paths, folder, (file, response) => {
		file.writeUInt8(file.readUInt8(position) ^ 0xff, position);
		response.end(file);
	});
}

/** A captive portal: status 200 and a page of its own, whatever was asked for. */
export function htmlInstead(paths: RegExp): RequestHandler {
	return (request, response, next) => {
		if (!paths.test(request.path)) return next();
		response.status(200).type('html').send('<!doctype html><title>Sign in to this network</title>');
	};
}

/** The right length is announced, then the connection dies after so many bytes. */
export function dieAtByte(paths: RegExp, byteCount: number, folder = 'build'): RequestHandler {
	return broken(paths, folder, (file, response) => {
		response.set('Content-Length', String(file.byteLength));
		response.write(file.subarray(0, byteCount), () => response.destroy());
	});
}

function broken(
	paths: RegExp,
	folder: string,
	answer: (file: Buffer, response: Response) => void
): RequestHandler {
	return async (request, response, next) => {
		if (!paths.test(request.path)) return next();
		const file = await readFile(join(folder, decodeURIComponent(request.path)));
		response
			.status(200)
			.type(request.path.split('.').at(-1) ?? 'bin')
			.set('Cache-Control', 'no-store');
		answer(file, response);
	};
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const HASHED_AUDIO = /^\/audio\/.+\.[0-9a-f]{8}\.mp3$/;

/** Paths of all files in the folder as a browser asks for them: `/index.html`, `/audio/…`. */
export function listFiles(folder: string, below = ''): Set<string> {
	const files = new Set<string>();
	for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
		const path = `${below}/${entry.name}`;
		if (entry.isDirectory()) for (const file of listFiles(folder, path)) files.add(file);
		else files.add(path);
	}
	return files;
}

export type Found =
	{ kind: 'file'; path: string } | { kind: 'moved'; to: string } | { kind: 'absent' };

/**
 * The file that answers a request path (decoded, without query): the file itself, or the prerendered page
 * of that name. A page asked for with a slash at its end has moved, since its links are relative.
 */
export function findFile(path: string, files: ReadonlySet<string>): Found {
	if (files.has(path)) return { kind: 'file', path };
	if (path === '/')
		return files.has('/index.html') ? { kind: 'file', path: '/index.html' } : { kind: 'absent' };
	if (path.endsWith('/')) {
		const page = path.replace(/\/+$/, '');
		return files.has(`${page}.html`) ? { kind: 'moved', to: page } : { kind: 'absent' };
	}
	return files.has(`${path}.html`) ? { kind: 'file', path: `${path}.html` } : { kind: 'absent' };
}

/** What is named after its content never changes; all else is asked for again each time. */
export function cacheControl(path: string): string {
	return path.startsWith('/_app/immutable/') || HASHED_AUDIO.test(path)
		? 'public, max-age=31536000, immutable'
		: 'no-cache';
}

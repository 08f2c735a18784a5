import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const HASHED_AUDIO = /^\/audio\/.+\.[0-9a-f]{8}\.mp3$/;

/** What is beside the app for those who host it (`_headers`, `.git`): never answered. */
export function isForHosts(path: string): boolean {
	return /\/\.|^\/_(headers|redirects)$/.test(path);
}

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
	| { kind: 'file'; path: string }
	| { kind: 'moved'; to: string }
	| { kind: 'absent' };

/**
 * The file that answers a request path (decoded, without query): the file itself, or the prerendered page
 * of that name, `page.html` or `page/index.html`. Links in pages are relative, so a page asked for with a
 * slash too many or too few has moved.
 */
export function findFile(path: string, files: ReadonlySet<string>): Found {
	if (files.has(path)) return { kind: 'file', path };
	const name = path.replace(/\/+$/, '');
	const answers = [
		{ address: `${name}/`, file: `${name}/index.html` },
		{ address: name, file: `${name}.html` }
	];
	for (const { address, file } of answers) {
		if (!files.has(file)) continue;
		return path === address ? { kind: 'file', path: file } : { kind: 'moved', to: address };
	}
	return { kind: 'absent' };
}

/** What is named after its content never changes; all else is asked for again each time. */
export function cacheControl(path: string): string {
	return path.startsWith('/_app/immutable/') || HASHED_AUDIO.test(path)
		? 'public, max-age=31536000, immutable'
		: 'no-cache';
}

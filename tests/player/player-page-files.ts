import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';

/** Answered from memory: no server is needed to prove the player. */
export const PLAYER_PAGE_ORIGIN = 'http://localhost:1';

export interface PageFile {
	contentType: string;
	body: string | Buffer;
}

/**
 * Bundles a page that plays tracks, by default the one that plays the cases.
 * @returns the file at a path of its origin, null when there is none
 */
export async function buildPlayerPage(
	entry = 'tests/player/player-page.ts'
): Promise<(path: string) => PageFile | null> {
	const result = await build({
		configFile: false,
		logLevel: 'silent',
		resolve: { alias: { $lib: resolve('src/lib') } },
		build: {
			write: false,
			minify: false,
			target: 'es2022',
			lib: { entry: resolve(entry), formats: ['es'] }
		}
	});
	const [first] = Array.isArray(result) ? result : [result];
	if (first === undefined || !('output' in first)) throw new Error('The page was not built.');
	const script = first.output[0].code;
	const index = (name: string) => readFileSync(`src/content/sounds/${name}.json`, 'utf8');
	const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Player</title><button>Tap</button>
		<script>var bells = ${index('bells')}; var roomTone = ${index('room-tone')};</script>
		<script type="module" src="/page.js"></script></html>`;

	return (path) => {
		if (path === '/') return { contentType: 'text/html', body: html };
		if (path === '/page.js') return { contentType: 'text/javascript', body: script };
		if (/^\/audio\/sounds\/[\w.-]+\.mp3$/.test(path)) {
			return { contentType: 'audio/mpeg', body: readFileSync(`static${path}`) };
		}
		return null;
	};
}

export function caseUrl(name: string): string {
	return `${PLAYER_PAGE_ORIGIN}/?case=${encodeURIComponent(name)}`;
}

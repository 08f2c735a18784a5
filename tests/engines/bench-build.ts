import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import express, { type RequestHandler } from 'express';
import { build, type Plugin } from 'vite';
import { practices } from '../../src/lib/practices/vite-plugin-practices';

const ROOT = join(import.meta.dirname, '..', '..');
const OUTPUT = join(ROOT, 'test-results', 'engines-bench');

/** Not `.html`: the service worker would take that for a page of the app. */
export const BENCH_PATH = '/__engines/bench.htm';

/** What Kit gives the app, for an app at the root of its site. */
const KIT_MODULES: Record<string, string> = {
	'$app/paths': 'export const base = ""; export const asset = (path) => path;',
	'$app/environment': 'export const version = "bench";'
};

/** Bundles the test page with the sources of the app. */
export async function buildBench(): Promise<void> {
	await build({
		configFile: false,
		root: ROOT,
		logLevel: 'warn',
		publicDir: false,
		plugins: [practices(), svelte({ configFile: false }), kitModules()],
		resolve: {
			alias: { $lib: join(ROOT, 'src', 'lib'), $content: join(ROOT, 'src', 'content') }
		},
		build: {
			outDir: OUTPUT,
			emptyOutDir: true,
			target: 'es2022',
			minify: false,
			assetsInlineLimit: 0,
			modulePreload: false,
			rolldownOptions: {
				input: join(import.meta.dirname, 'pages', 'bench.ts'),
				preserveEntrySignatures: false,
				output: { entryFileNames: 'bench.js', chunkFileNames: 'chunks/[name]-[hash].js' }
			}
		},
		base: '/__engines/'
	});
}

/**
 * Serves the test page beside the built app, under the policy that the app's own pages have.
 * @param onReport called with what the page reports by asking for /__engines/report?…
 */
export function serveBench(
	buildFolder: string,
	onReport: (report: string) => void
): RequestHandler {
	const policy = /<meta http-equiv="content-security-policy"[^>]*>/.exec(
		readFileSync(join(buildFolder, 'index.html'), 'utf8')
	)?.[0];
	if (policy === undefined)
		throw new Error(`${buildFolder}/index.html carries no policy: build it.`);
	const files = express.static(OUTPUT, { index: false });
	return (request, response, next) => {
		if (request.path === BENCH_PATH) {
			response
				.set('Cache-Control', 'no-store')
				.type('html')
				.send(
					`<!doctype html><html lang="en"><head><meta charset="utf-8">${policy}<link rel="icon" href="data:,"><title>Bench</title><script type="module" src="bench.js"></script></head><body><button id="tap">Tap</button></body></html>`
				);
		} else if (request.path === '/__engines/report') {
			onReport(new URL(request.originalUrl, 'http://localhost').searchParams.get('is') ?? '');
			response.status(204).end();
		} else if (request.path.startsWith('/__engines/')) {
			request.url = request.url.slice('/__engines'.length);
			files(request, response, next);
		} else next();
	};
}

function kitModules(): Plugin {
	return {
		name: 'kit-modules',
		resolveId: (id) => (id in KIT_MODULES ? `\0${id}` : null),
		load: (id) => KIT_MODULES[id.slice(1)] ?? null
	};
}

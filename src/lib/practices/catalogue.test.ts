import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as Catalogue from './catalogue';
import { TRACKS } from './practice';
import { practices } from './vite-plugin-practices';

// Starting Vite can take long on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ROOT = join(import.meta.dirname, '../../..');

let server: ViteDevServer;
let catalogue: typeof Catalogue;

beforeAll(async () => {
	server = await createServer({
		root: ROOT,
		configFile: false,
		logLevel: 'silent',
		server: { middlewareMode: true, ws: false, watch: null },
		optimizeDeps: { noDiscovery: true },
		plugins: [practices()]
	});
	catalogue = (await server.ssrLoadModule('/src/lib/practices/catalogue.ts')) as typeof Catalogue;
});

afterAll(() => server.close());

test('every practice file is in the catalogue once', () => {
	const files = readdirSync(join(ROOT, 'src/content/practices'));
	const ids = catalogue.practiceSummaries.map(({ id }) => `${id}.practice`);
	expect(ids.sort()).toEqual(files.filter((file) => file.endsWith('.practice')).sort());
});

test('summaries are in the order of the tracks and carry no script', () => {
	const order = catalogue.practiceSummaries.map(({ track }) => TRACKS.indexOf(track));
	expect(order).toEqual([...order].sort((a, b) => a - b));
	for (const summary of catalogue.practiceSummaries) expect(summary).not.toHaveProperty('sections');
});

test('a practice is loaded by its id', async () => {
	const practice = await catalogue.loadPractice('they-havent-replied');
	expect(practice.id).toBe('they-havent-replied');
	expect(practice.sections[0]?.name).toBe('settle');
});

test('an id that is in no file is refused with the way out', async () => {
	await expect(catalogue.loadPractice('constructor')).rejects.toThrow(
		'choose an id from practiceSummaries'
	);
});

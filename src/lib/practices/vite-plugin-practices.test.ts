import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parsePractice } from './parse-practice';
import { summarise } from './summarise';
import { practices } from './vite-plugin-practices';

// Starting Vite can take long on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ID = 'they-havent-replied';
const REAL_FILE = join(import.meta.dirname, `../../content/practices/${ID}.practice`);
const ENTRY = `import practice from './${ID}.practice'; import summary from './${ID}.practice?summary';
export { practice, summary };`;

let folder: string;
let source: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'practices-'));
	source = await readFile(REAL_FILE, 'utf8');
	await writeFile(join(folder, 'entry.js'), ENTRY);
});

afterAll(() => rm(folder, { recursive: true }));

async function buildWith(practiceSource: string): Promise<string> {
	await writeFile(join(folder, `${ID}.practice`), practiceSource);
	const result = await build({
		root: folder,
		configFile: false,
		logLevel: 'silent',
		plugins: [practices()],
		build: {
			write: false,
			lib: { entry: join(folder, 'entry.js'), formats: ['es'], fileName: 'entry' }
		}
	});
	const outputs = Array.isArray(result) ? result : [];
	return outputs
		.flatMap(({ output }) => output.map((item) => ('code' in item ? item.code : '')))
		.join('\n');
}

function expectedPractice() {
	const parsed = parsePractice(source, `${ID}.practice`);
	if (!parsed.ok) throw new Error(`${ID}.practice is broken: mend it before this test can run.`);
	return parsed.practice;
}

function withCurvedApostrophes<T>(value: T): T {
	return JSON.parse(JSON.stringify(value).replaceAll("'", '\u2019')) as T;
}

describe('a build', () => {
	test('gives the practice and its summary as plain data, without the parser', async () => {
		const code = await buildWith(source);
		const file = join(folder, 'built.mjs');
		await writeFile(file, code);
		const built = (await import(/* @vite-ignore */ file)) as Record<string, unknown>;
		const practice = withCurvedApostrophes(expectedPractice());
		expect(practice.title).toBe('They Haven\u2019t Replied');
		expect(built.practice).toEqual(practice);
		expect(built.summary).toEqual(summarise(practice));
		expect(built.summary).not.toHaveProperty('sections');
		expect(code.length).toBeLessThan(1.3 * JSON.stringify(practice).length + 2000);
	});

	test('fails on a broken file with every place, sentence and way out', async () => {
		const broken = source
			.replace('# settle', '# settle\n~ 8 4')
			.replace('track: first-aid', 'track: none');
		const line = broken.split('\n').indexOf('~ 8 4') + 1;
		await expect(buildWith(broken)).rejects.toThrow(
			new RegExp(
				`${ID}\\.practice:6:8 There is no such track[^]*Use one of: first-aid[^]*${ID}\\.practice:${line}:1 A silence has one number or three[^]*~ 8 4[^]*Write one number`,
				'u'
			)
		);
	});
});

describe('a development server', () => {
	let server: ViteDevServer;

	beforeAll(async () => {
		await writeFile(join(folder, `${ID}.practice`), source);
		server = await createServer({
			root: folder,
			configFile: false,
			logLevel: 'silent',
			server: { middlewareMode: true, ws: false, watch: null },
			plugins: [practices()]
		});
	});

	afterAll(() => server.close());

	test('reads the practice and its summary anew after the file has changed', async () => {
		await server.ssrLoadModule('/entry.js');
		const path = join(folder, `${ID}.practice`);
		await writeFile(path, source.replace("They Haven't Replied", 'Still No Answer'));
		server.moduleGraph.onFileChange(path);
		const { practice, summary } = await server.ssrLoadModule('/entry.js');
		expect(practice).toHaveProperty('title', 'Still No Answer');
		expect(summary).toHaveProperty('title', 'Still No Answer');
	});

	test('refuses a broken file with its place', async () => {
		const path = join(folder, `${ID}.practice`);
		await writeFile(path, source.replace('# settle', '#settle'));
		server.moduleGraph.onFileChange(path);
		await expect(server.ssrLoadModule(`/${ID}.practice`)).rejects.toMatchObject({
			message: expect.stringContaining('A section name is missing') as string,
			loc: { line: source.split('\n').indexOf('# settle') + 1, column: 0 }
		});
	});
});

import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { findServer, SERVERS, type ServerName } from '../../tools/hosting/find-servers';
import {
	expectationsFor,
	faultsOf,
	findFaults,
	placedLine,
	type Expectation
} from '../../tools/serve/expectations';
import { serveBuild } from '../../tools/serve/serve-build';
import { AT_ROOT, BELOW_BASE, type Build } from './builds';
import { runServer } from './run-server';
import { makeRoot } from './served-root';

const CONFIG: Record<ServerName, string> = {
	caddy: readFileSync('hosting/Caddyfile', 'utf8'),
	nginx: readFileSync('hosting/nginx.conf', 'utf8')
};

/** How lines begin that must be missed: else the table would let a server pass that lacks one. */
const NEEDED_LINES: Record<ServerName, readonly string[]> = {
	caddy: [
		'Content-Security-Policy',
		'X-Content-Type-Options',
		'Referrer-Policy',
		'Permissions-Policy',
		'Cross-Origin-Opener-Policy',
		'Cross-Origin-Resource-Policy',
		'Cache-Control',
		'header @hashed',
		'header @manifest',
		'precompressed br gzip',
		'error @hidden',
		'error @writes',
		'redir @slashless',
		'request_header -Range',
		'request_header -If-None-Match',
		'request_header -If-Modified-Since',
		'rewrite'
	],
	nginx: [
		'add_header Content-Security-Policy',
		'add_header X-Content-Type-Options',
		'add_header Referrer-Policy',
		'add_header Permissions-Policy',
		'add_header Cross-Origin-Opener-Policy',
		'add_header Cross-Origin-Resource-Policy',
		'add_header Cache-Control',
		'add_header Allow',
		'server_tokens',
		'absolute_redirect',
		'charset utf-8',
		'application/manifest+json',
		'font/woff2',
		'audio/mpeg',
		'audio/ogg',
		'brotli_static',
		'gzip_static',
		'gzip_vary',
		'error_page 404',
		'error_page 403',
		'return 404'
	]
};

/** Lines that a server may do without, by what is installed beside it: said wrongly, they must be missed. */
const EFFECTIVE_LINES: Record<ServerName, readonly string[]> = {
	caddy: [
		'header @scripts Content-Type',
		'header @fonts Content-Type',
		'header @sounds Content-Type',
		'header @opus Content-Type'
	],
	nginx: []
};

const TABLE = new Map(
	[AT_ROOT, BELOW_BASE].map((build) => [
		build,
		[...expectationsFor(build.folder, build.base), placedLine(build.base)]
	])
);

/** The configuration without a line that begins so, once for each such line; or with something else in its place. */
function spoilt(config: string, beginning: string, instead?: string): string[] {
	const lines = config.split('\n');
	const found = lines.flatMap((one, index) => (one.trim().startsWith(beginning) ? [index] : []));
	expect(found.length, `"${beginning}" begins a line`).toBeGreaterThan(0);
	return found.map((index) => lines.toSpliced(index, 1, ...(instead ? [instead] : [])).join('\n'));
}

/** Runs a server with this configuration while something is done with it. */
async function withServer<Result>(
	name: ServerName,
	config: string,
	build: Build,
	work: (url: string, table: readonly Expectation[]) => Promise<Result>
): Promise<Result> {
	const root = makeRoot(build.folder, build.base);
	const server = await runServer(name, { config, root: root.folder, base: build.base });
	try {
		return await work(server.url, TABLE.get(build) ?? []);
	} finally {
		await server.stop();
		root.remove();
	}
}

async function hasFault(url: string, table: readonly Expectation[]): Promise<boolean> {
	return (await faultsOf(url, table).next()).done !== true;
}

for (const name of SERVERS) {
	test.describe(name, () => {
		const found = findServer(name);
		test.skip(found.status === 'absent', found.status === 'absent' ? found.reason : '');

		test('serves the app as it must be served', async () => {
			expect(await withServer(name, CONFIG[name], AT_ROOT, findFaults)).toEqual([]);
		});

		test('does so below a path', async () => {
			expect(await withServer(name, CONFIG[name], BELOW_BASE, findFaults)).toEqual([]);
		});

		test('is found wanting without any one of its lines', async () => {
			const unmissed: string[] = [];
			const configs = [
				...NEEDED_LINES[name].map((line) => [line, spoilt(CONFIG[name], line)] as const),
				...EFFECTIVE_LINES[name].map(
					(line) => [line, spoilt(CONFIG[name], line, `${line} text/wrong`)] as const
				)
			];
			for (const [line, lacking] of configs)
				for (const config of lacking)
					if (!(await withServer(name, config, AT_ROOT, hasFault))) unmissed.push(line);
			expect(unmissed).toEqual([]);
		});
	});
}

test.describe("the project's own server", () => {
	for (const { folder, base } of [AT_ROOT, BELOW_BASE]) {
		test(`serves ${folder} as it must be served`, async () => {
			const server = await serveBuild({ folder, base, port: 0 });
			expect(await findFaults(server.url, expectationsFor(folder, base))).toEqual([]);
			await server.close();
		});
	}
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { builtVersion } from './built-version';
import { serveBuild, type BuildServer } from './serve-build';
import { sourceVersion } from './source-version.js';

const FIRST_PORT = 4173;
const LAST_PORT = 4273;
const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'build');

await main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});

async function main(): Promise<void> {
	const port = readPort(process.env.PORT);
	bringUpToDate();
	const server = await serve(port, process.env.HOST);
	console.log(`Evenkeel is at ${server.url} (stop it with Ctrl+C).`);
	const stop = () => void server.close().then(() => process.exit(0));
	process.once('SIGINT', stop).once('SIGTERM', stop);
}

/** @throws when there is a text and it is no port */
function readPort(text: string | undefined): number | undefined {
	if (!text) return undefined;
	const port = Number(text);
	if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
	throw new Error(
		`PORT is "${text}", which is not a port. Give a number from 1 to 65535, as in: PORT=8080 npm start`
	);
}

/** @throws when the build fails */
function bringUpToDate(): void {
	const wanted = process.env.EVENKEEL_VERSION ?? sourceVersion(ROOT);
	const built = builtVersion(FOLDER);
	if (built === wanted) {
		console.log(`The build is up to date (version ${built}).`);
		return;
	}
	console.log(
		built === undefined
			? 'There is no build yet: building.'
			: 'The sources have changed since the last build: building.'
	);
	const { status } = spawnSync('npm', ['run', 'build', '--silent'], {
		cwd: ROOT,
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: process.platform === 'win32'
	});
	if (status !== 0)
		throw new Error('The build failed, so nothing is served. The messages above say what to mend.');
}

/** @throws when the port asked for cannot be had */
async function serve(asked: number | undefined, host: string | undefined): Promise<BuildServer> {
	const common = { folder: FOLDER, ...(host ? { host } : {}) };
	if (asked !== undefined) {
		return serveBuild({ ...common, port: asked }).catch((error: unknown) => {
			throw refusal(asked, error);
		});
	}
	for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
		try {
			return await serveBuild({ ...common, port });
		} catch (error) {
			if (codeOf(error) !== 'EADDRINUSE') throw error;
		}
	}
	throw new Error(
		`Ports ${FIRST_PORT} to ${LAST_PORT} are all taken. Choose one yourself: PORT=8080 npm start`
	);
}

function refusal(port: number, error: unknown): unknown {
	switch (codeOf(error)) {
		case 'EADDRINUSE':
			return new Error(
				`Port ${port} is taken. Choose another (PORT=8080 npm start), or leave PORT out to get the next free one.`
			);
		case 'EACCES':
			return new Error(
				`Port ${port} needs more rights than you have. Choose one above 1023: PORT=8080 npm start`
			);
		default:
			return error;
	}
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : undefined;
}

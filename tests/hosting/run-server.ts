import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServer, type ServerName } from '../../tools/hosting/find-servers';

export interface RunningServer {
	/** Origin without a slash at its end. */
	url: string;
	stop(): Promise<void>;
}

export interface ServedSite {
	/** Text of hosting/Caddyfile or hosting/nginx.conf, as it is or changed. */
	config: string;
	/** Root of the host; the app is in its folder `base`. */
	root: string;
	base: string;
}

const STARTS_WITHIN_MS = 10_000;

/**
 * Starts a server of this machine as one of this test's own, on a free port of the loopback address.
 * @throws when it does not start, with what it said
 */
export async function runServer(name: ServerName, site: ServedSite): Promise<RunningServer> {
	const found = findServer(name);
	if (found.status === 'absent') throw new Error(`${name} cannot be run: ${found.reason}`);
	const folder = mkdtempSync(join(tmpdir(), `evenkeel-${name}-`));
	const address = `127.0.0.1:${await freePort()}`;
	const started =
		name === 'caddy'
			? startCaddy(found.path, folder, address, site)
			: startNginx(found.path, folder, address, site);
	let said = '';
	started.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const stop = async () => {
		if (started.exitCode === null && started.kill()) await once(started, 'exit');
		rmSync(folder, { recursive: true });
	};
	const url = `http://${address}`;
	try {
		await untilAnswered(url, started);
	} catch (error) {
		await stop();
		throw new Error(`${name} does not start:\n${said.trim()}`, { cause: error });
	}
	return { url, stop };
}

function startCaddy(
	program: string,
	folder: string,
	address: string,
	site: ServedSite
): ChildProcess {
	const file = join(folder, 'Caddyfile');
	writeFileSync(file, site.config);
	return spawn(program, ['run', '--config', file, '--adapter', 'caddyfile'], {
		stdio: ['ignore', 'ignore', 'pipe'],
		env: {
			...process.env,
			EVENKEEL_ADDRESS: `http://${address}`,
			EVENKEEL_ROOT: site.root,
			EVENKEEL_BASE: site.base,
			XDG_DATA_HOME: folder,
			XDG_CONFIG_HOME: folder
		}
	});
}

function startNginx(
	program: string,
	folder: string,
	address: string,
	site: ServedSite
): ChildProcess {
	const config = [
		['listen 80;', `listen ${address};`],
		['root /var/www/evenkeel;', `root ${site.root};`],
		['set $evenkeel_base "";', `set $evenkeel_base "${site.base}";`]
	].reduce((text, [before = '', after = '']) => {
		if (text.split(before).length !== 2)
			throw new Error(`hosting/nginx.conf must say "${before}" once: the test changes that line.`);
		return text.replace(before, () => after);
	}, site.config);
	writeFileSync(join(folder, 'site.conf'), config);
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
	for (const kind of temporary) mkdirSync(join(folder, kind));
	writeFileSync(
		join(folder, 'nginx.conf'),
		[
			...['daemon off;', 'worker_processes 1;', `pid ${folder}/pid;`, 'error_log stderr;'],
			// Only root's master chooses a user for its workers, and that one could not read a private folder.
			...(process.getuid?.() === 0 ? ['user root;'] : []),
			'include /etc/nginx/modules-enabled/*.conf;',
			'events {}',
			'http {',
			'include /etc/nginx/mime.types;',
			'access_log off;',
			...temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`),
			`include ${folder}/site.conf;`,
			'}'
		].join('\n')
	);
	return spawn(program, ['-e', 'stderr', '-c', join(folder, 'nginx.conf')], {
		stdio: ['ignore', 'ignore', 'pipe']
	});
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

async function untilAnswered(url: string, started: ChildProcess): Promise<void> {
	const deadlineMs = performance.now() + STARTS_WITHIN_MS;
	for (;;) {
		try {
			await fetch(url, { redirect: 'manual' });
			return;
		} catch (error) {
			if (started.exitCode !== null || performance.now() > deadlineMs) throw error;
			await new Promise((done) => setTimeout(done, 20));
		}
	}
}

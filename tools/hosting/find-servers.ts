import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram } from '../browsers/find-browsers';

/** Servers that the files in hosting/ are for. */
export const SERVERS = ['caddy', 'nginx'] as const;
export type ServerName = (typeof SERVERS)[number];

export type FoundServer =
	| { status: 'ready'; path: string; version: string }
	| { status: 'absent'; reason: string };

/** Where Debian keeps what is only root's to run, which is not on everybody's PATH. */
const SYSTEM_PROGRAMS = '/usr/sbin';
const BROTLI_MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** Whether it is installed, fit for the tests or not. */
export function hasProgram(name: ServerName): boolean {
	return pathOf(name) !== undefined;
}

/** Looks for a server without installing anything. */
export function findServer(name: ServerName): FoundServer {
	const path = pathOf(name);
	if (path === undefined) return { status: 'absent', reason: `no ${name} was found` };
	if (name === 'nginx' && !existsSync(BROTLI_MODULE))
		return { status: 'absent', reason: 'nginx lacks libnginx-mod-http-brotli-static' };
	// nginx tells its version on stderr.
	const { stdout, stderr, error } = spawnSync(path, [name === 'caddy' ? 'version' : '-v'], {
		encoding: 'utf8',
		timeout: 20_000
	});
	if (error) return { status: 'absent', reason: `${path} does not start: ${error.message}` };
	return { status: 'ready', path, version: `${stdout}${stderr}`.trim().split('\n')[0] ?? '' };
}

function pathOf(name: ServerName): string | undefined {
	return findProgram(name, [SYSTEM_PROGRAMS]);
}

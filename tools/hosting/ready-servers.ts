import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findServer, hasProgram, SERVERS } from './find-servers';

const PACKAGES = ['caddy', 'nginx-light', 'libnginx-mod-http-brotli-static'];

/** Debian asks this program before a package starts its service; 101 says that none may. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

/** Installs from Debian what the hosting tests need, as root there; anywhere else, what is absent stays so. */
export function readyServers(): void {
	if (SERVERS.every((name) => findServer(name).status === 'ready')) return;
	if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
	console.log(`Installing ${PACKAGES.join(', ')} from Debian.`);
	withoutServices(() => {
		if (run('apt-get', ['update', '-qq']))
			run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES]);
	});
}

/** The packages' own services would take port 80 of this machine, now and at every start. */
function withoutServices(install: () => void): void {
	const added = SERVERS.filter((name) => !hasProgram(name));
	const isMine = !existsSync(SERVICE_POLICY);
	if (isMine) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
	try {
		install();
	} finally {
		if (isMine) rmSync(SERVICE_POLICY);
	}
	if (existsSync('/run/systemd/system'))
		for (const name of added) run('systemctl', ['disable', '--now', '--quiet', name]);
}

function run(program: string, args: readonly string[]): boolean {
	const { status, stdout, stderr, error } = spawnSync(program, args, {
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		encoding: 'utf8',
		maxBuffer: 1 << 28
	});
	if (status === 0) return true;
	const said = (error?.message ?? `${stdout}${stderr}`).trim().split('\n').slice(-8).join('\n');
	console.log(`${program} ${args.join(' ')} failed: ${said}`);
	return false;
}

import { spawnSync } from 'node:child_process';
import { findServer, SERVERS } from '../../tools/hosting/find-servers';
import { readyServers } from '../../tools/hosting/ready-servers';
import { builtVersion } from '../../tools/serve/built-version';
import { sourceVersion } from '../../tools/serve/source-version.js';
import { BELOW_BASE } from './builds';

/** @throws when the build below a path fails, or in CI when a server is absent */
export default function setUp(): void {
	readyServers();
	for (const name of SERVERS) {
		const found = findServer(name);
		console.log(
			found.status === 'ready' ? `${name}: ${found.version}` : `NOT RUN: ${found.reason}`
		);
		if (found.status === 'absent' && process.env.CI === 'true')
			throw new Error(`${found.reason}, and nothing may be left out here.`);
	}
	buildBelowBase();
}

function buildBelowBase(): void {
	const wanted = process.env.EVENKEEL_VERSION ?? sourceVersion(process.cwd());
	if (builtVersion(BELOW_BASE.folder) === wanted) return;
	const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'bundle'], {
		env: { ...process.env, EVENKEEL_BASE: BELOW_BASE.base },
		encoding: 'utf8',
		maxBuffer: 1 << 28
	});
	if (status !== 0) throw new Error(`The build below a path failed:\n${stdout}${stderr}`);
}

/** Readies what the browser tests need, says what it found, and never fails: what is absent, the tests say. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { look, READINESS_FILE, type Need, type Readiness } from './find-browsers';

const NEEDS: readonly Need[] = ['chromium', 'light-chromium', 'firefox', 'webkitgtk', 'sound'];

const DEBIAN_PACKAGES: Record<Need, readonly string[]> = {
	chromium: ['chromium'],
	'light-chromium': ['chromium-headless-shell'],
	firefox: ['firefox-esr'],
	webkitgtk: ['webkit2gtk-driver', 'gstreamer1.0-plugins-good', 'gstreamer1.0-libav', 'xvfb'],
	sound: ['xvfb', 'pulseaudio', 'pulseaudio-utils']
};

const before = NEEDS.map(look);
const absent = before.filter(({ status }) => status === 'absent').map(({ need }) => need);
const after = absent.length === 0 ? before : install(absent);

mkdirSync(dirname(READINESS_FILE), { recursive: true });
writeFileSync(READINESS_FILE, `${JSON.stringify(after, null, '\t')}\n`);
for (const one of after) {
	console.log(
		one.status === 'ready'
			? `${one.need}: ${one.path} (${one.version})`
			: `${one.need}: NOT READY, ${one.reason}`
	);
}

function install(needs: readonly Need[]): Readiness[] {
	if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const install = ['install', '-y', '-qq', '--no-install-recommends'];
		// Not every Debian has the light one, and one unknown name would stop all the others.
		const [light, whole] = [needs.filter(isLight), needs.filter((need) => !isLight(need))];
		if (run('apt-get', ['update', '-qq'], env)) {
			for (const group of [whole, light].filter(({ length }) => length > 0)) {
				const packages = [...new Set(group.flatMap((need) => DEBIAN_PACKAGES[need]))];
				console.log(`Installing ${packages.join(', ')} from Debian.`);
				run('apt-get', [...install, ...packages], env);
			}
		}
	} else if (needs.includes('chromium')) {
		console.log("Downloading Playwright's Chromium.");
		run(
			process.execPath,
			[join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'],
			process.env
		);
	}
	return NEEDS.map(look);
}

function isLight(need: Need): boolean {
	return need === 'light-chromium';
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): boolean {
	const { status, stdout, stderr, error } = spawnSync(program, args, {
		env,
		encoding: 'utf8',
		maxBuffer: 1 << 28
	});
	if (status === 0) return true;
	console.log(
		`${program} ${args.join(' ')} failed: ${(error?.message ?? `${stdout}${stderr}`).trim().split('\n').slice(-8).join('\n')}`
	);
	return false;
}

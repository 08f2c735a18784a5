import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockFile {
	lockfileVersion: number;
	packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
}

const REGISTRY = 'https://registry.npmjs.org/';

/**
 * What in a lock file does not come, whole and checked, from the public npm registry. An entry without
 * `resolved` comes from there too: npm leaves it out where it is told to (omit-lockfile-registry-resolved).
 */
function strangers(lock: LockFile): string[] {
	return Object.entries(lock.packages)
		.filter(([path]) => path !== '')
		.filter(
			([, { resolved, integrity, link }]) =>
				link === true ||
				(resolved !== undefined && !resolved.startsWith(REGISTRY)) ||
				!integrity?.startsWith('sha512-')
		)
		.map(([path]) => path);
}

test('every package of the lock file comes from the public npm registry, with a SHA-512', () => {
	const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;
	expect(lock.lockfileVersion).toBe(3);
	expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
	expect(strangers(lock)).toEqual([]);
});

test.each([
	['another registry', { resolved: 'https://registry.example/a.tgz', integrity: 'sha512-x' }],
	[
		'a look-alike host',
		{ resolved: 'https://registry.npmjs.org.example/a.tgz', integrity: 'sha512-x' }
	],
	['git', { resolved: 'git+ssh://git@github.com/a/b.git#1', integrity: 'sha512-x' }],
	['a folder', { resolved: 'packages/a', link: true }],
	['no checksum', { resolved: `${REGISTRY}a/-/a-1.0.0.tgz` }],
	['a weak checksum', { resolved: `${REGISTRY}a/-/a-1.0.0.tgz`, integrity: 'sha1-x' }]
])('a package from %s is a stranger', (_name, entry) => {
	expect(strangers({ lockfileVersion: 3, packages: { '': {}, 'node_modules/a': entry } })).toEqual([
		'node_modules/a'
	]);
});

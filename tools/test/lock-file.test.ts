import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
	resolved?: string;
	integrity?: string;
	link?: boolean;
	optionalDependencies?: Record<string, string>;
}

interface LockFile {
	lockfileVersion: number;
	packages: Record<string, LockedPackage>;
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

/**
 * Packages for other platforms that are named but not locked: `npm ci` refuses a lock file that lacks them.
 * It happens when a registry does not have such a package while the lock file is written.
 */
function notLocked(lock: LockFile): string[] {
	const locked = new Set(
		Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13))
	);
	return Object.values(lock.packages)
		.flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
		.filter((name) => !locked.has(name));
}

const readLock = () => JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;

test('every package of the lock file comes from the public npm registry, with a SHA-512', () => {
	const lock = readLock();
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

test('packages for every platform are in the lock file, so that npm ci accepts it', () => {
	expect(notLocked(readLock())).toEqual([]);
});

test('a package for another platform that is not locked is found', () => {
	const packages = {
		'node_modules/a': { optionalDependencies: { '@a/linux': '1.0.0', '@a/mac': '1.0.0' } },
		'node_modules/@a/linux': {}
	};
	expect(notLocked({ lockfileVersion: 3, packages })).toEqual(['@a/mac']);
});

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Everything a build is made from. */
const INPUTS = [
	'src',
	'messages',
	'static',
	'project.inlang/settings.json',
	'tools/chunks',
	'tools/early',
	'tools/fonts',
	'tools/licences',
	'tools/messages',
	'tools/shell',
	'tools/style',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts'
];

/** Made by the build itself from the inputs above, so they say nothing new. */
const GENERATED = [join('src', 'lib', 'i18n', 'paraglide'), join('src', 'lib', 'ui', 'fonts')];

/**
 * The version of a build is a hash of what it is made from: the same tree gives the same version, and any
 * change of a page gives a new one, which is how the service worker and `npm start` know that a build is old.
 * @param {string} root the project's folder
 * @returns {string} 12 hex digits
 */
export function sourceVersion(root) {
	const hash = createHash('sha256');
	for (const file of INPUTS.flatMap((input) => filesIn(root, input)).sort()) {
		hash
			.update(file.replaceAll('\\', '/'))
			.update('\0')
			.update(readFileSync(join(root, file)))
			.update('\0');
	}
	return hash.digest('hex').slice(0, 12);
}

/**
 * @param {string} root
 * @param {string} path relative to the root
 * @returns {string[]} files, relative to the root; a missing input has none
 */
function filesIn(root, path) {
	const stats = statSync(join(root, path), { throwIfNoEntry: false });
	if (stats === undefined || GENERATED.includes(path)) return [];
	if (stats.isFile()) return [path];
	return readdirSync(join(root, path)).flatMap((name) => filesIn(root, join(path, name)));
}

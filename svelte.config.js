import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import adapter from '@sveltejs/adapter-static';

/**
 * The version of a build is a hash of what it is made from: the same tree gives the same version, and any
 * change of a page gives a new one, which is how the service worker knows that its copy is old.
 * @returns {string} 12 hex digits
 */
function sourceVersion() {
	const hash = createHash('sha256');
	for (const folder of ['src', 'messages', 'static']) {
		const files = readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.sort();
		for (const file of files) hash.update(file).update(readFileSync(file));
	}
	return hash.update(readFileSync('package-lock.json')).digest('hex').slice(0, 12);
}

/** @type {import('@sveltejs/kit').Config} */
const config = {
	kit: {
		adapter: adapter({ fallback: '404.html', precompress: true }),
		alias: { $content: 'src/content' },
		version: { name: process.env.EVENKEEL_VERSION ?? sourceVersion() },
		serviceWorker: { register: false },
		prerender: { handleHttpError: 'fail', handleMissingId: 'fail' },
		paths: { relative: true },
		typescript: {
			config(tsconfig) {
				tsconfig.include.push('../tools/**/*.ts', '../tests/**/*.ts', '../*.config.ts', '../*.config.js');
			}
		},
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				// Kit's route announcer carries an inline style attribute.
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'media-src': ['self', 'blob:', 'data:'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'evenkeel-worker']
			}
		}
	}
};

export default config;

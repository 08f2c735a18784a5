import adapter from '@sveltejs/adapter-static';
import { sourceVersion } from './tools/serve/source-version.js';

/** Path below which the app is served, such as `/keel`; '' at the root of its host. Kit refuses other forms. */
const base = /** @type {'' | `/${string}`} */ (process.env.EVENKEEL_BASE ?? '');
/** For each base one of its own, so that no build takes the place of another: `build-keel`. */
const folder = `build${base.replaceAll('/', '-')}`;

/** @type {import('@sveltejs/kit').Config} */
const config = {
	kit: {
		adapter: adapter({
			pages: folder,
			assets: folder,
			fallback: '404.html',
			precompress: true
		}),
		alias: { $content: 'src/content' },
		version: { name: process.env.EVENKEEL_VERSION ?? sourceVersion(import.meta.dirname) },
		serviceWorker: { register: false },
		prerender: { handleHttpError: 'fail', handleMissingId: 'fail' },
		paths: { base, relative: true },
		// Small ones would each cost the first visit a round trip before anything is painted.
		inlineStyleThreshold: 3000,
		typescript: {
			config(tsconfig) {
				tsconfig.include.push(
					'../tools/**/*.ts',
					'../tests/**/*.ts',
					'../*.config.ts',
					'../*.config.js'
				);
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
				'trusted-types': [
					'svelte-trusted-html',
					'evenkeel-worker',
					'evenkeel-backup',
					'evenkeel-mixing'
				]
			}
		}
	}
};

export default config;

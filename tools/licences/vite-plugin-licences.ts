import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'vite';
import { BUNDLED_FILE, LICENCES_FILE, type Licences } from './gather-licences';
import { packageOf } from './package-of';

/** Of pages and workers, which are bundled one after the other. */
const bundled = new Set<string>();

/**
 * Notes which packages are in the bundles, and fails the build for one whose licence the app does not show.
 * @param isWorker for bundles of workers, which come before those of pages: these are noted only
 */
export function knowLicences(isWorker = false): Plugin {
	let isForServer = false;
	return {
		name: 'know-licences',
		apply: 'build',
		configResolved(config) {
			isForServer = Boolean(config.build.ssr);
		},
		generateBundle(_options, bundle) {
			if (isForServer) return;
			for (const file of Object.values(bundle)) {
				if (file.type !== 'chunk') continue;
				for (const [id, { renderedLength }] of Object.entries(file.modules)) {
					const name = renderedLength > 0 ? packageOf(id) : null;
					if (name) bundled.add(name);
				}
			}
			if (isWorker) return;
			mkdirSync(dirname(BUNDLED_FILE), { recursive: true });
			writeFileSync(BUNDLED_FILE, JSON.stringify([...bundled].sort()));
			const { packages } = JSON.parse(readFileSync(LICENCES_FILE, 'utf8')) as Licences;
			const unknown = [...bundled].filter((name) => !packages.some((known) => known.name === name));
			if (unknown.length > 0)
				this.error(`${unknown.join(', ')}: not in ${LICENCES_FILE}. Run: npm run licences`);
		}
	};
}

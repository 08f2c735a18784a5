import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { isPacked, SHELL_PACK, type ShellPack } from '../../src/lib/offline/shell-pack';

/** Writes the scripts and styles of the app shell into one more file, from which the service worker fills its cache. */
export function packShell(): Plugin {
	return {
		name: 'pack-shell',
		apply: 'build',
		writeBundle({ dir = '' }, bundle) {
			if (this.environment.name !== 'client') return;
			const pack: ShellPack = {};
			for (const file of Object.keys(bundle).sort())
				if (isPacked(`/${file}`)) pack[`/${file}`] = readFileSync(join(dir, file), 'utf8');
			writeFileSync(join(dir, SHELL_PACK), JSON.stringify(pack));
		}
	};
}

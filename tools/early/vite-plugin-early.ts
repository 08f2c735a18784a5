import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifySync, type Plugin } from 'vite';

const FILE = 'early.js';

/** Makes static/early.js small in a build, since every page waits for it; Vite copies static files as they are. */
export function minifyEarly(): Plugin {
	return {
		name: 'minify-early',
		apply: 'build',
		writeBundle({ dir }) {
			const path = join(dir ?? '', FILE);
			if (!existsSync(path)) return;
			const { code, errors } = minifySync(FILE, readFileSync(path, 'utf8'), { module: false });
			if (errors.length > 0) throw new Error(`${FILE} cannot be made small: ${errors[0]?.message}`);
			writeFileSync(path, code);
		}
	};
}

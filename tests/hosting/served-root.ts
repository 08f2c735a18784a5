import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { HIDDEN, PLACED } from '../../tools/serve/expectations';

export interface ServedRoot {
	folder: string;
	remove(): void;
}

/** Root of a host with a build in its folder `base`, and beside it what must not be served. */
export function makeRoot(build: string, base: string): ServedRoot {
	const folder = mkdtempSync(join(tmpdir(), 'evenkeel-root-'));
	const app = join(folder, base);
	mkdirSync(app, { recursive: true });
	for (const name of readdirSync(build))
		if (!HIDDEN.includes(`/${name}`)) symlinkSync(resolve(build, name), join(app, name));
	writeFileSync(join(app, PLACED.path), PLACED.content);
	for (const file of HIDDEN) {
		mkdirSync(dirname(join(app, file)), { recursive: true });
		writeFileSync(join(app, file), 'nobody may read this');
	}
	return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

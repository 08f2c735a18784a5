import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the build in a folder; undefined when there is none, or it was broken off. */
export function builtVersion(folder: string): string | undefined {
	const versionFile = join(folder, '_app', 'version.json');
	if (!existsSync(versionFile) || !existsSync(join(folder, '404.html.br'))) return undefined;
	const { version } = JSON.parse(readFileSync(versionFile, 'utf8')) as { version: string };
	return version;
}

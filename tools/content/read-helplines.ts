import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHelplines, type ParsedHelplines } from '../../src/lib/safety/parse-helplines';

const FILE = fileURLToPath(new URL('../../src/content/helplines.json', import.meta.url));

/** The helplines of the project, parsed; mistakes name the file relative to the working directory. */
export function readHelplines(): ParsedHelplines {
	return parseHelplines(readFileSync(FILE, 'utf8'), relative(process.cwd(), FILE));
}

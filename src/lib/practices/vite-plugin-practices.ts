import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Plugin } from 'vite';
import { parsePractice } from './parse-practice';
import type { PracticeError } from './practice-error';
import { summarise } from './summarise';

/**
 * Turns `import practice from './x.practice'` into the Practice and `'./x.practice?summary'` into its PracticeSummary.
 * A broken file stops the build, or shows in the browser while developing, with every mistake, its place and the way out.
 */
export function practices(): Plugin {
	let root = '';
	return {
		name: 'practices',
		configResolved(config) {
			root = config.root;
		},
		load: {
			filter: { id: /\.practice(?:\?summary)?$/u },
			async handler(id) {
				const [path = id, query] = id.split('?');
				this.addWatchFile(path);
				const parsed = parsePractice(await readFile(path, 'utf8'), relative(root, path));
				if (!parsed.ok) {
					const [first] = parsed.errors;
					this.error({
						id: path,
						message: parsed.errors.map(describe).join('\n\n'),
						...(first && { loc: { file: path, line: first.line, column: first.column - 1 } })
					});
				}
				const data = query === 'summary' ? summarise(parsed.practice) : parsed.practice;
				const json = JSON.stringify(JSON.stringify(data, asShown));
				return { code: `export default JSON.parse(${json});`, map: null, moduleType: 'js' };
			}
		}
	};
}

/** Scripts are written with straight apostrophes, screens show curved ones. The keys of clips stay as they are. */
function asShown(name: string, value: unknown): unknown {
	const isShown = ['text', 'title', 'moment', 'says'].includes(name);
	return isShown && typeof value === 'string' ? value.replaceAll("'", '\u2019') : value;
}

function describe({ file, line, column, code, message, text, wayOut }: PracticeError): string {
	return `${file}:${line}:${column} ${message} (${code})\n    ${text}\n    ${wayOut}`;
}

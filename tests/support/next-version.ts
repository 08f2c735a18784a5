import { createHash } from 'node:crypto';
import {
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const TEXT = /\.(html|js|css|json)$/;
const HASHED = /^(.+\.)?([\w-]{8})(\.(?:js|css))$/;

export interface NextVersion {
	folder: string;
	version: string;
	remove(): void;
}

/**
 * A build of the same app as its next version would be, at its harshest: every script and style has a new
 * name and none of the old ones is there any more. Its pages say `data-build="next"`.
 */
export function makeNextVersion(build = 'build'): NextVersion {
	const folder = mkdtempSync(join(tmpdir(), 'evenkeel-next-'));
	cpSync(build, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
	const { version } = JSON.parse(readFileSync(join(folder, '_app/version.json'), 'utf8')) as {
		version: string;
	};
	const next = `next-${version}`;

	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
	const newNames = new Map<string, string>();
	for (const file of files) {
		const hashed = file.includes('_app/immutable/') ? HASHED.exec(basename(file)) : null;
		if (hashed)
			newNames.set(basename(file), `${hashed[1] ?? ''}${turned(hashed[2] ?? '')}${hashed[3]}`);
	}
	if (newNames.size < 10)
		throw new Error(
			`Only ${newNames.size} files of ${build} carry a hash: is it a build of the app?`
		);
	const names = new RegExp(
		[...newNames.keys()].map((name) => name.replaceAll('.', '\\.')).join('|'),
		'g'
	);
	for (const file of files) {
		if (TEXT.test(file)) {
			const text = readFileSync(file, 'utf8')
				.replaceAll(version, next)
				.replace(names, (name) => newNames.get(name) ?? name);
			writeFileSync(file, file.endsWith('.html') ? withPolicy(text) : text);
		}
		const newName = newNames.get(basename(file));
		if (newName) renameSync(file, file.slice(0, -basename(file).length) + newName);
	}
	return { folder, version: next, remove: () => rmSync(folder, { recursive: true }) };
}

/** Another hash of the same form. */
function turned(hash: string): string {
	return [...hash].reverse().join('') === hash ? `${hash.slice(1)}x` : [...hash].reverse().join('');
}

/** The page's policy names the hash of its inline script, which has just changed. */
function withPolicy(html: string): string {
	const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
	const hash = createHash('sha256').update(script).digest('base64');
	return html
		.replace(/'sha256-[^']+'/, `'sha256-${hash}'`)
		.replace('<html ', '<html data-build="next" ');
}

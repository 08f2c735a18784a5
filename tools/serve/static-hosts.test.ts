import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cacheControl, listFiles } from './build-paths';
import { SECURITY_HEADERS } from './expectations';

/** Rules of static/_headers: a path on a line of its own, headers indented below it. */
const rules = new Map<string, Record<string, string>>();
for (const line of readFileSync('static/_headers', 'utf8').split('\n')) {
	const header = /^ {2}([\w-]+): (.+)$/.exec(line);
	if (line.startsWith('/')) rules.set(line, {});
	else if (header)
		Object.assign([...rules.values()].at(-1) ?? {}, { [header[1]!.toLowerCase()]: header[2] });
	else expect(line).toMatch(/^(#.*)?$/);
}

test('static hosts are asked for the headers that our own server sends', () => {
	expect(rules.get('/*')).toEqual(SECURITY_HEADERS);
});

test('and for no caching but of what is named after its content', () => {
	const caching = [...rules].filter(([path]) => path !== '/*');
	expect(caching.map(([path]) => path)).toEqual(['/_app/immutable/*', '/audio/*']);
	for (const [path, headers] of caching)
		expect(headers).toEqual({ 'cache-control': cacheControl(path.replace('*', 'a.0a1b2c3d.mp3')) });
	const sounds = [...listFiles('static')].filter((file) => file.startsWith('/audio/'));
	expect(sounds.length).toBeGreaterThan(10);
	for (const file of sounds) expect(cacheControl(file), file).toContain('immutable');
});

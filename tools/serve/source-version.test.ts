import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceVersion } from './source-version.js';

let root: string;
const write = (file: string, text: string) => {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
};

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'version-'));
	write('src/routes/page.svelte', 'one');
	write('package-lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('the same tree gives the same version of 12 hex digits', () => {
	expect(sourceVersion(root)).toMatch(/^[0-9a-f]{12}$/);
	expect(sourceVersion(root)).toBe(sourceVersion(root));
});

test.each([
	['src/routes/page.svelte', 'two'],
	['src/routes/new.svelte', ''],
	['messages/en.json', '{}'],
	['static/icon.png', 'x'],
	['package-lock.json', '{"a":1}'],
	['svelte.config.js', 'x']
])('a change of %s gives a new version', (file, text) => {
	const before = sourceVersion(root);
	write(file, text);
	expect(sourceVersion(root)).not.toBe(before);
});

test('moving text between files gives a new version', () => {
	write('src/b', '');
	const before = sourceVersion(root);
	write('src/routes/page.svelte', '');
	write('src/b', 'one');
	expect(sourceVersion(root)).not.toBe(before);
});

test.each([
	'src/lib/i18n/paraglide/messages.js',
	'src/lib/ui/fonts/figtree.woff2',
	'build/index.html',
	'README.md'
])('%s, made by the build or no part of it, changes nothing', (file) => {
	const before = sourceVersion(root);
	write(file, 'x');
	expect(sourceVersion(root)).toBe(before);
});

import { describe, expect, test } from 'vitest';
import { isPacked, packedResponse, worthPacking } from './shell-pack';

test.each([
	['/_app/immutable/chunks/a.js', true],
	['/_app/immutable/assets/a.css', true],
	['/_app/immutable/workers/backup.worker-Ab.js', true],
	['/_app/immutable/workers/mixing.worker-Ab.js', false],
	['/_app/immutable/chunks/StylePage.Ab.js', false],
	['/_app/immutable/assets/a.woff2', false],
	['/_app/version.json', false],
	['/early.js', false]
])('%s is packed: %s', (path, packed) => {
	expect(isPacked(path)).toBe(packed);
});

describe('whether the pack is worth its bytes', () => {
	const scripts = (count: number) =>
		Array.from({ length: count }, (_, index) => `/_app/immutable/chunks/${index}.js`);

	test('not for a few files', () => {
		expect(worthPacking(scripts(11))).toEqual([]);
	});

	test('not for files it does not hold', () => {
		expect(worthPacking([...scripts(11), '/early.js', '/index.html'])).toEqual([]);
	});

	test('for many, and only for those it holds', () => {
		expect(worthPacking(['/early.js', ...scripts(12)])).toEqual(scripts(12));
	});
});

describe('a packed file', () => {
	const pack = { '/_app/immutable/a.js': 'export {}', '/_app/immutable/a.css': 'a{}', '/n.js': 1 };

	test.each([
		['/_app/immutable/a.js', 'text/javascript', 'export {}'],
		['/_app/immutable/a.css', 'text/css', 'a{}']
	])('%s is answered as %s', async (path, type, text) => {
		const response = packedResponse(pack, path);
		expect(response?.headers.get('content-type')).toBe(type);
		expect(await response?.text()).toBe(text);
	});

	test.each([
		['that is not in the pack', pack, '/_app/immutable/b.js'],
		['that is no text', pack, '/n.js'],
		['called as something every object has', pack, '/constructor.js'],
		['of no pack', null, '/_app/immutable/a.js'],
		['of a page in place of a pack', '<p>', '/_app/immutable/a.js']
	])('%s is not answered', (_what, given, path) => {
		expect(packedResponse(given, path)).toBeUndefined();
	});
});

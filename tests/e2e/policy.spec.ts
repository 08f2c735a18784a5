import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../../tools/serve/build-paths';
import { expect, test } from '../support/fixtures';

const BUILD = 'build';
const META = /<meta http-equiv="content-security-policy" content="([^"]*)">/;

test.describe('the policy', () => {
	const htmlFiles = [...listFiles(BUILD)].filter((file) => file.endsWith('.html'));
	const read = (file: string) => readFileSync(join(BUILD, file), 'utf8');

	test('is in the head of every page, the page for unknown addresses included', () => {
		expect(htmlFiles).toContain('/404.html');
		for (const file of htmlFiles) {
			const policy = directives(META.exec(read(file))?.[1] ?? '');
			const named = (directive: string) =>
				policy.get(directive)?.filter((source) => !source.startsWith("'sha256-"));
			expect({
				file,
				...Object.fromEntries(policy),
				'script-src': named('script-src'),
				'style-src': named('style-src')
			}).toEqual({
				file,
				'default-src': ["'self'"],
				'script-src': ["'self'"],
				'style-src': ["'self'"],
				'style-src-attr': ["'unsafe-inline'"],
				'img-src': ["'self'", 'data:', 'blob:'],
				'media-src': ["'self'", 'blob:', 'data:'],
				'connect-src': ["'self'"],
				'worker-src': ["'self'"],
				'manifest-src': ["'self'"],
				'object-src': ["'none'"],
				'base-uri': ["'none'"],
				'form-action': ["'none'"],
				'require-trusted-types-for': ["'script'"],
				'trusted-types': [
					'svelte-trusted-html',
					'evenkeel-worker',
					'evenkeel-backup',
					'evenkeel-mixing'
				]
			});
		}
	});

	test('stands before every script, style and link it must govern, but for files of the app itself', () => {
		for (const file of htmlFiles) {
			const html = read(file);
			const before = html.slice(0, html.search(META));
			const sources = [...before.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, source]) => source);
			expect({
				file,
				foreign: sources.filter((source) => !/^\.{0,2}\/(?!\/)/.test(source ?? ''))
			}).toEqual({ file, foreign: [] });
			expect({ file, inline: /<script>|<style>/.test(before) }).toEqual({ file, inline: false });
		}
	});

	test('names the hash of each inline script, and no other', () => {
		for (const file of htmlFiles) {
			const html = read(file);
			const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
				([, code]) =>
					`'sha256-${createHash('sha256')
						.update(code ?? '')
						.digest('base64')}'`
			);
			const policy = directives(META.exec(html)?.[1] ?? '');
			expect({
				file,
				hashes: policy.get('script-src')?.filter((source) => source.startsWith("'sha256-"))
			}).toEqual({ file, hashes });
		}
	});

	test('needs no exception: no built script makes code from text', () => {
		const scripts = [...listFiles(BUILD)].filter((file) => file.endsWith('.js'));
		expect(scripts.length).toBeGreaterThan(5);
		const offending = scripts.filter((file) =>
			/\beval\(|\bnew Function\(|\bdocument\.write\(/.test(read(file))
		);
		expect(offending).toEqual([]);
	});
});

function directives(policy: string): Map<string, string[]> {
	return new Map(
		policy
			.split(';')
			.map((directive) => directive.trim().split(/\s+/))
			.map(([name = '', ...sources]) => [name, sources])
	);
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
	gatherLicences,
	LICENCES_FILE,
	shippedBesideBundles,
	type Licences
} from './gather-licences';
import { packageOf } from './package-of';
import { readCredits } from './read-credits';
import { splitLicence } from './split-licence';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as unknown;
const shown = read(LICENCES_FILE) as Licences;
const lock = read('package-lock.json') as { packages: Record<string, { version?: string }> };
const { dependencies } = read('package.json') as { dependencies: Record<string, string> };

describe('the licences that the app shows', () => {
	it('are those of everything it is made to depend on, of its worker and of what builds it', () => {
		const names = shown.packages.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
		expect(names).toEqual(expect.arrayContaining(shippedBesideBundles()));
		expect(names).toEqual(
			expect.arrayContaining(['@inlang/paraglide-js', '@sveltejs/kit', 'svelte', 'workbox-core'])
		);
	});

	it.each(shown.packages)(
		'$name has a licence, a holder, a text, and the version that is installed',
		(one) => {
			expect(one.licence).toMatch(/^[A-Za-z0-9.-]+$/);
			expect(one.copyright.join('')).not.toBe('');
			expect(shown.texts[one.text]?.join(' ').length ?? 0).toBeGreaterThan(200);
			expect(one.version).toBe(lock.packages[`node_modules/${one.name}`]?.version);
		}
	);

	it('are as the packages say now: npm run licences has been run', () => {
		expect(gatherLicences(shown.packages.map(({ name }) => name))).toEqual(shown);
	});

	it('leave room in what is kept on the device', () => {
		expect(readFileSync(LICENCES_FILE).length).toBeLessThan(20_000);
	});
});

it('a package without a licence or its text is refused by its name', () => {
	expect(() => gatherLicences(['words'], 'tools/licences/fixtures')).toThrow(/^words ships/);
});

it.each([
	['/app/node_modules/svelte/src/internal/client/index.js', 'svelte'],
	['/app/node_modules/@sveltejs/kit/src/runtime/client/client.js', '@sveltejs/kit'],
	['/app/node_modules/a/node_modules/@b/c/index.js?v=1', '@b/c'],
	['C:\\app\\node_modules\\idb\\build\\index.js', 'idb'],
	['/app/src/lib/i18n/paraglide/messages/app_help.js', '@inlang/paraglide-js'],
	['/app/.svelte-kit/generated/client-optimized/app.js', '@sveltejs/kit'],
	['\0vite/preload-helper.js', 'vite'],
	['\0rolldown/runtime.js', 'rolldown'],
	['/app/src/lib/player/haptics.ts', null],
	['/app/src/routes/+page.svelte', null]
])('%s is of %s', (id, name) => {
	expect(packageOf(id)).toBe(name);
});

it.each([
	[
		'MIT License\n\nCopyright (c) 2020 A. Person\n\nPermission is\nhereby granted.\n\nThe above copyright notice stays.\n',
		['Copyright (c) 2020 A. Person'],
		['Permission is hereby granted.', 'The above copyright notice stays.']
	],
	[
		'Copyright 2018 [Some People](https://x.example)\r\n\r\nWords.\r\n',
		['Copyright 2018 Some People (x.example)'],
		['Words.']
	],
	[
		'# Vite core license\nVite is released under the MIT license:\n\nCopyright (c) V\n\nWords.\n\n# Licenses of bundled dependencies\nOthers.',
		['Copyright (c) V'],
		['Words.']
	],
	[
		'(c) 2001 A\nCopyright 2002 B\n\nOf the\nCopyright Holder.\nCopyright notices stay.',
		['(c) 2001 A', 'Copyright 2002 B'],
		['Of the Copyright Holder. Copyright notices stay.']
	],
	['-----\nTITLE\n-----\n\nWords.', [], ['TITLE', 'Words.']]
])('%j is taken apart', (file, copyright, body) => {
	expect(splitLicence(file)).toEqual({ copyright, body });
});

it('credits are read from their headings, paragraphs and tables', () => {
	const markdown =
		'# Credits\n\nAbove.\n\n## The `voices`\n\n**Made** by [us](https://u.example/x),\nhere.\n\n| what | by | licence | for |\n| --- | --- | --- | --- |\n| [A](https://a.example) | B | MIT | C |\n\n## Next\n\nWords.\n';
	expect(readCredits(markdown)).toEqual([
		{
			title: 'The `voices`',
			paragraphs: ['Made by us (u.example/x), here.'],
			rows: [{ what: 'A (a.example)', madeBy: 'B', licence: 'MIT', usedFor: 'C' }]
		},
		{ title: 'Next', paragraphs: ['Words.'], rows: [] }
	]);
});

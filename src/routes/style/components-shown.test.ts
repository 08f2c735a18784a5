import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const UI = new URL('../../lib/ui/', import.meta.url);
const HERE = new URL('./', import.meta.url);

const componentsIn = (folder: URL) =>
	readdirSync(folder).filter((file) => file.endsWith('.svelte'));

/** Components of `files` that are not both imported and used by one of the pages. */
function notShown(files: readonly string[], pages: readonly string[]): string[] {
	return files.filter((file) => {
		const name = file.replace(/\.svelte$/, '');
		const isUsed = new RegExp(`import ${name}\\b[^\\n]*/ui/${file}'[^]*<${name}[\\s/>]`);
		return !pages.some((page) => isUsed.test(page));
	});
}

it('every component that knows no domain is on the style page', () => {
	const files = componentsIn(UI);
	const pages = componentsIn(HERE).map((file) => readFileSync(new URL(file, HERE), 'utf8'));
	expect(files.length).toBeGreaterThan(5);
	expect(notShown(files, pages)).toEqual([]);
});

it('one that is not, or that is imported and never used, is found', () => {
	const page = `import Boat from '$lib/ui/Boat.svelte';\nimport Sea from '$lib/ui/Sea.svelte';\n<Sea />`;
	expect(notShown(['Boat.svelte', 'Icon.svelte', 'Sea.svelte'], [page])).toEqual([
		'Boat.svelte',
		'Icon.svelte'
	]);
});

import { expect, it } from 'vitest';
import licences from '$content/licences.json';
import { groupByText } from './group-by-text';

const one = (name: string, licence: string, text: number) => ({
	...{ name, version: '1.0.0', licence, copyright: ['Somebody'], text }
});

it('puts together what shares a text, the most first', () => {
	const packages = [one('a', 'ISC', 0), one('b', 'MIT', 1), one('c', 'MIT', 1)];
	const groups = groupByText(packages, [['isc'], ['mit', 'more']]);
	expect(groups.map(({ licence, text }) => [licence, text])).toEqual([
		['MIT', ['mit', 'more']],
		['ISC', ['isc']]
	]);
	expect(groups.map((group) => group.packages.map(({ name }) => name))).toEqual([
		['b', 'c'],
		['a']
	]);
});

it('loses no package of the app', () => {
	const shown = groupByText(licences.packages, licences.texts).flatMap(({ packages }) => packages);
	expect(shown.length).toBe(licences.packages.length);
	expect(shown.length).toBeGreaterThan(10);
});

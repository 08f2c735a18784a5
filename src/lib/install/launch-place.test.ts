import { expect, test } from 'vitest';
import { launchPlace } from './launch-place';

const ROOT = 'https://steady.example/';
const BELOW = 'https://home.example/keel/';

test.each([
	['a shortcut', `${ROOT}calm/`, ROOT, `${ROOT}notes/`, '/calm/'],
	['a shortcut in a sitting', `${ROOT}calm/`, ROOT, `${ROOT}session/`, '/calm/'],
	['a shortcut of the plain icon', `${ROOT}help/?keel`, ROOT, ROOT, '/help/'],
	['a shortcut below a path', `${BELOW}sounds/`, BELOW, BELOW, '/keel/sounds/'],
	['where it is already', `${ROOT}calm/`, ROOT, `${ROOT}calm/`, null],
	['where it is, with a query', `${ROOT}calm/?keel`, ROOT, `${ROOT}calm?quiet`, null],
	['the icon alone', ROOT, ROOT, `${ROOT}notes/journal/`, null],
	['the plain icon alone', `${ROOT}?keel`, ROOT, `${ROOT}notes/`, null],
	['the icon alone, below a path', BELOW, BELOW, `${BELOW}session/`, null],
	['another app of the origin', 'https://home.example/other/calm/', BELOW, BELOW, null],
	['another origin', 'https://other.example/calm/', ROOT, ROOT, null],
	['no word of where', undefined, ROOT, ROOT, null]
])('%s', (_, target, start, here, place) => {
	expect(launchPlace(target, start, here)).toBe(place);
});

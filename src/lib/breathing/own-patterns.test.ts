import { expect, test } from 'vitest';
import {
	duplicatePattern,
	movePattern,
	putPattern,
	removePattern,
	restorePattern,
	type OwnPattern
} from './own-patterns';

const own = (id: string, name = id): OwnPattern => ({ id, name, phases: [] });
const list = [own('a'), own('b'), own('c')];
const ids = (patterns: readonly OwnPattern[]) => patterns.map(({ id }) => id).join('');

test.each<[string, OwnPattern[], string]>([
	['a new one comes last', putPattern(list, own('d')), 'abcd'],
	['a changed one keeps its place', putPattern(list, own('b', 'New')), 'abc'],
	[
		'a copy comes behind its original',
		duplicatePattern(list, 'b', { id: 'x', name: 'b 2' }),
		'abxc'
	],
	['a copy of one that is gone changes nothing', duplicatePattern(list, 'z', own('x')), 'abc'],
	['up', movePattern(list, 'b', -1), 'bac'],
	['down', movePattern(list, 'b', 1), 'acb'],
	['up from the top', movePattern(list, 'a', -1), 'abc'],
	['down from the bottom', movePattern(list, 'c', 1), 'abc'],
	['one that is gone', movePattern(list, 'z', 1), 'abc'],
	['removed', removePattern(list, 'b'), 'ac'],
	['put back in the middle', restorePattern(removePattern(list, 'b'), own('b'), 1), 'abc'],
	['put back where the list has become shorter', restorePattern([own('a')], own('c'), 2), 'ac'],
	['put back twice', restorePattern(list, own('b'), 0), 'abc']
])('%s', (_, patterns, expected) => {
	expect(ids(patterns)).toBe(expected);
});

test('a changed pattern has its new name, a copy the phases of its original', () => {
	expect(putPattern(list, own('b', 'New'))[1]?.name).toBe('New');
	const phases = [{ phase: 'in', durationMs: 4000 }] as const;
	const [, copy] = duplicatePattern([{ ...own('a'), phases }], 'a', { id: 'x', name: 'a 2' });
	expect(copy).toEqual({ id: 'x', name: 'a 2', phases });
});

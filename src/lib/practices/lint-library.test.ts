import { describe, expect, test } from 'vitest';
import { lintLibrary, type LibraryFile } from './lint-library';
import { parsePractice } from './parse-practice';
import { SEED_CODES } from './seed-codes';

const SURROUNDINGS = { cardIds: ['is-it-safe', 'help'], breathPatternIds: ['extend-4-6'] };

interface Shape {
	serves?: string;
	caution?: string;
	touchstone?: string;
	lines?: string[];
}

function practiceFile(id: string, shape: Shape = {}, file = `${id}.practice`): LibraryFile {
	const { serves = SEED_CODES.join(', '), caution = 'in-danger -> help' } = shape;
	const source = `---
id: ${id}
title: A Title
moment: A moment
track: night
family: [x]
serves: [${serves}]
length: 1..2
anchors: []
rate: 120
touchstones: [${shape.touchstone ?? 'You are still here.'}]
cautions: [${caution}]
reviewed: { clinician: none-yet, date: none, version: 0.1 }
licence: MIT
---
# settle
The ${id} begins.
${(shape.lines ?? []).join('\n')}
`;
	const parsed = parsePractice(source, `${id}.practice`);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors, null, 1));
	return { ...parsed, file };
}

const lint = (...library: LibraryFile[]) => lintLibrary(library, SURROUNDINGS);

describe('a library', () => {
	test('whose practices share only touchstones and repeat only themselves has no findings', () => {
		const first = practiceFile('first', { lines: ['Look around.', 'Wait. Look around.'] });
		const second = practiceFile('second', { lines: ['You might look around.'] });
		expect(lint(first, second)).toEqual([]);
	});

	test('has each id once', () => {
		expect(lint(practiceFile('first'), practiceFile('first', {}, 'copy/first.practice'))).toEqual([
			expect.objectContaining({
				level: 'error',
				rule: 'id-repeats',
				file: 'copy/first.practice',
				line: 2,
				text: 'first'
			})
		]);
	});

	test('has no sentence in two practices, however its commas and capitals stand', () => {
		const first = practiceFile('first', { lines: ['Wait here. Look, if you like.'] });
		const second = practiceFile('second', {
			lines: ['Perhaps sit down.', 'look if you like. Sit.']
		});
		expect(lint(first, second)).toEqual([
			expect.objectContaining({
				level: 'error',
				rule: 'shared-sentence',
				file: 'second.practice',
				line: 19,
				text: 'look if you like.',
				message: 'The sentence is also in first.practice:18.'
			})
		]);
	});

	test('lets a touchstone stand as a line elsewhere', () => {
		expect(
			lint(practiceFile('first'), practiceFile('second', { lines: ['You are still here.'] }))
		).toEqual([]);
	});

	test.each(['first', 'second', 'is-it-safe', 'help'])('may caution towards %s', (target) => {
		const first = practiceFile('first', { caution: `in-danger -> ${target}` });
		expect(lint(first, practiceFile('second'))).toEqual([]);
	});

	test('never cautions towards nothing', () => {
		expect(lint(practiceFile('first', { caution: 'in-danger -> nowhere' }))).toEqual([
			expect.objectContaining({
				level: 'error',
				rule: 'caution-target',
				line: 12,
				text: 'in-danger -> nowhere'
			})
		]);
	});

	test('paces only patterns that exist', () => {
		expect(lint(practiceFile('first', { lines: ['@breath extend-4-6 1..2..3 or=tap'] }))).toEqual(
			[]
		);
		expect(lint(practiceFile('first', { lines: ['@breath extend-4-7 1..2..3 or=tap'] }))).toEqual([
			expect.objectContaining({ level: 'error', rule: 'breath-pattern', line: 18 })
		]);
	});

	test('is warned about seed codes that nothing serves, the one of the guide aside', () => {
		const served = SEED_CODES.filter((code) => !['G1', 'S3', 'P7'].includes(code)).join(', ');
		expect(lint(practiceFile('first', { serves: served }))).toEqual([
			expect.objectContaining({ level: 'warn', rule: 'seed-codes', text: 'S3 P7' })
		]);
	});
});

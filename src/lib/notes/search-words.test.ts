import { expect, it } from 'vitest';
import { firstLine, foldWords, hasWords, lineWith } from './search-words';

it.each([
	['Café', 'cafe'],
	['cafe\u0301', 'cafe'],
	['ÄRGER', 'arger'],
	['Ångström', 'angstrom'],
	['Ελλάδα', 'ελλαδα'],
	['안녕', foldWords('안녕')],
	['plain', 'plain']
])('%s folds to %s', (text, folded) => {
	expect(foldWords(text)).toBe(folded);
});

it.each<[string, string[], string, boolean]>([
	['nothing', ['anything'], '', true],
	['nothing but blanks', ['anything'], '  \n ', true],
	['a part of a word', ['unanswered'], 'answer', true],
	['other letters of the same word', ['No ANSWER since noon'], 'answer', true],
	['a word without its accent', ['in the café'], 'cafe', true],
	['a word with an accent that is not there', ['in the cafe'], 'café', true],
	['words in another order and another field', ['since noon', 'no answer'], 'answer noon', true],
	['a word of which one is missing', ['no answer'], 'answer midnight', false],
	['a pattern as plain letters', ['a.c'], 'a.c', true],
	['a pattern, not as a pattern', ['abc'], 'a.c', false],
	['a word that would only come from two fields together', ['no', 'on'], 'noon', false],
	['anything in nothing', [], 'x', false]
])('finds %s', (_, texts, search, isFound) => {
	expect(hasWords(texts, search)).toBe(isFound);
});

it.each([
	['one line', 'one line'],
	['  first \n\n second', 'first'],
	['', ''],
	['one two three four', 'one two…', 9],
	['averylongwordwithoutabreak', 'averylong…', 9]
])('the first line of %j is %j', (text, line, maxChars = 90) => {
	expect(firstLine(text, maxChars)).toBe(line);
});

const far = 'It began at noon and went on for a long while until we met at the Café on the corner';
it.each<[string, string[], string, string]>([
	['no search', ['', 'story', 'helped'], '', 'story'],
	['no text', ['', ''], 'walk', ''],
	[
		'a word of the line that is shown anyway',
		['Read at noon', 'noon again'],
		'noon',
		'Read at noon'
	],
	['a word of another text', ['Read at noon', '', 'Walking'], 'walk', 'Walking'],
	['a word of a second line', ['one\ntwo café\nthree'], 'cafe', 'two café'],
	['a word far into a line', [far], 'cafe', '…met at the Café on the…'],
	[
		'a word with a letter of two parts',
		[far.replace('é', 'e\u0301')],
		'CAFÉ',
		'…met at the Cafe\u0301 on…'
	],
	['a word that is in none of them', ['Read at noon', 'Walking'], 'chest', 'Read at noon'],
	['two words of two texts', ['Read', 'Walking', 'at noon'], 'noon walk', 'Walking']
])('the line to show for %s', (_, texts, search, line) => {
	expect(lineWith(texts, search, 24)).toBe(line);
});

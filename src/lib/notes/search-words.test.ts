import { expect, it } from 'vitest';
import { firstLine, foldWords, hasWords } from './search-words';

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

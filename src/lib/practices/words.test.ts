import { describe, expect, test } from 'vitest';
import { readingGrade, sentencesIn, syllableCount, wordCount } from './words';

describe('syllableCount', () => {
	test.each([
		[1, 'I you the tone held asked stretched breathed pressed here moves still knees one eyes'],
		[2, 'okay quiet being people little table someone something sometimes moment lowered stories'],
		[2, 'softly needed places pieces houses waiting friendly careful lonely breathing half-hour'],
		[3, 'everything together another idea important gentleness imagine whatever attention'],
		[4, 'relationship emotional ordinary motivation']
	])('%i: %s', (count, words) => {
		const wrong = words.split(' ').filter((word) => syllableCount(word) !== count);
		expect(wrong).toEqual([]);
	});
});

test('sentences end at full stops and question marks, never at commas', () => {
	expect(sentencesIn('Fear. What is it, now? Maybe nothing')).toEqual([
		'Fear.',
		'What is it, now?',
		'Maybe nothing'
	]);
});

test('a word has a letter or a digit', () => {
	expect(wordCount("Don't - press , 3 half-hours.")).toBe(4);
});

test('the reading grade follows the Flesch-Kincaid formula', () => {
	expect(readingGrade(['The cat sat.'])).toBeCloseTo(0.39 * 3 + 11.8 - 15.59, 10);
	expect(readingGrade(['The emotional relationship.'])).toBeCloseTo(
		0.39 * 3 + 11.8 * 3 - 15.59,
		10
	);
	expect(readingGrade([])).toBe(0);
});

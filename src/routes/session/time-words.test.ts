import { expect, test } from 'vitest';
import { hereWords } from './time-words';

test.each([
	[0, 'You were here.'],
	[3000, 'You were here.'],
	[54_999, 'You were here.'],
	[55_000, 'You were here for 1 minute.'],
	[89_999, 'You were here for 1 minute.'],
	[90_000, 'You were here for 2 minutes.'],
	[420_000, 'You were here for 7 minutes.']
])('after %i ms: %s', (listenedMs, words) => {
	expect(hereWords(listenedMs)).toBe(words);
});

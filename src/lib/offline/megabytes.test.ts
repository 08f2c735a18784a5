import { expect, test } from 'vitest';
import { megabytes, wholePercent } from './megabytes';

test.each([
	[1_432_000, 'en', '1.4 MB'],
	[2_000_000, 'en', '2 MB'],
	[12_000, 'en', '0.1 MB'],
	[1_432_000, 'de', '1,4 MB']
])('%i bytes in %s are %s', (byteCount, locale, words) => {
	expect(megabytes(byteCount, locale)).toBe(words);
});

test.each([
	[0, 1000, 0],
	[999, 1000, 99],
	[1000, 1000, 100],
	[0, 0, 0]
])('%i of %i bytes are %i percent', (receivedBytes, totalBytes, percent) => {
	expect(wholePercent(receivedBytes, totalBytes)).toBe(percent);
});

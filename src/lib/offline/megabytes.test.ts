import { expect, test } from 'vitest';
import { megabytes, roughSize, wholePercent } from './megabytes';

test.each([
	[1_432_000, 'en', '1.4 MB'],
	[2_000_000, 'en', '2 MB'],
	[12_000, 'en', '0.1 MB'],
	[1_432_000, 'de', '1,4 MB']
])('%i bytes in %s are %s', (byteCount, locale, words) => {
	expect(megabytes(byteCount, locale)).toBe(words);
});

test.each([
	[0, 'en', '0 MB'],
	[350_900_000, 'en', '350 MB'],
	[999_999_999, 'en', '999 MB'],
	[12_800_000_000, 'en', '12 GB']
])('room of %i bytes in %s is %s', (byteCount, locale, words) => {
	expect(roughSize(byteCount, locale)).toBe(words);
});

test.each([
	[0, 1000, 0],
	[999, 1000, 99],
	[1000, 1000, 100],
	[0, 0, 0]
])('%i of %i bytes are %i percent', (receivedBytes, totalBytes, percent) => {
	expect(wholePercent(receivedBytes, totalBytes)).toBe(percent);
});

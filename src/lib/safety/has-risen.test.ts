import { expect, test } from 'vitest';
import { hasRisen } from './has-risen';

test.each([
	[5, 7, true],
	[5, 6, false],
	[5, 5, false],
	[8, 2, false],
	[0, 10, true],
	[null, 9, false],
	[9, null, false]
])('from %s to %s: %s', (before, after, risen) => {
	expect(hasRisen(before, after)).toBe(risen);
});

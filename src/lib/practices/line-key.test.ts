import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { lineKey, normaliseLine } from './line-key';

describe('normaliseLine', () => {
	test.each([
		['spaces collapse and ends are trimmed', '  You  are\there. ', 'You are here.'],
		['a curly apostrophe becomes straight', 'They haven’t replied.', "They haven't replied."],
		['a letter with a combining accent becomes one letter', 'Cafe\u0301.', 'Café.'],
		['a no-break space is a space', 'Half\u00a0an hour.', 'Half an hour.']
	])('%s', (_, text, normalised) => {
		expect(normaliseLine(text)).toBe(normalised);
	});
});

describe('lineKey', () => {
	test('the key is the start of the SHA-256 of the UTF-8 text', () => {
		for (const text of ['You are still here.', 'Café.', "They haven't replied."]) {
			expect(lineKey(text)).toBe(
				createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 12)
			);
		}
	});

	test('texts that differ only in spelling of spaces and apostrophes share a key', () => {
		expect(lineKey(' They haven’t  replied. ')).toBe(lineKey("They haven't replied."));
	});

	test('texts that differ in a full stop have different keys', () => {
		expect(lineKey('Notice that.')).not.toBe(lineKey('Notice that'));
	});
});

import { describe, expect, test } from 'vitest';
import { nameMatchesHash, sha256Hex } from './sha256';

test('the hash of "abc" is the one of FIPS 180-4', async () => {
	expect(await sha256Hex(new TextEncoder().encode('abc'))).toBe(
		'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
	);
});

describe('a name carries the first 8 digits of its hash', () => {
	test.each([
		['/audio/warm/first.ba7816bf.mp3', true],
		['https://app.test/evenkeel/audio/first.ba7816bf.mp3', true],
		['/audio/warm/first.ba7816be.mp3', false],
		['/audio/warm/first.mp3', false],
		['/audio/warm/first.ba7816bf.mp3.txt', false]
	])('%s: %s', (address, matches) => {
		expect(nameMatchesHash(address, 'ba7816bf8f01cfea')).toBe(matches);
	});
});

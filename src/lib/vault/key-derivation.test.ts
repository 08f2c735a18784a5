import { describe, expect, it } from 'vitest';
import { calibratedIterations, deriveKey, iterationsFor, MIN_ITERATIONS } from './key-derivation';

describe('the work of deriving a key', () => {
	it.each([
		['takes 300 ms on a phone', 100_000, 40, 750_000],
		['takes 300 ms on a quick machine', 100_000, 15, 2_000_000],
		['is never below the lower bound', 100_000, 400, MIN_ITERATIONS],
		['is never more than a slow day of the same device can bear', 100_000, 1, 4_000_000],
		['is the lower bound where the clock does not move', 100_000, 0, MIN_ITERATIONS],
		['is the lower bound where the clock goes back', 100_000, -5, MIN_ITERATIONS],
		['is the lower bound where there is no clock', 100_000, NaN, MIN_ITERATIONS]
	])('%s', (_, iterations, ms, expected) => {
		expect(iterationsFor(iterations, ms)).toBe(expected);
	});

	it('is taken from the quicker of two tries', async () => {
		const times = [0, 900, 1000, 1020];
		expect(await calibratedIterations(() => times.shift() ?? NaN)).toBe(1_500_000);
	});
});

it('a key cannot be read out', async () => {
	const key = await deriveKey(
		'words',
		{ name: 'PBKDF2-SHA-256', iterations: 1000, salt: new Uint8Array(16) },
		['encrypt']
	);
	await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

it('is PBKDF2 with SHA-256 and AES-256 (vector computed by another implementation)', async () => {
	const salt = new TextEncoder().encode('salt of sixteen!');
	const key = await deriveKey('passphrase', { name: 'PBKDF2-SHA-256', iterations: 1000, salt }, [
		'encrypt'
	]);
	const iv = new Uint8Array(12);
	const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new Uint8Array(4));
	expect(Buffer.from(sealed).toString('hex')).toBe('5b24fa1935789769b11b8eab087e38811ab79709');
});

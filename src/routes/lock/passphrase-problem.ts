/** Shorter ones are found by trying, however long each try takes. */
export const PASSPHRASE_MIN_LENGTH = 8;

type PassphraseProblem = 'short' | 'differs' | null;

/** @returns what keeps a new passphrase, typed twice, from being taken */
export function passphraseProblem(passphrase: string, again: string): PassphraseProblem {
	if ([...passphrase.normalize('NFKC')].length < PASSPHRASE_MIN_LENGTH) return 'short';
	return passphrase.normalize('NFKC') === again.normalize('NFKC') ? null : 'differs';
}

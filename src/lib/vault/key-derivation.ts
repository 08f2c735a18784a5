/** How a key was derived from a passphrase; stored beside what it wraps, so that it can be raised later. */
export interface Derivation {
	name: 'PBKDF2-SHA-256';
	iterations: number;
	salt: Uint8Array<ArrayBuffer>;
}

/** OWASP's lower bound for PBKDF2 with SHA-256; nothing weaker is made, or accepted from a file. */
export const MIN_ITERATIONS = 600_000;

/** More would keep a phone busy for minutes: a file that asks for it is refused. */
export const MAX_ITERATIONS = 20_000_000;

/** How long deriving a key should take on the device that makes the lock. */
const TARGET_MS = 300;

/** The same device on a low battery may be four times slower. */
const CALIBRATED_MAX = 4_000_000;

const SALT_BYTES = 16;

export function newDerivation(iterations = MIN_ITERATIONS): Derivation {
	return {
		name: 'PBKDF2-SHA-256',
		iterations,
		salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES))
	};
}

/** The same words typed on another keyboard give the same key. */
export async function deriveKey(
	passphrase: string,
	{ iterations, salt }: Derivation,
	usages: KeyUsage[]
): Promise<CryptoKey> {
	const words = new TextEncoder().encode(passphrase.normalize('NFKC'));
	const base = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
	return crypto.subtle.deriveKey(
		{ name: 'PBKDF2', hash: 'SHA-256', iterations, salt },
		base,
		{ name: 'AES-GCM', length: 256 },
		false,
		usages
	);
}

/** @returns the iterations that take about TARGET_MS where so many took so long; the lower bound where no clock says */
export function iterationsFor(measuredIterations: number, measuredMs: number): number {
	if (!(measuredMs > 0)) return MIN_ITERATIONS;
	const wanted = Math.floor((measuredIterations * TARGET_MS) / measuredMs / 10_000) * 10_000;
	return Math.min(CALIBRATED_MAX, Math.max(MIN_ITERATIONS, wanted));
}

/** {@link iterationsFor} this device, from the quicker of two short tries. */
export async function calibratedIterations(nowMs: () => number): Promise<number> {
	const iterations = 100_000;
	const tried: number[] = [];
	for (let each = 0; each < 2; each++) {
		const beganMs = nowMs();
		await deriveKey('', { ...newDerivation(), iterations }, ['encrypt']);
		tried.push(nowMs() - beganMs);
	}
	return iterationsFor(iterations, Math.min(...tried));
}

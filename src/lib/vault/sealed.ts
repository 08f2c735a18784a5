/**
 * Something only the holder of the lock can read, as stored. All fields but the numbers are raw bytes.
 *
 * - `data-key`: sealed with the data key itself, while the lock is open.
 * - `drop-box`: sealed with a key of its own that is wrapped for the holder's key pair, so that a sitting can be written
 *   down while the lock is shut, by an app that could not read it back.
 */
export type Sealed =
	| { with: 'data-key'; iv: Uint8Array<ArrayBuffer>; data: Uint8Array<ArrayBuffer> }
	| {
			with: 'drop-box';
			wrappedKey: Uint8Array<ArrayBuffer>;
			iv: Uint8Array<ArrayBuffer>;
			data: Uint8Array<ArrayBuffer>;
	  };

/** Thrown when sealed bytes were changed, moved to another record, or belong to another lock. */
export class UnreadableError extends Error {
	override name = 'UnreadableError';
}

const IV_BYTES = 12;

/** @param place what the bytes are bound to: they open nowhere else */
export async function sealWithKey(
	key: CryptoKey,
	place: string,
	value: unknown
): Promise<{ iv: Uint8Array<ArrayBuffer>; data: Uint8Array<ArrayBuffer> }> {
	const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
	const plain = new TextEncoder().encode(JSON.stringify(value));
	const data = await crypto.subtle.encrypt(gcm(iv, place), key, plain);
	return { iv, data: new Uint8Array(data) };
}

/** @throws UnreadableError */
export async function openWithKey(
	key: CryptoKey,
	place: string,
	{ iv, data }: { iv: Uint8Array<ArrayBuffer>; data: Uint8Array<ArrayBuffer> }
): Promise<unknown> {
	let plain: ArrayBuffer;
	try {
		plain = await crypto.subtle.decrypt(gcm(iv, place), key, data);
	} catch {
		throw new UnreadableError(`What is sealed at ${place} cannot be opened with this key.`);
	}
	return JSON.parse(new TextDecoder().decode(plain));
}

function gcm(iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
	return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) };
}

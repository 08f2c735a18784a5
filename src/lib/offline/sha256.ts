/** SHA-256 in lower-case hex. Needs a secure context, as everything offline does. */
export async function sha256Hex(bytes: BufferSource): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', bytes);
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** False on insecure addresses, where browsers offer no way to hash anything. */
export function canHash(): boolean {
	return (crypto as { subtle?: SubtleCrypto }).subtle !== undefined;
}

/** Whether a pack's address, `….<first 8 hex digits>.mp3`, names this hash. */
export function nameMatchesHash(address: string, sha256: string): boolean {
	const named = /\.([0-9a-f]{8})\.mp3$/.exec(address)?.[1];
	return named !== undefined && sha256.startsWith(named);
}

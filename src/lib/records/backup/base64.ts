/** Whole groups of three bytes, and few enough to be arguments of one call. */
const CHUNK_BYTES = 3 * 8192;

export function toBase64(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
		parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES))));
	return parts.join('');
}

/** @returns null for what is not base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
	let binary: string;
	try {
		binary = atob(text);
	} catch {
		return null;
	}
	const bytes = new Uint8Array(binary.length);
	for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
	return bytes;
}

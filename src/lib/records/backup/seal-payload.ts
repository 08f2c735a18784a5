import { deriveKey, newDerivation } from '$lib/vault/key-derivation';
import type { BackupEncryption, BackupHeader } from './backup-format';
import { fromBase64, toBase64 } from './base64';

const IV_BYTES = 12;
const MIN_SALT_BYTES = 16;

/** @returns the header that says how, and the payload of the file */
export async function sealPayload(
	header: Omit<BackupHeader, 'encryption'>,
	passphrase: string,
	text: string
): Promise<{ header: BackupHeader; payload: string }> {
	const derivation = newDerivation();
	const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
	const { name, iterations, salt } = derivation;
	const encryption: BackupEncryption = {
		cipher: 'AES-256-GCM',
		derivation: { name, iterations, salt: toBase64(salt) },
		iv: toBase64(iv)
	};
	const sealedHeader = { ...header, encryption };
	const key = await deriveKey(passphrase, derivation, ['encrypt']);
	const bytes = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: boundTo(sealedHeader) },
		key,
		new TextEncoder().encode(text)
	);
	return { header: sealedHeader, payload: toBase64(new Uint8Array(bytes)) };
}

/** @returns `wrong-passphrase` also for a header that was changed: nothing can tell these apart */
export async function unsealPayload(
	header: BackupHeader & { encryption: BackupEncryption },
	passphrase: string,
	payload: string
): Promise<{ status: 'opened'; text: string } | { status: 'wrong-passphrase' | 'damaged' }> {
	const { derivation, iv: ivText } = header.encryption;
	const [salt, iv, bytes] = [derivation.salt, ivText, payload].map(fromBase64);
	if (!salt || !iv || !bytes) return { status: 'damaged' };
	if (salt.length < MIN_SALT_BYTES || iv.length !== IV_BYTES) return { status: 'damaged' };
	const key = await deriveKey(passphrase, { ...derivation, salt }, ['decrypt']);
	try {
		const plain = await crypto.subtle.decrypt(
			{ name: 'AES-GCM', iv, additionalData: boundTo(header) },
			key,
			bytes
		);
		return { status: 'opened', text: new TextDecoder().decode(plain) };
	} catch {
		return { status: 'wrong-passphrase' };
	}
}

/** The whole header, field by field: the order in which a file has them does not matter. */
function boundTo({
	app,
	kind,
	formatVersion,
	schemaVersion,
	createdAt,
	encryption
}: BackupHeader): Uint8Array<ArrayBuffer> {
	const { name, iterations, salt } = encryption?.derivation ?? {};
	const fields = [
		...[app, kind, formatVersion, schemaVersion, createdAt],
		...[encryption?.cipher, name, iterations, salt, encryption?.iv]
	];
	return new TextEncoder().encode(JSON.stringify(fields));
}

/** SHA-256 of a text in UTF-8, in lower-case hex. */
export async function checksumOf(text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

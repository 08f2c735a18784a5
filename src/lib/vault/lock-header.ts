import { deriveKey, newDerivation, type Derivation } from './key-derivation';

/**
 * The lock as stored: the data key and the private key of the drop box, both wrapped. Nothing in it opens anything
 * without the passphrase.
 */
export interface LockHeader {
	version: 1;
	derivation: Derivation;
	/** AES-GCM of the raw data key with the key derived from the passphrase. */
	wrappedDataKey: WrappedKey;
	/** SubjectPublicKeyInfo of the drop box, RSA-OAEP 2048 with SHA-256. */
	dropBoxKey: Uint8Array<ArrayBuffer>;
	/** AES-GCM of its PKCS #8 private key with the data key, bound to `dropBoxKey`: neither can be exchanged alone. */
	wrappedDropBoxKey: WrappedKey;
}

interface WrappedKey {
	iv: Uint8Array<ArrayBuffer>;
	bytes: Uint8Array<ArrayBuffer>;
}

/** What an open lock holds in memory. None of the keys can be exported. */
export interface LockKeys {
	dataKey: CryptoKey;
	dropBoxPrivateKey: CryptoKey;
}

const DATA_KEY = { name: 'AES-GCM', length: 256 } as const;
const DROP_BOX = { name: 'RSA-OAEP', hash: 'SHA-256' } as const;
const IV_BYTES = 12;

/** A lock that is not stored yet, and its keys. */
export async function makeLock(
	passphrase: string,
	iterations?: number
): Promise<{ header: LockHeader; keys: LockKeys }> {
	const derivation = newDerivation(iterations);
	const wrapping = await deriveKey(passphrase, derivation, ['wrapKey']);
	// Extractable only here, to be wrapped; what is kept in memory is the copy that unlock() makes.
	const dataKey = await crypto.subtle.generateKey(DATA_KEY, true, ['encrypt', 'wrapKey']);
	const dropBox = await crypto.subtle.generateKey(
		{ ...DROP_BOX, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
		true,
		['wrapKey', 'unwrapKey']
	);
	const dropBoxKey = new Uint8Array(await crypto.subtle.exportKey('spki', dropBox.publicKey));
	const header: LockHeader = {
		version: 1,
		derivation,
		wrappedDataKey: await wrap('raw', dataKey, wrapping),
		dropBoxKey,
		wrappedDropBoxKey: await wrap('pkcs8', dropBox.privateKey, dataKey, dropBoxKey)
	};
	const keys = await unlock(header, passphrase);
	if (keys === null) throw new Error('A lock that was just made opens with its own passphrase.');
	return { header, keys };
}

/** @returns null for a wrong passphrase, and for a header that was changed */
export async function unlock(header: LockHeader, passphrase: string): Promise<LockKeys | null> {
	const wrapping = await deriveKey(passphrase, header.derivation, ['unwrapKey']);
	try {
		const dataKey = await unwrapDataKey(header, wrapping, false);
		const dropBoxPrivateKey = await crypto.subtle.unwrapKey(
			'pkcs8',
			header.wrappedDropBoxKey.bytes,
			dataKey,
			{
				name: 'AES-GCM',
				iv: header.wrappedDropBoxKey.iv,
				additionalData: header.dropBoxKey
			},
			DROP_BOX,
			false,
			['unwrapKey']
		);
		return { dataKey, dropBoxPrivateKey };
	} catch {
		return null;
	}
}

/**
 * The same lock under other words: what is sealed stays as it is, and one write of the header changes over.
 * @returns null for a wrong old passphrase
 */
export async function withNewPassphrase(
	header: LockHeader,
	oldPassphrase: string,
	newPassphrase: string,
	iterations?: number
): Promise<LockHeader | null> {
	const unwrapping = await deriveKey(oldPassphrase, header.derivation, ['unwrapKey']);
	let dataKey: CryptoKey;
	try {
		dataKey = await unwrapDataKey(header, unwrapping, true);
	} catch {
		return null;
	}
	const derivation = newDerivation(iterations);
	const wrapping = await deriveKey(newPassphrase, derivation, ['wrapKey']);
	return { ...header, derivation, wrappedDataKey: await wrap('raw', dataKey, wrapping) };
}

/** The key with which anyone can put something into the drop box. */
export function importDropBoxKey({ dropBoxKey }: LockHeader): Promise<CryptoKey> {
	return crypto.subtle.importKey('spki', dropBoxKey, DROP_BOX, false, ['wrapKey']);
}

function unwrapDataKey(
	{ wrappedDataKey: { iv, bytes } }: LockHeader,
	wrapping: CryptoKey,
	isExtractable: boolean
): Promise<CryptoKey> {
	return crypto.subtle.unwrapKey(
		'raw',
		bytes,
		wrapping,
		{ name: 'AES-GCM', iv },
		DATA_KEY,
		isExtractable,
		['encrypt', 'decrypt', 'unwrapKey']
	);
}

async function wrap(
	format: 'raw' | 'pkcs8',
	key: CryptoKey,
	wrapping: CryptoKey,
	additionalData = new Uint8Array()
): Promise<WrappedKey> {
	const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
	const algorithm = { name: 'AES-GCM', iv, additionalData };
	const bytes = await crypto.subtle.wrapKey(format, key, wrapping, algorithm);
	return { iv, bytes: new Uint8Array(bytes) };
}

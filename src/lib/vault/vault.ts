import { importDropBoxKey, type LockHeader, type LockKeys } from './lock-header';
import { openWithKey, sealWithKey, UnreadableError, type Sealed } from './sealed';

/** Seals what is written and, while open, reads it back. `place` is what the bytes are bound to. */
export interface Vault {
	seal(place: string, value: unknown): Promise<Sealed>;
	/** @returns null while the lock is shut, and for bytes that were changed, moved, or belong to another lock */
	open(place: string, sealed: Sealed): Promise<{ value: unknown } | null>;
}

export function openVault({ dataKey, dropBoxPrivateKey }: LockKeys): Vault {
	return {
		seal: async (place, value) => ({
			with: 'data-key',
			...(await sealWithKey(dataKey, place, value))
		}),
		open: async (place, sealed) => {
			try {
				const key =
					sealed.with === 'data-key'
						? dataKey
						: await fromDropBox(sealed.wrappedKey, dropBoxPrivateKey);
				return { value: await openWithKey(key, place, sealed) };
			} catch (error) {
				// One damaged row must not keep the person from all others.
				if (error instanceof UnreadableError) return null;
				throw error;
			}
		}
	};
}

/** Takes in and gives nothing back. */
export function shutVault(header: LockHeader): Vault {
	let publicKey: Promise<CryptoKey> | null = null;
	return {
		seal: async (place, value) => {
			publicKey ??= importDropBoxKey(header);
			const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, [
				'encrypt'
			]);
			const sealed = await sealWithKey(key, place, value);
			const wrapped = await crypto.subtle.wrapKey('raw', key, await publicKey, {
				name: 'RSA-OAEP'
			});
			return { with: 'drop-box', wrappedKey: new Uint8Array(wrapped), ...sealed };
		},
		open: () => Promise.resolve(null)
	};
}

async function fromDropBox(
	wrappedKey: Uint8Array<ArrayBuffer>,
	privateKey: CryptoKey
): Promise<CryptoKey> {
	try {
		return await crypto.subtle.unwrapKey(
			'raw',
			wrappedKey,
			privateKey,
			{ name: 'RSA-OAEP' },
			{ name: 'AES-GCM', length: 256 },
			false,
			['decrypt']
		);
	} catch {
		throw new UnreadableError('This was put into the drop box of another lock.');
	}
}

import { describe, expect, it } from 'vitest';
import { makeLock, unlock, withNewPassphrase } from './lock-header';
import { openWithKey, sealWithKey, UnreadableError, type Sealed } from './sealed';
import { openVault, shutVault } from './vault';

/** What the tests are about does not hang on how slow guessing is. */
const FEW = 1000;
const WORDS = 'a harbour at dusk';
const NOTE = { text: 'They have not replied. Ça va?', feelings: ['afraid'] };

const lock = await makeLock(WORDS, FEW);
const open = openVault(lock.keys);
const shut = shutVault(lock.header);

async function valueOf(vault: typeof open, place: string, sealed: Sealed): Promise<unknown> {
	return (await vault.open(place, sealed))?.value;
}

describe('a lock', () => {
	it('opens with its passphrase, however the letters are composed', async () => {
		const { header } = await makeLock('Caf\u00e9 am Meer', FEW);
		expect(await unlock(header, 'Cafe\u0301 am Meer')).not.toBeNull();
	});

	it.each(['', 'A harbour at dusk', 'a harbour at dusk '])(
		'does not open with %j',
		async (wrong) => {
			expect(await unlock(lock.header, wrong)).toBeNull();
		}
	);

	it('is stored without anything of its words or keys', async () => {
		const raw = await crypto.subtle.exportKey('raw', lock.keys.dataKey).catch(() => 'refused');
		expect(raw).toBe('refused');
		const privateKey = crypto.subtle.exportKey('pkcs8', lock.keys.dropBoxPrivateKey);
		await expect(privateKey).rejects.toThrow();
	});

	it('takes other words, and what was sealed before still opens', async () => {
		const before = await open.seal('entries/1', NOTE);
		const header = await withNewPassphrase(lock.header, WORDS, 'another place', FEW);
		expect(await unlock(header ?? lock.header, WORDS)).toBeNull();
		const keys = await unlock(header ?? lock.header, 'another place');
		expect(keys && (await valueOf(openVault(keys), 'entries/1', before))).toEqual(NOTE);
	});

	it('does not open when its drop box was exchanged for that of another lock', async () => {
		const { dropBoxKey } = (await makeLock(WORDS, FEW)).header;
		expect(await unlock({ ...lock.header, dropBoxKey }, WORDS)).toBeNull();
	});

	it('keeps its words when the old ones are wrong', async () => {
		expect(await withNewPassphrase(lock.header, 'wrong', 'another place', FEW)).toBeNull();
	});
});

describe.each([
	['open', open],
	['shut', shut]
])('what an %s lock seals', (_, vault) => {
	it('opens with the lock open, and not with it shut', async () => {
		const sealed = await vault.seal('entries/1', NOTE);
		expect(await valueOf(open, 'entries/1', sealed)).toEqual(NOTE);
		expect(await shut.open('entries/1', sealed)).toBeNull();
	});

	it('is not readable in its bytes', async () => {
		const { data } = await vault.seal('entries/1', NOTE);
		expect(new TextDecoder('latin1').decode(data)).not.toContain('replied');
	});

	it('is sealed anew each time', async () => {
		const [one, other] = [await vault.seal('entries/1', NOTE), await vault.seal('entries/1', NOTE)];
		expect(one.iv).not.toEqual(other.iv);
		expect(one.data).not.toEqual(other.data);
	});

	it('does not open in another place', async () => {
		const sealed = await vault.seal('entries/1', NOTE);
		expect(await open.open('entries/2', sealed)).toBeNull();
	});

	it('does not open with a bit changed', async () => {
		const sealed = await vault.seal('entries/1', NOTE);
		sealed.data[3] = (sealed.data[3] ?? 0) ^ 1;
		expect(await open.open('entries/1', sealed)).toBeNull();
	});

	it('does not open with the keys of another lock', async () => {
		const other = await makeLock(WORDS, FEW);
		const sealed = await vault.seal('entries/1', NOTE);
		expect(await openVault(other.keys).open('entries/1', sealed)).toBeNull();
	});
});

it('bytes that open with no key here are told from bugs', async () => {
	const [key, other] = [lock.keys.dataKey, (await makeLock(WORDS, FEW)).keys.dataKey];
	const sealed = await sealWithKey(key, 'place', NOTE);
	expect(await openWithKey(key, 'place', sealed)).toEqual(NOTE);
	await expect(openWithKey(other, 'place', sealed)).rejects.toThrow(UnreadableError);
});

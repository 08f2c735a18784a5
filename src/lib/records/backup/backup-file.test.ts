import { describe, expect, it } from 'vitest';
import { MAX_ITERATIONS, MIN_ITERATIONS } from '$lib/vault/key-derivation';
import fc from 'fast-check';
import { newReminder } from '$lib/reminders/reminder';
import { MAX_FILE_BYTES, type BackupEnvelope } from './backup-format';
import { readBackup } from './read-backup';
import { CHOICES, contentsWith, history } from './records-for-tests';
import { BackupWriter } from './write-backup';

const NOW_MS = Date.parse('2026-11-26T08:00:00Z');
const [records] = fc.sample(
	history.filter(({ sessions, entries }) => sessions.length > 1 && entries.length > 1),
	{ numRuns: 1, seed: 11 }
);
const { sessions, entries } = records ?? { sessions: [], entries: [] };

async function written(passphrase: string | null): Promise<string> {
	const writer = new BackupWriter(NOW_MS);
	writer.addSessions(sessions.slice(0, 1));
	writer.addSessions(sessions.slice(1));
	writer.addEntries(entries);
	return (await writer.finish(CHOICES, passphrase)).text();
}

const plain = await written(null);
const sealed = await written('a harbour at dusk');
const read = (text: string, passphrase: string | null = null) =>
	readBackup(new Blob([text]), passphrase);
const changed = (text: string, change: (envelope: BackupEnvelope) => unknown) => {
	const envelope = JSON.parse(text) as BackupEnvelope;
	return JSON.stringify({ ...envelope, ...(change(envelope) as object) });
};
const refusedFor = (reason: string) => ({ status: 'refused', refusal: { reason } });
const withDerivation = (text: string, derivation: object) =>
	changed(text, ({ encryption }) => ({
		encryption: { ...encryption, derivation: { ...encryption?.derivation, ...derivation } }
	}));

describe('a backup', () => {
	it('says what it is, of which version, when it was made, and the checksum of its payload', async () => {
		const envelope = JSON.parse(plain) as BackupEnvelope;
		const digest = await crypto.subtle.digest(
			'SHA-256',
			new TextEncoder().encode(envelope.payload)
		);
		expect(envelope).toEqual({
			app: 'Evenkeel',
			kind: 'backup',
			formatVersion: 1,
			schemaVersion: 2,
			createdAt: '2026-11-26T08:00:00.000Z',
			encryption: null,
			checksum: Buffer.from(digest).toString('hex'),
			payload: JSON.stringify({ sessions, entries, choices: CHOICES })
		});
	});

	it.each([
		['plain', plain, null],
		['with a passphrase', sealed, 'a harbour at dusk']
	])('%s is read as it was written', async (_, text, passphrase) => {
		expect(await read(text, passphrase)).toEqual({
			status: 'read',
			contents: contentsWith({ sessions, entries })
		});
	});

	it('with a passphrase shows nothing of what is in it, and how it was sealed', () => {
		const { encryption } = JSON.parse(sealed) as BackupEnvelope;
		expect(plain).toContain(sessions[0]?.id);
		expect(sealed).not.toContain(sessions[0]?.id);
		expect(encryption?.cipher).toBe('AES-256-GCM');
		expect(encryption?.derivation.iterations).toBeGreaterThanOrEqual(600_000);
	});

	it.each<[string, string, string]>([
		['nothing', '', 'empty'],
		['spaces', ' \n', 'empty'],
		['a page of the web', '<!doctype html><title>Not found</title>', 'not-json'],
		['text', 'Dear diary', 'not-json'],
		['half of it', plain.slice(0, plain.length / 2), 'cut-off'],
		['all but the last letter', plain.slice(0, -1), 'cut-off'],
		['a file of another app', '{"app":"Daylio","entries":[]}', 'other-app'],
		['JSON that is no object', '[1,2]', 'other-app'],
		['a later format', changed(plain, () => ({ formatVersion: 2 })), 'newer'],
		['a later database', changed(plain, () => ({ schemaVersion: 3 })), 'newer'],
		['a later plain history', '{"app":"Evenkeel","schemaVersion":9,"sessions":[]}', 'newer'],
		['a letter changed', plain.replace('Payload', 'payload').replace('wren', 'wrem'), 'damaged'],
		['another checksum', changed(plain, () => ({ checksum: 'a'.repeat(64) })), 'damaged'],
		['no checksum', changed(plain, () => ({ checksum: undefined })), 'damaged'],
		['a day that is none', changed(plain, () => ({ createdAt: 'yesterday' })), 'damaged'],
		['a format before the first', changed(plain, () => ({ formatVersion: 0 })), 'damaged'],
		['sealed bytes that changed', sealed.replace(/"payload":"..../, '"payload":"AAAA'), 'damaged'],
		[
			'too few rounds',
			withDerivation(sealed, { iterations: MIN_ITERATIONS - 1 }),
			'unsafe-encryption'
		],
		[
			'absurdly many',
			withDerivation(sealed, { iterations: MAX_ITERATIONS + 1 }),
			'unsafe-encryption'
		],
		['another derivation', withDerivation(sealed, { name: 'MD5' }), 'unsafe-encryption'],
		['a number as encryption', changed(sealed, () => ({ encryption: 7 })), 'unsafe-encryption'],
		['a short salt', withDerivation(sealed, { salt: 'AAAA' }), 'damaged']
	])('with %s is refused as %s', async (_, text, reason) => {
		expect(await read(text, 'a harbour at dusk')).toEqual(refusedFor(reason));
	});

	it('asks for its passphrase, and says when it was the wrong one', async () => {
		expect(await read(sealed)).toEqual(refusedFor('needs-passphrase'));
		expect(await read(sealed, 'a harbour at dawn')).toEqual(refusedFor('wrong-passphrase'));
	});

	it('does not open with another header than it was sealed with', async () => {
		const other = changed(sealed, () => ({ createdAt: '2027-01-01T00:00:00.000Z' }));
		expect(await read(other, 'a harbour at dusk')).toEqual(refusedFor('wrong-passphrase'));
	});

	it('that is too large is not even read', async () => {
		const file = { size: MAX_FILE_BYTES + 1 } as Blob;
		expect(await readBackup(file, null)).toEqual(refusedFor('too-large'));
	});

	it('that cannot be read is told', async () => {
		const gone = { size: 5, text: () => Promise.reject(new DOMException('', 'NotReadableError')) };
		expect(await readBackup(gone as unknown as Blob, null)).toEqual(refusedFor('no-access'));
	});
});

describe('reminders', () => {
	const uid = '6f1c1a51-3df1-4c4e-9a26-0c5d3b1f8a77';
	const reminders = [{ ...newReminder(uid), time: '21:30', sequence: 4 }];
	const fileWith = async (choices: object) => {
		const writer = new BackupWriter(NOW_MS);
		return (await writer.finish(choices as typeof CHOICES, null)).text();
	};
	const readChoices = async (choices: object) => {
		const result = await read(await fileWith(choices));
		return result.status === 'read' ? result.contents.choices : null;
	};

	it('are read as they were written', async () => {
		expect(await readChoices({ ...CHOICES, reminders })).toEqual({ ...CHOICES, reminders });
	});

	it.each<[string, unknown, unknown[]]>([
		['none in a file of an earlier version', undefined, []],
		['no list', 'every day', []],
		['a damaged one beside a whole one', [{ uid, time: '25:00' }, ...reminders], reminders],
		['one twice', [...reminders, ...reminders], reminders]
	])('%s: the rest of the file is read', async (_, written, expected) => {
		const { settings, breathing } = CHOICES;
		expect(await readChoices({ settings, breathing, reminders: written })).toEqual({
			...CHOICES,
			reminders: expected
		});
	});
});

it('a plain history file of an earlier version is read, without choices', async () => {
	const exportedAt = '2026-11-20T08:00:00.000Z';
	const file = JSON.stringify({ app: 'Evenkeel', schemaVersion: 1, exportedAt, sessions });
	expect(await read(file)).toEqual({
		status: 'read',
		contents: contentsWith({ createdAt: exportedAt, sessions, choices: null })
	});
});

import * as v from 'valibot';
import { MAX_ITERATIONS, MIN_ITERATIONS } from '$lib/vault/key-derivation';
import { SCHEMA_VERSION } from '../schema';
import { FORMAT_VERSION, refused, type BackupEnvelope, type Refused } from './backup-format';

/** A plain history file of an earlier version: rows as they were stored, without a checksum. */
interface HistoryFile {
	exportedAt: string;
	sessions: unknown;
}

type OpenedFile =
	| { status: 'backup'; envelope: BackupEnvelope }
	| { status: 'history'; history: HistoryFile }
	| Refused;

/** The length is looked at first: a pattern that meets 50 MB can end the worker. */
const shortText = (maxLength: number, isRight: (text: string) => boolean) =>
	v.pipe(
		v.string(),
		v.check((text) => text.length <= maxLength && isRight(text))
	);
const instant = () => shortText(40, (text) => !Number.isNaN(Date.parse(text)));
const base64 = () => shortText(88, (text) => /^[A-Za-z0-9+/]*={0,2}$/.test(text));

const encryptionSchema = v.object({
	cipher: v.literal('AES-256-GCM'),
	derivation: v.object({
		name: v.literal('PBKDF2-SHA-256'),
		iterations: v.pipe(
			v.number(),
			v.integer(),
			v.minValue(MIN_ITERATIONS),
			v.maxValue(MAX_ITERATIONS)
		),
		salt: base64()
	}),
	iv: base64()
});

const envelopeSchema = v.object({
	app: v.literal('Evenkeel'),
	kind: v.literal('backup'),
	formatVersion: v.number(),
	schemaVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
	createdAt: instant(),
	encryption: v.unknown(),
	checksum: shortText(64, (text) => /^[0-9a-f]{64}$/.test(text)),
	payload: v.string()
});

const historySchema = v.object({
	schemaVersion: v.number(),
	exportedAt: instant(),
	sessions: v.unknown()
});

/** Of every file that somebody chose: whether it is one of ours, as far as its outside tells. */
export function openEnvelope(text: string): OpenedFile {
	if (text.trim() === '') return refused('empty');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return refused(beginsLikeOurs(text) ? 'cut-off' : 'not-json');
	}
	if (!isOurs(value)) return refused('other-app');
	return value.kind === undefined ? asHistory(value) : asBackup(value);
}

function asBackup(value: Record<string, unknown>): OpenedFile {
	const { formatVersion, schemaVersion } = value;
	if (isNewer(formatVersion, FORMAT_VERSION) || isNewer(schemaVersion, SCHEMA_VERSION))
		return refused('newer');
	const read = v.safeParse(envelopeSchema, value);
	if (!read.success || read.output.formatVersion !== FORMAT_VERSION) return refused('damaged');
	if (read.output.encryption === null)
		return { status: 'backup', envelope: { ...read.output, encryption: null } };
	const encryption = v.safeParse(encryptionSchema, read.output.encryption);
	if (!encryption.success) return refused('unsafe-encryption');
	return { status: 'backup', envelope: { ...read.output, encryption: encryption.output } };
}

function asHistory(value: Record<string, unknown>): OpenedFile {
	if (isNewer(value.schemaVersion, SCHEMA_VERSION)) return refused('newer');
	const read = v.safeParse(historySchema, value);
	return read.success ? { status: 'history', history: read.output } : refused('damaged');
}

function isNewer(version: unknown, known: number): boolean {
	return typeof version === 'number' && version > known;
}

function isOurs(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && 'app' in value && value.app === 'Evenkeel';
}

/** As written by JSON.stringify, with or without indentation. */
function beginsLikeOurs(text: string): boolean {
	return /^\s*\{\s*"app"\s*:\s*"Evenkeel"/.test(text.slice(0, 200));
}

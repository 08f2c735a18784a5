import { readEntry, type Entry } from '$lib/notes/entry';
import { parseReminders } from '$lib/reminders/reminder';
import { parseBreathing } from '$lib/settings/stored-breathing';
import { parseFavourites } from '$lib/settings/stored-favourites';
import { parseMixes } from '$lib/settings/stored-mixes';
import { parseSettings } from '$lib/settings/stored-settings';
import { readSession, settled, type SessionRecord } from '../session-record';
import {
	MAX_RECORDS,
	refused,
	type BackupChoices,
	type BackupPayload,
	type Refused,
	type StoreOfBackup
} from './backup-format';

/** The end of the year 9999: beyond it no calendar of a browser can write a day. */
const LAST_MS = 253_402_300_799_999;

type Read<Value> = { status: 'read'; value: Value } | Refused;

/**
 * What a backup holds, with nothing in it that is not ours. One record that Evenkeel would not have written refuses
 * the whole file: it is not what it says.
 */
export function readPayload(value: unknown): Read<BackupPayload> {
	if (!isRecord(value)) return refused('damaged');
	const { sessions, entries, choices } = value;
	if (!Array.isArray(sessions) || !Array.isArray(entries)) return refused('damaged');
	if (sessions.length + entries.length > MAX_RECORDS) return refused('too-many');
	const ofSessions = readAll('sessions', sessions, toSession);
	if (ofSessions.status === 'refused') return ofSessions;
	const ofEntries = readAll('entries', entries, toEntry);
	if (ofEntries.status === 'refused') return ofEntries;
	return {
		status: 'read',
		value: {
			sessions: ofSessions.value,
			entries: ofEntries.value,
			choices: readChoices(choices)
		}
	};
}

/** The rows of a plain history file. It held what was stored, so a row of a later version is left out and counted. */
export function readHistory(
	rows: unknown
): Read<{ sessions: SessionRecord[]; entries: Entry[]; leftOut: number }> {
	if (!Array.isArray(rows)) return refused('damaged');
	if (rows.length > MAX_RECORDS) return refused('too-many');
	const readable = rows
		.map((row: unknown) => (isRecord(row) ? toSession({ entryId: null, ...row }) : null))
		.filter((session) => session !== null);
	const unique = readAll('sessions', readable, (session) => session as SessionRecord);
	if (unique.status === 'refused') return unique;
	const leftOut = rows.length - readable.length;
	return { status: 'read', value: { sessions: unique.value, entries: [], leftOut } };
}

/** Each damaged or unknown choice falls back to its default alone. */
function readChoices(value: unknown): BackupChoices {
	const { settings, breathing, reminders, mixes, favourites } = isRecord(value) ? value : {};
	return {
		settings: parseSettings(JSON.stringify(settings ?? {})),
		breathing: parseBreathing(JSON.stringify(breathing ?? {})),
		reminders: parseReminders(JSON.stringify(reminders ?? [])),
		// Backups from before there were mixes and favourites have none.
		mixes: parseMixes(JSON.stringify(mixes ?? {})),
		favourites: parseFavourites(JSON.stringify(favourites ?? {}))
	};
}

function readAll<Row extends { id: string }>(
	store: StoreOfBackup,
	values: readonly unknown[],
	read: (value: unknown) => Row | null
): Read<Row[]> {
	const seen = new Set<string>();
	const rows: Row[] = [];
	for (const [index, value] of values.entries()) {
		const row = read(value);
		if (row === null) return refusedAt('bad-record', store, index);
		if (seen.has(row.id)) return refusedAt('duplicate', store, index);
		seen.add(row.id);
		rows.push(row);
	}
	return { status: 'read', value: rows };
}

function refusedAt(
	reason: 'bad-record' | 'duplicate',
	store: StoreOfBackup,
	index: number
): Refused {
	return { status: 'refused', refusal: { reason, store, at: index + 1 } };
}

/** A sitting that was going on when the file was made is over by now. */
function toSession(value: unknown): SessionRecord | null {
	const session = readSession(value);
	if (!session || !isOnCalendar(session.startedAtMs)) return null;
	return settled(session);
}

function toEntry(value: unknown): Entry | null {
	const entry = readEntry(value);
	if (!entry || !isOnCalendar(entry.atMs) || !isOnCalendar(entry.updatedAtMs)) return null;
	return entry;
}

function isOnCalendar(epochMs: number): boolean {
	return epochMs >= 0 && epochMs <= LAST_MS;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

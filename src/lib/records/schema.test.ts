import 'fake-indexeddb/auto';
import { existsSync, readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, withDatabase } from './database';
import type { DatabaseDump } from './past-versions/dump';
import { buildDatabase, dumpDatabase } from './past-versions/dump';
import { DATABASE_NAME, SCHEMA_VERSION } from './schema';
import { problemWith } from './session-record';
import { listSessions, resumable, settleInterrupted } from './sessions';

beforeEach(() => {
	closeDatabase();
	globalThis.indexedDB = new IDBFactory();
});

const versions = Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1);

function dumpFile(version: number): URL {
	return new URL(`./past-versions/version-${version}.json`, import.meta.url);
}

function storedDump(version: number): DatabaseDump {
	return JSON.parse(readFileSync(dumpFile(version), 'utf8')) as DatabaseDump;
}

/** Opens the database with today's code, whatever is there, and reads it back with the browser's own calls. */
async function openedToday(): Promise<DatabaseDump> {
	await withDatabase((database) => database.count('sessions'));
	closeDatabase();
	return dumpDatabase(DATABASE_NAME);
}

function shape({ version, stores }: DatabaseDump) {
	return { version, stores: stores.map(({ rows: _rows, ...store }) => store) };
}

function sessionRows(dump: DatabaseDump): { id: string }[] {
	return (dump.stores.find(({ name }) => name === 'sessions')?.rows ?? []) as { id: string }[];
}

it.each(versions)('a database of version %i is stored among the past versions', (version) => {
	expect(existsSync(dumpFile(version))).toBe(true);
	expect(storedDump(version).version).toBe(version);
	expect(sessionRows(storedDump(version)).length).toBeGreaterThan(3);
});

it('the stored dump of the present version has the shape that a fresh database gets', async () => {
	expect(shape(await openedToday())).toEqual(shape(storedDump(SCHEMA_VERSION)));
});

describe.each(versions)('a database of version %i', (version) => {
	beforeEach(() => buildDatabase(DATABASE_NAME, storedDump(version)));

	it('gets the shape of a fresh database', async () => {
		const upgraded = shape(await openedToday());
		closeDatabase();
		globalThis.indexedDB = new IDBFactory();
		expect(upgraded).toEqual(shape(await openedToday()));
	});

	it('keeps every sitting, readable by today’s code', async () => {
		const before = sessionRows(storedDump(version));
		const rows = sessionRows(await openedToday());
		expect(rows.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
		expect(rows.map(problemWith)).toEqual(before.map(() => null));
		expect(await listSessions()).toMatchObject({
			status: 'done',
			value: before.map(({ id }) => ({ id }))
		});
	});

	it('can be worked with: what was left open is settled and offered', async () => {
		const now = Date.parse('2026-11-22T21:00:00Z');
		const settled = await settleInterrupted(now, () => Promise.resolve(false));
		expect(settled).toMatchObject({ value: [{ outcome: 'interrupted', listenedMs: 240_000 }] });
		expect(await resumable(now)).toMatchObject({ value: { listenedMs: 240_000 } });
	});
});

it('the fields of version 1 keep their values', async () => {
	await buildDatabase(DATABASE_NAME, storedDump(1));
	expect(sessionRows(await openedToday())).toMatchObject(sessionRows(storedDump(1)));
});

it('what was written in version 2 keeps its values', async () => {
	await buildDatabase(DATABASE_NAME, storedDump(2));
	const rows = (dump: DatabaseDump, store: string) =>
		dump.stores.find(({ name }) => name === store)?.rows ?? [];
	const opened = await openedToday();
	expect(rows(storedDump(2), 'entries').length).toBeGreaterThan(5);
	for (const store of ['sessions', 'entries', 'meta'])
		expect(rows(opened, store)).toEqual(rows(storedDump(2), store));
});

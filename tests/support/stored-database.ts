import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { ulid } from 'ulid';
import { weekOf } from '../../src/lib/insights/week-rollup';
import type { DatabaseDump } from '../../src/lib/records/past-versions/dump';
import { QUIET_PAGE } from './app-server';

const NAME = 'evenkeel';

/** The database of version 1 as it was stored for good, with sessions of every outcome. */
export const versionOne = JSON.parse(
	readFileSync('src/lib/records/past-versions/version-1.json', 'utf8')
) as DatabaseDump;

/** A database of version 2 as it was stored for good, with entries of every kind. */
const versionTwo = JSON.parse(
	readFileSync('src/lib/records/past-versions/version-2.json', 'utf8')
) as DatabaseDump;

export type SessionRow = Record<string, unknown> & { id: string };

/** A completed session of today; `changes` override fields. */
export function sessionRow(changes: Partial<SessionRow> & { startedAtMs: number }): SessionRow {
	const utcOffsetMinutes = 0 - new Date(changes.startedAtMs).getTimezoneOffset();
	const localMs = changes.startedAtMs + utcOffsetMinutes * 60_000;
	return {
		id: `row-${changes.startedAtMs}`,
		practiceId: 'they-havent-replied',
		practiceVersion: '1.0.0',
		voiceId: 'iris',
		moment: null,
		plannedMs: 720_000,
		minutes: 12,
		anchor: 'feet',
		breath: 'breath',
		listenedMs: 720_000,
		positionMs: 720_000,
		endedAtMs: changes.outcome === 'in-progress' ? null : changes.startedAtMs + 720_000,
		checkpointedAtMs: changes.startedAtMs + 720_000,
		localDay: new Date(localMs).toISOString().slice(0, 10),
		utcOffsetMinutes,
		outcome: 'completed',
		ratingBefore: null,
		ratingAfter: null,
		resumeDeclined: false,
		entryId: null,
		...changes
	};
}

interface EntryRow {
	id: string;
	kind: string;
	body: Record<string, unknown>;
}

/** An entry about that moment, like the one of its kind in the stored database; `body` overrides fields. */
export function entryRow(
	kind: 'trigger' | 'hold' | 'worksheet' | 'journal' | 'check-in' | 'measure',
	atMs: number,
	body: Record<string, unknown> = {}
): EntryRow {
	const like = (rowsOf('entries') as EntryRow[]).find((row) => row.kind === kind);
	if (like === undefined) throw new Error(`Version 2 has no entry of the kind ${kind}.`);
	const { localDay, utcOffsetMinutes } = sessionRow({ startedAtMs: atMs });
	return {
		...like,
		...{ id: ulid(atMs), atMs, localDay, utcOffsetMinutes, updatedAtMs: atMs },
		body: { ...like.body, ...body }
	};
}

/** A database of version 2 with these sessions and entries, of whose weeks nothing has been summed. */
export function notedDatabase(sessions: SessionRow[], entries: EntryRow[]): DatabaseDump {
	const rows: Record<string, unknown[]> = {
		sessions: sessions.map((session) => ({ entryId: null, ...session })),
		entries,
		rollups: [...new Set(sessions.map(({ localDay }) => weekOf(String(localDay))))].map((week) => ({
			week,
			changes: 1,
			sums: null
		})),
		meta: []
	};
	return {
		...versionTwo,
		stores: versionTwo.stores.map((store) => ({ ...store, rows: rows[store.name] ?? [] }))
	};
}

/**
 * Makes the database before the app does, as this dump says or, of the newest version, with these sessions: whoever
 * reads it at once is not in the way of an upgrade.
 */
export async function storeDatabase(
	page: Page,
	content: SessionRow[] | DatabaseDump
): Promise<void> {
	const dump = Array.isArray(content) ? notedDatabase(content, []) : content;
	await page.goto(QUIET_PAGE);
	await page.evaluate(buildDatabase, { name: NAME, dump });
}

/**
 * Another tab of the origin that opens the database at this version, bringing it there when it is older, and
 * then gives way to nobody until it is closed.
 */
export async function holdDatabase(context: BrowserContext, version: number): Promise<Page> {
	const page = await context.newPage();
	await page.goto(QUIET_PAGE);
	await page.evaluate(
		([name, held]) =>
			new Promise<void>((resolve, reject) => {
				const request = indexedDB.open(name, held);
				request.onsuccess = () => resolve();
				request.onerror = () => reject(request.error ?? new Error('Could not open.'));
			}),
		[NAME, version] as const
	);
	return page;
}

/** The sessions as they are in the browser, in order of id, read past the code of the app. */
export function storedSessions(page: Page): Promise<SessionRow[]> {
	return page.evaluate(
		(name) =>
			new Promise<SessionRow[]>((resolve, reject) => {
				const request = indexedDB.open(name);
				request.onerror = () => reject(request.error ?? new Error('Could not open.'));
				request.onsuccess = () => {
					const database = request.result;
					const rows = database.transaction('sessions').objectStore('sessions').getAll();
					rows.onsuccess = () => {
						database.close();
						resolve(rows.result as SessionRow[]);
					};
				};
			}),
		NAME
	);
}

function rowsOf(storeName: string): unknown[] {
	return versionTwo.stores.find(({ name }) => name === storeName)?.rows ?? [];
}

/** Runs in the page. */
function buildDatabase({ name, dump }: { name: string; dump: DatabaseDump }): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(name, dump.version);
		request.onupgradeneeded = () => {
			for (const { name: storeName, keyPath, autoIncrement, indexes, rows } of dump.stores) {
				const store = request.result.createObjectStore(storeName, { keyPath, autoIncrement });
				for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
				for (const row of rows) store.put(row);
			}
		};
		request.onerror = () => reject(request.error ?? new Error('Could not build it.'));
		request.onsuccess = () => {
			request.result.close();
			resolve();
		};
	});
}

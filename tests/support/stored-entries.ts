import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { ulid } from 'ulid';
import type { Entry } from '../../src/lib/notes/entry';
import { EMPTY_TRIGGER_LOG, type TriggerLog } from '../../src/lib/notes/trigger-log';
import type { DatabaseDump } from '../../src/lib/records/past-versions/dump';
import { storeDatabase } from './stored-database';

const versionTwo = JSON.parse(
	readFileSync('src/lib/records/past-versions/version-2.json', 'utf8')
) as DatabaseDump;

function head(atMs: number) {
	const utcOffsetMinutes = 0 - new Date(atMs).getTimezoneOffset();
	return {
		id: ulid(atMs),
		atMs,
		localDay: new Date(atMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 10),
		utcOffsetMinutes,
		updatedAtMs: atMs,
		revision: 1,
		isDraft: false
	};
}

export function triggerRow(atMs: number, fields: Partial<TriggerLog>): Entry<'trigger'> {
	return { ...head(atMs), kind: 'trigger', body: { ...EMPTY_TRIGGER_LOG, ...fields } };
}

export function journalRow(atMs: number, text: string): Entry<'journal'> {
	return { ...head(atMs), kind: 'journal', body: { promptId: null, text } };
}

/** Makes the database before the app does, with these entries and nothing else. */
export function storeEntries(page: Page, entries: readonly Entry[]): Promise<void> {
	const stores = versionTwo.stores.map((store) => ({
		...store,
		rows: store.name === 'entries' ? [...entries] : []
	}));
	return storeDatabase(page, { ...versionTwo, stores });
}

/** The entries as they are in the browser, read past the code of the app. */
export function storedEntries(page: Page): Promise<Entry[]> {
	return page.evaluate(
		() =>
			new Promise<Entry[]>((resolve, reject) => {
				const request = indexedDB.open('evenkeel');
				request.onerror = () => reject(request.error ?? new Error('Could not open.'));
				request.onsuccess = () => {
					const database = request.result;
					const rows = database.transaction('entries').objectStore('entries').getAll();
					rows.onsuccess = () => {
						database.close();
						resolve(rows.result as Entry[]);
					};
				};
			})
	);
}

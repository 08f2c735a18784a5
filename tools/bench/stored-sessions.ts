import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { weekOf } from '../../src/lib/insights/week-rollup';
import type { DatabaseDump } from '../../src/lib/records/past-versions/dump';

/** So many a day make weeks of equal weight, whatever is kept in all. */
const SESSIONS_A_DAY = 20;
const DAY_MS = 86_400_000;
const ROWS_A_WRITE = 5000;

const shape = JSON.parse(
	readFileSync('src/lib/records/past-versions/version-2.json', 'utf8')
) as DatabaseDump;

/** Makes the database of somebody with so many sessions up to now, before the app opens it. */
export async function storeSessions(page: Page, count: number, nowMs: number): Promise<void> {
	await page.evaluate(buildStores, shape);
	const weeks = new Set<string>();
	for (let first = 0; first < count; first += ROWS_A_WRITE) {
		const rows = Array.from({ length: Math.min(ROWS_A_WRITE, count - first) }, (_, index) =>
			sessionBefore(nowMs, first + index)
		);
		for (const { localDay } of rows) weeks.add(weekOf(localDay));
		await page.evaluate(putRows, ['sessions', rows] as const);
	}
	// Nothing has been summed yet: the page has all of it to do.
	const rollups = [...weeks].map((week) => ({ week, changes: 1, sums: null }));
	await page.evaluate(putRows, ['rollups', rollups] as const);
}

function sessionBefore(nowMs: number, index: number) {
	const startedAtMs = nowMs - Math.round((index * DAY_MS) / SESSIONS_A_DAY) - 3_600_000;
	const utcOffsetMinutes = 0 - new Date(startedAtMs).getTimezoneOffset();
	return {
		id: `session-${String(index).padStart(7, '0')}`,
		practiceId: index % 3 === 0 ? 'they-havent-replied' : 'one-steady-thing',
		practiceVersion: '1.0.0',
		voiceId: 'wren',
		moment: null,
		plannedMs: 420_000,
		minutes: 7,
		anchor: 'feet',
		breath: 'breath',
		listenedMs: 420_000,
		positionMs: 420_000,
		startedAtMs,
		endedAtMs: startedAtMs + 420_000,
		checkpointedAtMs: startedAtMs + 420_000,
		localDay: new Date(startedAtMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 10),
		utcOffsetMinutes,
		outcome: 'completed',
		ratingBefore: 4 + (index % 7),
		ratingAfter: index % 9,
		resumeDeclined: false,
		entryId: null
	};
}

/** Runs in the page. */
function buildStores(dump: DatabaseDump): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open('evenkeel', dump.version);
		request.onupgradeneeded = () => {
			for (const { name, keyPath, autoIncrement, indexes } of dump.stores) {
				const store = request.result.createObjectStore(name, { keyPath, autoIncrement });
				for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
			}
		};
		request.onerror = () => reject(request.error ?? new Error('Could not build it.'));
		request.onsuccess = () => {
			request.result.close();
			resolve();
		};
	});
}

/** Runs in the page. */
function putRows([storeName, rows]: readonly [string, readonly unknown[]]): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open('evenkeel');
		request.onerror = () => reject(request.error ?? new Error('Could not open it.'));
		request.onsuccess = () => {
			const database = request.result;
			const transaction = database.transaction(storeName, 'readwrite');
			for (const row of rows) transaction.objectStore(storeName).put(row);
			transaction.onabort = () => reject(transaction.error ?? new Error('Could not write.'));
			transaction.oncomplete = () => {
				database.close();
				resolve();
			};
		};
	});
}

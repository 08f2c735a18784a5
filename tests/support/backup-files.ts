import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { sessionRow, type SessionRow } from './stored-database';

export interface BackupFile {
	app: string;
	kind: string;
	createdAt: string;
	checksum: string;
	encryption: null | { derivation: { iterations: number } };
	payload: string;
}

interface Payload {
	sessions: unknown[];
	entries: unknown[];
	choices?: unknown;
}

/** A file that is right on its outside, whatever is in it. */
export function backupOf(payload: Partial<Payload> | string, header: object = {}): string {
	const text =
		typeof payload === 'string'
			? payload
			: JSON.stringify({ sessions: [], entries: [], choices: {}, ...payload });
	return JSON.stringify({
		app: 'Evenkeel',
		kind: 'backup',
		formatVersion: 1,
		schemaVersion: 2,
		createdAt: '2026-11-26T08:00:00.000Z',
		encryption: null,
		checksum: createHash('sha256').update(text).digest('hex'),
		payload: text,
		...header
	});
}

/** A session as it stands in a backup. */
export function backupSession(at: number, changes: Partial<SessionRow> = {}): SessionRow {
	const startedAtMs = Date.UTC(2026, 0, 1) + at * 1_800_000;
	return sessionRow({ id: `session-${at}`, startedAtMs, entryId: null, ...changes });
}

export async function textOf(download: Download): Promise<string> {
	return readFile(await download.path(), 'utf8');
}

export async function makeBackup(page: Page, passphrase?: string): Promise<string> {
	const card = page.getByRole('region', { name: 'Make a backup' });
	if (passphrase !== undefined) {
		await card.getByRole('checkbox', { name: 'Protect it with a passphrase' }).check();
		await card.getByLabel('Passphrase', { exact: true }).fill(passphrase);
	}
	const downloading = page.waitForEvent('download');
	await card.getByRole('button', { name: 'Make the backup' }).click();
	return textOf(await downloading);
}

export function importCard(page: Page): Locator {
	return page.getByRole('region', { name: 'Bring in a backup' });
}

/** Puts a file into the chooser as a person picks one. */
export async function chooseFile(page: Page, content: string | Buffer): Promise<void> {
	const buffer = typeof content === 'string' ? Buffer.from(content) : content;
	await importCard(page)
		.locator('input[type=file]')
		.setInputFiles({ name: 'evenkeel-2026-11-26.json', mimeType: 'application/json', buffer });
}

/** A text, and how often it stands one after the other. */
export interface Run {
	text: string;
	times: number;
}

/** Runs in the page: chooses a file of these texts. What is large does not go over the wire. */
export function chooseMade(input: Node, runs: Run[]): void {
	const file = new File(
		runs.map(({ text, times }) => text.repeat(times)),
		'evenkeel.json'
	);
	const list = new DataTransfer();
	list.items.add(file);
	(input as HTMLInputElement).files = list.files;
	input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Chooses a plain history of so many sessions like this one, half an hour apart. */
export async function chooseHistory(page: Page, first: SessionRow, count: number): Promise<void> {
	await importCard(page)
		.locator('input[type=file]')
		.evaluate(
			(input, { row, many }) => {
				const startMs = Number(row.startedAtMs);
				const sessions = Array.from({ length: many }, (_, at) => {
					const startedAtMs = startMs + at * 1_800_000;
					const localMs = startedAtMs + Number(row.utcOffsetMinutes) * 60_000;
					return {
						...row,
						id: `history-${at}`,
						startedAtMs,
						localDay: new Date(localMs).toISOString().slice(0, 10)
					};
				});
				const history = { app: 'Evenkeel', schemaVersion: 2, exportedAt: '2026-11-26', sessions };
				const list = new DataTransfer();
				list.items.add(new File([JSON.stringify(history)], 'evenkeel.json'));
				(input as HTMLInputElement).files = list.files;
				input.dispatchEvent(new Event('change', { bubbles: true }));
			},
			{ row: first, many: count }
		);
}

import type { Page } from '@playwright/test';
import { backupOf } from '../../tests/support/backup-files';
import {
	entryRow,
	notedDatabase,
	sessionRow,
	storeDatabase
} from '../../tests/support/stored-database';
import { go, type Screen } from './screen';

const DAY_MS = 86_400_000;
const TRIGGERS = ['no-reply', 'distance', 'criticism'] as const;
const PASSPHRASE = 'a harbour at dusk';

/** What the person writes down, and what is done with it. */
export const NOTES_SCREENS: readonly Screen[] = [
	{
		name: 'notes',
		states: [
			{ name: 'nothing yet', open: (page) => go(page, '/notes/') },
			{ name: 'after some weeks', open: (page) => goNoted(page, '/notes/') },
			{ name: 'the journal', isAside: true, open: (page) => goNoted(page, '/notes/journal/') },
			{
				name: 'a page of the journal',
				isAside: true,
				open: (page) => go(page, '/notes/journal/entry/')
			}
		]
	},
	{
		name: 'log',
		states: [
			{ name: 'nothing yet', isAside: true, open: (page) => go(page, '/notes/log/') },
			{ name: 'the list', open: (page) => goNoted(page, '/notes/log/') },
			{
				name: 'nothing found',
				isAside: true,
				async open(page) {
					await goNoted(page, '/notes/log/');
					await page.getByRole('searchbox', { name: 'Search' }).fill('lighthouse');
				}
			},
			{
				name: 'narrowed',
				isAside: true,
				async open(page) {
					await goNoted(page, '/notes/log/');
					const more = page.getByText('Narrow it down');
					await more.click();
					await more.evaluate((element) => element.scrollIntoView());
				}
			},
			{ name: 'the form', isAside: true, open: (page) => go(page, '/notes/log/entry/') },
			{
				name: 'the form, filled in',
				async open(page) {
					await writeMoment(page);
					await page.getByText(/^What you felt/).click();
					await page.getByRole('button', { name: 'afraid', exact: true }).click();
				}
			},
			{
				name: 'written down',
				isAside: true,
				async open(page) {
					await writeMoment(page);
					await page.getByRole('button', { name: 'Done' }).click();
					await page.getByRole('heading', { name: 'It is written down.' }).waitFor();
				}
			}
		]
	},
	{
		name: 'thought',
		states: [
			{ name: 'nothing yet', isAside: true, open: (page) => go(page, '/notes/thought/') },
			{ name: 'the list', open: (page) => goNoted(page, '/notes/thought/') },
			{ name: 'the question first', open: beginSheet },
			{
				name: 'the stop rule',
				isAside: true,
				async open(page) {
					await beginSheet(page);
					await page.getByRole('radio', { name: 'I am not sure', exact: true }).check();
				}
			},
			{ name: 'the thought', isAside: true, open: (page) => sheetAt(page, 'The thought') },
			{
				name: 'a habit of thinking',
				isAside: true,
				open: (page) => sheetAt(page, 'A habit of thinking')
			},
			{ name: 'the last step', isAside: true, open: (page) => sheetAt(page, 'One small step') }
		]
	},
	{
		name: 'check-in',
		states: [
			{ name: 'nothing yet', isAside: true, open: (page) => go(page, '/notes/check-in/') },
			{ name: 'after some weeks', open: (page) => goNoted(page, '/notes/check-in/') },
			{ name: 'the sheet', open: (page) => go(page, '/notes/check-in/sheet/') },
			{
				name: 'a measure',
				isAside: true,
				open: (page) => go(page, '/notes/check-in/measure/?of=gad-2')
			}
		]
	},
	{
		name: 'therapist',
		states: [
			{ name: 'nothing yet', isAside: true, open: (page) => go(page, '/therapist/') },
			{ name: 'after some weeks', open: (page) => goNoted(page, '/therapist/') },
			{ name: 'finding one', isAside: true, open: (page) => go(page, '/therapist/guide/') }
		]
	},
	{
		name: 'data',
		states: [
			{ name: 'the page', open: (page) => goNoted(page, '/data/') },
			{
				name: 'a file that is not one',
				isAside: true,
				async open(page) {
					await goNoted(page, '/data/');
					await page
						.locator('input[type="file"]')
						.first()
						.setInputFiles({
							name: 'holiday.json',
							mimeType: 'application/json',
							buffer: Buffer.from('{"sun": true}')
						});
					await page.locator('[data-status="refused"]').scrollIntoViewIfNeeded();
				}
			},
			{
				name: 'what a file would change',
				isAside: true,
				async open(page) {
					await goNoted(page, '/data/');
					await page
						.locator('input[type="file"]')
						.first()
						.setInputFiles({
							name: 'evenkeel-backup.json',
							mimeType: 'application/json',
							buffer: Buffer.from(
								backupOf({ sessions: [sessionRow({ startedAtMs: Date.now() - DAY_MS })] })
							)
						});
					await page
						.getByText('What this file would change')
						.evaluate((caption) => caption.scrollIntoView());
				}
			},
			{ name: 'erasing', isAside: true, open: (page) => go(page, '/data/erase/') },
			{
				name: 'erased',
				isAside: true,
				open: (page) => page.goto('/leave/erased/').then(() => undefined)
			}
		]
	},
	{
		name: 'lock',
		states: [
			{ name: 'off', open: (page) => go(page, '/lock/') },
			{
				name: 'turned on',
				isAside: true,
				async open(page) {
					await turnLockOn(page);
					await page.getByRole('heading', { name: 'The lock is on' }).waitFor();
				}
			},
			{
				name: 'locked',
				async open(page) {
					await turnLockOn(page);
					await page.getByRole('heading', { name: 'The lock is on' }).waitFor();
					await go(page, '/notes/');
					await page.getByRole('heading', { name: 'Locked' }).waitFor();
				}
			},
			{
				name: 'a wrong passphrase',
				isAside: true,
				async open(page) {
					await turnLockOn(page);
					await page.getByRole('heading', { name: 'The lock is on' }).waitFor();
					await go(page, '/notes/');
					await page.getByLabel('Passphrase', { exact: true }).fill('a harbour at dawn');
					await page.getByRole('button', { name: 'Open', exact: true }).click();
					await page.getByText('That is not the passphrase.').waitFor();
				}
			}
		]
	}
];

/** The page of a person who has used the app for some weeks. */
export async function goNoted(page: Page, path: string): Promise<void> {
	const days = Array.from({ length: 12 }, (_, index) => index * 4 + 1);
	const atMs = (day: number) => Date.now() - day * DAY_MS;
	await storeDatabase(
		page,
		notedDatabase(
			days.map((day) =>
				sessionRow({ startedAtMs: atMs(day), ratingBefore: 7, ratingAfter: 3 + (day % 3) })
			),
			days.flatMap((day, index) => [
				entryRow('trigger', atMs(day), {
					trigger: TRIGGERS[index % TRIGGERS.length],
					situation: 'I wrote at noon, and it was read. No answer until the evening.',
					feelings: ['afraid', 'lonely'],
					urge: 'check',
					helped: index % 2 === 0 ? 'A walk along the water.' : ''
				}),
				entryRow('journal', atMs(day) + 1, {}),
				entryRow('worksheet', atMs(day) + 2, {}),
				entryRow('check-in', atMs(day) + 3, {
					steadiness: Array.from({ length: 7 }, () => 2 + (index % 3)),
					strain: Array.from({ length: 6 }, () => 4 - (index % 3))
				}),
				entryRow('measure', atMs(day) + 4, { measure: 'gad-2', answers: [1, index % 3] })
			])
		)
	);
	await go(page, path);
	// What was kept is read after the page is there.
	await page.waitForTimeout(1000);
}

async function writeMoment(page: Page): Promise<void> {
	await go(page, '/notes/log/entry/');
	await page
		.getByLabel('What happened', { exact: true })
		.fill('I wrote at noon, and it was read. No answer since.');
	await page.getByRole('button', { name: 'No answer', exact: true }).click();
	await page.getByRole('button', { name: '8', exact: true }).click();
}

async function beginSheet(page: Page): Promise<void> {
	await go(page, '/notes/thought/');
	await page.getByRole('link', { name: 'Begin a sheet' }).click();
	await page.getByText('Step 1 of 9').waitFor();
}

async function sheetAt(page: Page, title: string): Promise<void> {
	await beginSheet(page);
	await page.getByRole('radio', { name: 'No', exact: true }).check();
	while (!(await page.getByRole('heading', { name: title, exact: true }).isVisible()))
		await page.getByRole('button', { name: /^Next: / }).click();
}

async function turnLockOn(page: Page): Promise<void> {
	await go(page, '/lock/');
	await page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
	await page.getByLabel('The same once more', { exact: true }).fill(PASSPHRASE);
	await page.getByRole('button', { name: 'Turn on the lock' }).click();
}

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
	backupOf,
	backupSession,
	chooseFile,
	chooseHistory,
	chooseMade,
	importCard,
	makeBackup,
	textOf,
	type BackupFile,
	type Run
} from '../support/backup-files';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { keptByBrowser } from '../support/kept-by-browser';
import { storeDatabase, storedSessions, versionOne } from '../support/stored-database';
import { addShareSheet } from '../support/share-sheet';
import type { DatabaseDump } from '../../src/lib/records/past-versions/dump';

// Nothing here needs the worker but erasing, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block' });

const versionTwo = JSON.parse(
	readFileSync('src/lib/records/past-versions/version-2.json', 'utf8')
) as DatabaseDump;
const PASSPHRASE = 'a harbour at dusk';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const rowOf = (page: Page, name: string) =>
	importCard(page)
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader', { name }) });

/** All that is kept but sounds, which are saved by themselves meanwhile. */
async function keptRecords(page: Page): Promise<string[]> {
	return (await keptByBrowser(page)).filter((line) => !line.startsWith('evenkeel-audio'));
}

async function openWith(page: Page, content: Parameters<typeof storeDatabase>[1]): Promise<void> {
	await storeDatabase(page, content);
	await page.goto('/data/');
	// What has the focus before the app is there can be replaced by it.
	await page.waitForSelector('html[data-app="ready"]');
}

test.describe('a backup', () => {
	test('made, everything erased, and brought in again is the same backup', async ({
		app: { page }
	}) => {
		await storeDatabase(page, versionTwo);
		await page.evaluate(() => {
			localStorage.setItem(
				'evenkeel-settings',
				JSON.stringify({ voiceId: 'rowan', scene: 'dusk' })
			);
			localStorage.setItem('evenkeel-breathing', JSON.stringify({ lengths: { box: 5 } }));
			localStorage.setItem('evenkeel-favourites', JSON.stringify({ ids: ['three-am-spiral'] }));
			localStorage.setItem(
				'evenkeel-reminders',
				JSON.stringify([
					{
						uid: '7d0b2f3e-6f0e-4a52-9a6f-0d2f5a1c9b11',
						time: '07:30',
						days: ['MO', 'WE'],
						sequence: 2
					}
				])
			);
		});
		await page.goto('/data/');
		const before = JSON.parse(await makeBackup(page)) as BackupFile;
		await expect(page.getByText(/^Made: evenkeel-\d{4}-\d\d-\d\d\.json\./)).toBeVisible();
		await expect(page.getByText(/^Last backup: /)).toBeVisible();
		expect(before.payload).toContain('Tea helped.');
		expect(before.payload).toContain('07:30');
		expect(before.payload).toContain('"favourites":{"ids":["three-am-spiral"]}');

		await page.getByRole('link', { name: 'Erase everything' }).click();
		await button(page, 'Go on to erasing').click();
		await page.getByLabel('Type the word erase to confirm').fill('erase');
		await button(page, 'Erase everything now').click();
		await expect(page.getByRole('heading', { name: 'Everything is erased' })).toBeVisible();
		expect(await keptByBrowser(page)).toEqual([]);

		await page.goto('/data/');
		await chooseFile(page, JSON.stringify(before));
		await expect(rowOf(page, 'Not here yet, will be added')).toContainText('6');
		await expect(importCard(page)).toContainText('Reminder times in the file: 1.');
		await button(page, 'Bring it in').click();
		await expect(page.getByText(/^Done\. What came in or changed: \d+\.$/)).toBeVisible();
		await expect(page.getByText('The settings in the file are used here now.')).toBeVisible();
		const after = JSON.parse(await makeBackup(page)) as BackupFile;
		expect(JSON.parse(after.payload)).toEqual(JSON.parse(before.payload));
		expect(after.checksum).toBe(before.checksum);
	});

	test('with a passphrase shows nothing, can be shared, and opens with that passphrase only', async ({
		app: { page }
	}) => {
		await addShareSheet(page);
		await openWith(page, versionTwo);
		const text = await makeBackup(page, PASSPHRASE);
		const made = page.getByText(/^Made: evenkeel-.*\.json\./);
		await button(page, 'Share it instead').click();
		await expect(page.locator('html')).toHaveAttribute('data-closed');
		await expect(made).toBeVisible();
		await button(page, 'Share it instead').click();
		await expect(page.locator('html')).toHaveAttribute('data-shared', /^evenkeel-.*\.json$/);
		await expect(made).toBeVisible();
		const { encryption, payload } = JSON.parse(text) as BackupFile;
		expect(encryption?.derivation.iterations).toBeGreaterThanOrEqual(600_000);
		expect(Buffer.from(payload, 'base64').toString('latin1')).not.toContain('Tea helped.');

		await chooseFile(page, text);
		const passphrase = importCard(page).getByLabel('Passphrase', { exact: true });
		await passphrase.fill('a harbour at dawn');
		await button(page, 'Open the file').click();
		await expect(importCard(page)).toContainText('That passphrase does not open this file.');
		await passphrase.fill(PASSPHRASE);
		await button(page, 'Open the file').click();
		await expect(importCard(page)).toContainText('All records of this file are here already.');
	});

	test('asks for a longer passphrase, and says plainly what a file without one is', async ({
		app: { page }
	}) => {
		await page.goto('/data/');
		const card = page.getByRole('region', { name: 'Make a backup' });
		await expect(card).toContainText('Without a passphrase anyone who opens the file can read');
		await card.getByRole('checkbox', { name: 'Protect it with a passphrase' }).check();
		const field = card.getByLabel('Passphrase', { exact: true });
		await field.fill('short');
		await button(page, 'Make the backup').click();
		await expect(card).toContainText('That is too short.');
		await expect(field).toBeFocused();
		await card.getByRole('checkbox', { name: 'Show the passphrase' }).check();
		await expect(field).toHaveAttribute('type', 'text');
	});

	test('is neither made nor brought in in a private session', async ({ app: { page } }) => {
		await page.goto('/settings/');
		await page.getByRole('checkbox', { name: 'Private session' }).check();
		await page.getByRole('link', { name: 'Open your data' }).click();
		await expect(page.getByText('This is a private session')).toBeVisible();
		await expect(button(page, 'Make the backup')).toHaveCount(0);
		await expect(page.locator('input[type=file]')).toHaveCount(0);
	});

	test('is mentioned once there are many records without one, and not after "Not now"', async ({
		app: { page }
	}) => {
		const rows = Array.from({ length: 15 }, (_, at) => backupSession(at));
		await storeDatabase(page, rows.slice(0, 14));
		await page.goto('/progress/');
		await expect(page.getByRole('link', { name: 'Make a copy or move it' })).toBeVisible();
		const due = page.getByRole('complementary', { name: 'There is no copy' });
		await expect(due).toHaveCount(0);
		await page.goto('/data/');
		await chooseFile(page, backupOf({ sessions: rows }));
		await button(page, 'Bring it in').click();
		await expect(importCard(page)).toContainText('Done. What came in or changed: 1.');
		await page.goto('/progress/');
		await expect(due).toContainText('15 sessions and notes');
		await page.getByRole('link', { name: 'Notes', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Notes' })).toBeVisible();
		await expect(due).toHaveCount(1);
		await due.getByRole('button', { name: 'Not now' }).click();
		await expect(due).toHaveCount(0);
		await page.goto('/progress/');
		await expect(page.getByRole('link', { name: 'Make a copy or move it' })).toBeVisible();
		await expect(due).toHaveCount(0);
	});
});

test.describe('an import', () => {
	test('says what it would change and why, does it once, and leaves the rest', async ({
		app: { page }
	}) => {
		const [same, later, earlier] = [backupSession(1), backupSession(2), backupSession(3)];
		await openWith(page, [same, later, { ...earlier, listenedMs: 60_000 }, backupSession(4)]);
		const file = backupOf({
			sessions: [same, { ...later, listenedMs: 60_000 }, earlier, backupSession(5)]
		});
		await chooseFile(page, file);
		await expect(rowOf(page, 'Not here yet, will be added')).toContainText(/1\s*0$/);
		await expect(rowOf(page, 'Here already')).toContainText(/1\s*0$/);
		await expect(rowOf(page, 'Changed here later')).toContainText(/1\s*0$/);
		await expect(rowOf(page, 'Changed later in the file')).toContainText(/1\s*0$/);
		await expect(importCard(page)).toContainText('Nothing is deleted.');
		await button(page, 'Bring it in').click();
		await expect(importCard(page)).toContainText('Done. What came in or changed: 2.');
		const stored = await storedSessions(page);
		expect(stored.map(({ id, listenedMs }) => [id, listenedMs])).toEqual([
			['session-1', 720_000],
			['session-2', 720_000],
			['session-3', 720_000],
			['session-4', 720_000],
			['session-5', 720_000]
		]);
		await chooseFile(page, file);
		await expect(importCard(page)).toContainText('All records of this file are here already.');
		await expect(button(page, 'Bring it in')).toHaveCount(0);
		expect(await storedSessions(page)).toEqual(stored);
	});

	test('leaves the reminders set up here, and puts those of the file beside them when asked to', async ({
		app: { page }
	}) => {
		const reminder = (last: number, time: string) => ({
			...{ uid: `7d0b2f3e-6f0e-4a52-9a6f-0d2f5a1c9b1${last}`, time, days: ['MO'], sequence: 0 }
		});
		const times = () =>
			page.evaluate(() =>
				(JSON.parse(localStorage.getItem('evenkeel-reminders') ?? '[]') as { time: string }[]).map(
					({ time }) => time
				)
			);
		await storeDatabase(page, [backupSession(1)]);
		await page.evaluate(
			(list) => localStorage.setItem('evenkeel-reminders', JSON.stringify(list)),
			[reminder(1, '07:30')]
		);
		await page.goto('/data/');
		const choices = { reminders: [reminder(1, '09:00'), reminder(2, '21:00')] };
		const file = backupOf({ sessions: [backupSession(1), backupSession(2)], choices });
		await chooseFile(page, file);
		await expect(importCard(page)).toContainText('Reminder times in the file: 2.');
		await button(page, 'Bring it in').click();
		await expect(importCard(page)).toContainText('Done. What came in or changed: 1.');
		expect(await times()).toEqual(['07:30']);
		await chooseFile(page, file);
		await importCard(page).getByRole('checkbox').check();
		await button(page, 'Bring it in').click();
		await expect(importCard(page)).toContainText('The settings in the file are used here now.');
		expect(await times()).toEqual(['07:30', '21:00']);
	});

	test('is not done when the person says no', async ({ app: { page } }) => {
		await openWith(page, [backupSession(1)]);
		const before = await storedSessions(page);
		await chooseFile(page, backupOf({ sessions: [backupSession(2)] }));
		await button(page, 'Leave everything as it is').click();
		await expect(importCard(page)).toContainText('Stopped. Nothing was changed.');
		expect(await storedSessions(page)).toEqual(before);
	});

	test('stopped in the middle of writing has changed nothing', async ({ app: { page } }) => {
		await openWith(page, [backupSession(0)]);
		const before = await storedSessions(page);
		await chooseHistory(page, backupSession(1), 20_000);
		await importCard(page).evaluate(stopOnceWriting, 20_000);
		await button(page, 'Bring it in').click({ timeout: 30_000 });
		await expect(importCard(page)).toContainText('Stopped. Nothing was changed.');
		expect(await storedSessions(page)).toEqual(before);
	});

	test('takes the plain history of an earlier version', async ({ app: { page } }) => {
		const sessions = versionOne.stores[0]?.rows ?? [];
		await page.goto('/data/');
		const history = {
			app: 'Evenkeel',
			schemaVersion: 1,
			exportedAt: '2026-11-24T10:00:00Z',
			sessions
		};
		await chooseFile(page, JSON.stringify(history));
		await button(page, 'Bring it in').click();
		await expect(importCard(page)).toContainText(`What came in or changed: ${sessions.length}.`);
		expect((await storedSessions(page)).map(({ entryId }) => entryId)).toEqual(
			sessions.map(() => null)
		);
	});
});

/**
 * Runs in the page: on a busy machine a tap from outside comes when all is written.
 * @param read rows that are read before the first is written
 */
function stopOnceWriting(card: Element, read: number): void {
	new MutationObserver((_changes, observer) => {
		const bar = card.querySelector('progress');
		const stop = [...card.querySelectorAll('button')].find((each) => each.innerText === 'Stop');
		if (!bar || !stop || bar.value <= read) return;
		observer.disconnect();
		stop.click();
	}).observe(card, { subtree: true, childList: true, attributes: true });
}

test.describe('a file that is not one of ours', () => {
	const ours = backupOf({ sessions: [backupSession(9)] });
	const bad: [string, string, string][] = [
		['an empty file', '', 'The file is empty.'],
		['a page of the web', '<!doctype html><p>404</p>', 'This is not a backup of Evenkeel.'],
		['a file of another app', '{"app":"Other","sessions":[]}', 'made by another app'],
		['a cut-off file', ours.slice(0, -40), 'The file is cut off'],
		['a changed file', ours.replace('720000', '720001'), 'not as it was written'],
		['a newer file', backupOf({}, { formatVersion: 2 }), 'made by a newer Evenkeel'],
		[
			'a file with too few rounds',
			backupOf('AAAA', {
				encryption: {
					cipher: 'AES-256-GCM',
					derivation: { name: 'PBKDF2-SHA-256', iterations: 1000, salt: 'A'.repeat(24) },
					iv: 'AAAAAAAAAAAAAAAA'
				}
			}),
			'a way that is not safe'
		],
		[
			'a bad day',
			backupOf({ sessions: [backupSession(9, { localDay: '2026-02-31' })] }),
			'Session 1 in the file'
		],
		[
			'a session twice',
			backupOf({ sessions: [backupSession(9), backupSession(9)] }),
			'Session 2 stands in the file twice'
		],
		['no entry at all', backupOf({ entries: [null] }), 'Note 1 in the file']
	];

	test('is told in words with the way out, and changes nothing', async ({ app: { page } }) => {
		await openWith(page, versionTwo);
		await expect(button(page, 'Make the backup')).toBeVisible();
		const before = await keptRecords(page);
		for (const [what, content, words] of bad) {
			await chooseFile(page, content);
			await expect(importCard(page), what).toContainText(words);
			await expect(importCard(page), what).toContainText('Nothing was changed.');
			await expect(importCard(page), what).toHaveAttribute('data-status', 'refused');
		}
		expect(await keptRecords(page)).toEqual(before);
	});

	/** Made in the page: what is this large does not go over the wire. */
	const giants: [string, () => string[], string][] = [
		[
			'a million empty rows',
			() => [
				'{"app":"Evenkeel","schemaVersion":1,"exportedAt":"2026-01-01","sessions":[',
				'{},'.repeat(1_000_000),
				'{}]}'
			],
			'more records than a lifetime'
		],
		[
			'a million numbers',
			() => [
				'{"app":"Evenkeel","schemaVersion":1,"exportedAt":"2026-01-01","sessions":[',
				'7,'.repeat(1_000_000),
				'7]}'
			],
			'more records than a lifetime'
		],
		[
			'a text of 50 MB',
			() => [
				'{"app":"Evenkeel","schemaVersion":1,"exportedAt":"2026-01-01","sessions":"',
				'a'.repeat(50e6),
				'"}'
			],
			'not as it was written'
		],
		['50 MB that are no JSON', () => ['a'.repeat(50e6)], 'This is not a backup'],
		['50 MB of spaces', () => [' '.repeat(50e6)], 'The file is empty'],
		[
			'50 MB that begin like ours',
			() => ['{"app":"Evenkeel","kind":"backup","payload":"', 'a'.repeat(50e6)],
			'The file is cut off'
		],
		['50 MB in another app', () => ['{"app":"', 'b'.repeat(50e6), '"}'], 'made by another app'],
		[
			'a payload of 50 MB with a wrong checksum',
			() => [
				'{"app":"Evenkeel","kind":"backup","formatVersion":1,"schemaVersion":2,"createdAt":"2026-01-01","encryption":null,"checksum":"',
				'a'.repeat(64),
				'","payload":"',
				'x'.repeat(50e6),
				'"}'
			],
			'not as it was written'
		],
		[
			'a checksum of 50 MB',
			() => [
				'{"app":"Evenkeel","kind":"backup","formatVersion":1,"schemaVersion":2,"createdAt":"2026-01-01","encryption":null,"checksum":"',
				'a'.repeat(50e6),
				'","payload":""}'
			],
			'not as it was written'
		],
		[
			'a salt of 50 MB',
			() => [
				'{"app":"Evenkeel","kind":"backup","formatVersion":1,"schemaVersion":2,"createdAt":"2026-01-01","encryption":{"cipher":"AES-256-GCM","derivation":{"name":"PBKDF2-SHA-256","iterations":600000,"salt":"',
				'A'.repeat(50e6),
				'"},"iv":"AAAA"},"checksum":"',
				'a'.repeat(64),
				'","payload":""}'
			],
			'a way that is not safe'
		],
		[
			'a hundred thousand lists in each other',
			() => ['['.repeat(100_000), ']'.repeat(100_000)],
			'made by another app'
		],
		[
			'more than a device reads',
			() => Array.from({ length: 260 }, () => ' '.repeat(1024 * 1024)),
			'larger than this device can read'
		]
	];

	test('is no harm when it is a giant', async ({ app: { page } }) => {
		test.slow();
		await openWith(page, versionTwo);
		await expect(button(page, 'Make the backup')).toBeVisible();
		const before = await keptRecords(page);
		for (const [what, make, words] of giants) {
			await importCard(page).locator('input[type=file]').evaluate(chooseMade, packed(make()));
			await expect(importCard(page), what).toContainText(words, { timeout: 30_000 });
			await expect(importCard(page), what).toHaveAttribute('data-status', 'refused');
		}
		expect(await keptRecords(page)).toEqual(before);
	});

	/** Long runs of the same as how often, so that they are short on the way. */
	function packed(parts: string[]): Run[] {
		return parts.map((text) => {
			for (const size of [1, 2, 3]) {
				const unit = text.slice(0, size);
				if (
					text.length > 1000 &&
					text.length % size === 0 &&
					unit.repeat(text.length / size) === text
				)
					return { text: unit, times: text.length / size };
			}
			return { text, times: 1 };
		});
	}
});

test.describe('tables', () => {
	test('of sessions and of each kind of note, with local times and harmless cells', async ({
		app: { page }
	}) => {
		await openWith(page, versionTwo);
		const sessions = page.waitForEvent('download');
		await button(page, 'Sessions').click();
		const table = await textOf(await sessions);
		expect((await sessions).suggestedFilename()).toMatch(
			/^evenkeel-\d{4}-\d\d-\d\d-sessions\.csv$/
		);
		expect(table.split('\r\n')[1]).toMatch(/^2026-11-20,\d\d:\d\d,They Haven.t Replied,/);
		const log = page.waitForEvent('download');
		await button(page, 'Moments you wrote down').click();
		expect(await textOf(await log)).toContain('No answer since noon.');
	});

	test('say when there is nothing to put into them', async ({ app: { page } }) => {
		await page.goto('/data/');
		for (const name of ['Messages you held', 'Thoughts you weighed', 'Journal'])
			await expect(button(page, name)).toBeVisible();
		await button(page, 'Weekly check-ins').click();
		await expect(page.getByText('There is nothing to put into it yet.')).toBeVisible();
	});
});

test.describe('for everyone', () => {
	const sessions = Array.from({ length: 16 }, (_, at) => backupSession(at));
	const states: [string, (page: Page) => Promise<void>][] = [
		[
			'the page with a reminder and a passphrase field',
			async (page) => {
				await openWith(page, sessions);
				await page.getByRole('checkbox', { name: 'Protect it with a passphrase' }).check();
				await expect(page.getByRole('complementary')).toBeVisible();
			}
		],
		[
			'what an import would change',
			async (page) => {
				await openWith(page, sessions.slice(4));
				await chooseFile(page, backupOf({ sessions }));
				await expect(importCard(page).getByRole('table')).toBeVisible();
			}
		],
		[
			'a refused file',
			async (page) => {
				await page.goto('/data/');
				await chooseFile(page, 'no');
				await expect(importCard(page)).toHaveAttribute('data-status', 'refused');
			}
		],
		[
			'the question before erasing',
			async (page) => {
				await page.goto('/data/erase/');
				await button(page, 'Go on to erasing').click();
				await button(page, 'Erase everything now').click();
				await expect(page.getByText('Nothing was erased.')).toBeVisible();
			}
		]
	];
	for (const [name, open] of states) {
		test(`${name}, at 320 pixels, in every scene`, async ({ app: { page } }) => {
			await page.setViewportSize({ width: 320, height: 640 });
			await open(page);
			await expectAccessible(page);
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(overflow).toBe(0);
		});
	}

	test('a backup is brought in with the keyboard alone, and the focus is never lost', async ({
		app: { page }
	}) => {
		await openWith(page, [backupSession(1)]);
		const input = importCard(page).locator('input[type=file]');
		const file = {
			name: 'evenkeel.json',
			mimeType: 'application/json',
			buffer: Buffer.from(backupOf({ sessions: [backupSession(2)] }))
		};
		// A key that comes while the browser starts its frame is lost on a busy machine.
		await expect(async () => {
			await input.focus();
			const choosing = page.waitForEvent('filechooser', { timeout: 3000 });
			await page.keyboard.press('Enter');
			await (await choosing).setFiles(file);
		}).toPass();
		await expect(page.getByRole('group', { name: 'What this file would change' })).toBeFocused();
		await page.keyboard.press('Tab');
		await expect(importCard(page).getByRole('checkbox')).toBeFocused();
		await page.keyboard.press('Tab');
		await expect(button(page, 'Bring it in')).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(importCard(page)).toContainText('Done.');
		await expect(importCard(page).getByRole('group')).toBeFocused();
	});
});

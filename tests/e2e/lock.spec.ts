import { readdirSync, readFileSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
	backupOf,
	backupSession,
	chooseFile,
	importCard,
	makeBackup,
	type BackupFile
} from '../support/backup-files';
import { catchElements, elementMs, moveTo } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import {
	beginTurningOn,
	expectOpened,
	expectShut,
	openLock,
	storedText,
	turnLockOn
} from '../support/lock-app';
import { sessionRow, storeDatabase, storedSessions } from '../support/stored-database';
import { kept } from '../support/worksheet-page';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });
// Deriving a key is slow on purpose, and slower beside other tests.
test.setTimeout(90_000);

const NAME = 'Breathing by the pier';

/** A person with two sittings, a way to breathe of their own and a last practice, and no lock. */
async function arrive(page: Page, sittings = 2): Promise<void> {
	const nowMs = Date.now();
	await storeDatabase(
		page,
		Array.from({ length: sittings }, (_, index) =>
			sessionRow({ startedAtMs: nowMs - (index + 1) * 3_600_000, ratingBefore: 8, ratingAfter: 6 })
		)
	);
	await page.evaluate((name) => {
		const last = { lastPracticeId: 'ride-the-urge', minutesByPractice: { 'ride-the-urge': 7 } };
		const phases = [
			{ phase: 'in', durationMs: 4000 },
			{ phase: 'out', durationMs: 6000 }
		];
		localStorage.setItem('evenkeel-settings', JSON.stringify(last));
		localStorage.setItem(
			'evenkeel-breathing',
			JSON.stringify({ own: [{ id: 'own-1', name, phases }] })
		);
		localStorage.setItem('evenkeel-favourites', JSON.stringify({ ids: ['three-am-spiral'] }));
	}, NAME);
}

const sittings = (page: Page) => page.getByRole('button', { name: /^Delete They Haven/ });
const lockNow = (page: Page) => page.getByRole('button', { name: 'Lock now' });

test.describe('a lock', () => {
	test('shuts with a reload, and opens with its passphrase only, with everything there', async ({
		app: { page }
	}) => {
		await arrive(page);
		expect(await storedText(page)).toContain(NAME);
		await turnLockOn(page);
		expect(await storedText(page)).not.toMatch(
			/they-havent-replied|ride-the-urge|three-am-spiral|by the pier/
		);

		await page.goto('/progress/');
		await expectShut(page);
		await expect(sittings(page)).toHaveCount(0);
		await openLock(page, 'a harbour at dawn');
		const field = page.getByLabel('Passphrase', { exact: true });
		await expect(page.getByRole('alert').getByText('That is not the passphrase.')).toBeVisible({
			timeout: 20_000
		});
		await expect(field).toBeFocused();
		await openLock(page);
		await expect(sittings(page)).toHaveCount(2, { timeout: 20_000 });
		await expect(page.locator('#main')).toBeFocused();

		await page.getByRole('link', { name: 'Now' }).click();
		await expect(page.getByRole('link', { name: /Ride the Urge/ })).toContainText('7');
		await page.getByRole('link', { name: 'Breathe', exact: true }).click();
		await expect(page.getByText(NAME)).toBeVisible();

		await page.getByRole('link', { name: 'Practices' }).click();
		const star = page.getByRole('button', { name: 'Favourite: Three in the Morning' });
		await expect(star).toHaveAttribute('aria-pressed', 'true');

		await page.goto('/practices/?favourites');
		await expect(page.getByRole('heading', { name: 'Your favourites are locked' })).toBeVisible();
		await expect(star).toHaveCount(0);
		await page.goto('/');
		await expect(page.getByRole('button', { name: /^Steady me now/ })).toBeVisible();
		await expect(page.getByRole('link', { name: /Ride the Urge/ })).toHaveCount(0);
		await page.goto('/breathe/');
		await expect(page.getByRole('heading', { name: 'Your own' })).toBeVisible();
		await expect(page.getByText(NAME)).toHaveCount(0);
	});

	test('that is turned off leaves everything as it was', async ({ app: { page } }) => {
		await arrive(page);
		const before = await storedSessions(page);
		await turnLockOn(page);
		await page.getByRole('button', { name: 'Turn off the lock' }).click();
		await expect(page.getByRole('heading', { name: 'Turn off the lock?' })).toBeFocused();
		await page.getByRole('button', { name: 'Turn it off' }).click();
		await expect(page.getByRole('heading', { name: 'Before you turn it on' })).toBeVisible();
		expect(await storedSessions(page)).toMatchObject(before);
		await page.goto('/breathe/');
		await expect(page.getByText(NAME)).toBeVisible();
		expect(await storedText(page)).not.toContain('"sealed"');
	});

	test('takes another passphrase', async ({ app: { page } }) => {
		await arrive(page);
		await turnLockOn(page);
		await page.getByText('Change the passphrase').click();
		await page.getByLabel('Passphrase until now', { exact: true }).fill('a harbour at dusk');
		await page.getByLabel('New passphrase', { exact: true }).fill('the other side of the bay');
		await page.getByLabel('The same once more', { exact: true }).fill('the other side of the bay');
		await page.getByRole('button', { name: 'Change it' }).click();
		await expect(page.getByText(/^Changed\./)).toBeVisible({ timeout: 30_000 });
		await page.goto('/progress/');
		await openLock(page);
		await expect(page.getByText('That is not the passphrase.')).toBeVisible({ timeout: 20_000 });
		await openLock(page, 'the other side of the bay');
		await expect(sittings(page)).toHaveCount(2, { timeout: 20_000 });
	});

	test('says what keeps a passphrase from being taken', async ({ app: { page } }) => {
		await page.goto('/lock/');
		const [first, second] = [
			page.getByLabel('New passphrase', { exact: true }),
			page.getByLabel('The same once more', { exact: true })
		];
		await first.fill('1234567');
		await first.press('Enter');
		await expect(page.getByText('That is too short.')).toBeVisible();
		await expect(first).toBeFocused();
		await first.fill('12345678');
		await second.fill('12345687');
		await second.press('Enter');
		await expect(page.getByText('The two are not the same.')).toBeVisible();
		await expect(second).toBeFocused();
		expect(await second.getAttribute('type')).toBe('password');
		await page.getByRole('button', { name: 'Show: The same once more' }).click();
		expect(await second.getAttribute('type')).toBe('text');
	});

	test('can be turned on, shut and opened with the keyboard alone', async ({ app: { page } }) => {
		await arrive(page);
		await page.goto('/lock/');
		await page.getByLabel('New passphrase', { exact: true }).focus();
		await page.keyboard.type('a harbour at dusk');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.type('a harbour at dusk');
		await page.keyboard.press('Enter');
		await expect(lockNow(page)).toBeVisible({ timeout: 20_000 });
		await lockNow(page).focus();
		await page.keyboard.press('Enter');
		await expectShut(page);
		await page.getByLabel('Passphrase', { exact: true }).focus();
		await page.keyboard.type('a harbour at dusk');
		await page.keyboard.press('Enter');
		await expect(lockNow(page)).toBeVisible({ timeout: 20_000 });
	});

	test('whose passphrase is lost can only be erased, in two steps, and practices stay', async ({
		app: { page }
	}) => {
		await arrive(page);
		await turnLockOn(page);
		await page.goto('/progress/');
		await page.getByRole('button', { name: 'I have lost the passphrase' }).click();
		await expect(
			page.getByRole('heading', { name: 'Nothing can open it without the passphrase' })
		).toBeFocused();
		await page.getByRole('button', { name: 'Erase and begin anew' }).click();
		expect(await storedSessions(page)).toHaveLength(2);
		await page.getByRole('button', { name: 'Keep it' }).click();
		await page.getByRole('button', { name: 'I have lost the passphrase' }).click();
		await page.getByRole('button', { name: 'Erase and begin anew' }).click();
		await page.getByRole('button', { name: 'Erase it for good' }).click();
		await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
		expect(await storedText(page)).not.toMatch(/sealed|by the pier|"lock"/);
		await page.goto('/practices/ride-the-urge/');
		await expect(page.getByRole('heading', { name: 'Ride the Urge' })).toBeVisible();
	});
});

test.describe('while it is shut', () => {
	test('calm works, its record is sealed, and can be read after the lock is opened', async ({
		app: { page }
	}) => {
		await arrive(page);
		await turnLockOn(page);
		await page.goto('/');
		await page.getByRole('button', { name: /^Steady me now/ }).click();
		await expect.poll(async () => (await storedSessions(page)).length, { timeout: 20_000 }).toBe(3);
		const row = (await storedSessions(page)).find(({ practiceId }) => practiceId !== undefined);
		expect(row).toBeUndefined();
		await page.getByRole('link', { name: 'Leave' }).click();
		await expect(page).toHaveURL(/\/leave\/$/);
		await page.goto('/progress/');
		await openLock(page);
		await expect(page.getByRole('button', { name: /^Delete / })).toHaveCount(3, {
			timeout: 20_000
		});
	});

	test('people are offered at the end of the third calm-now in a day, not before', async ({
		app: { page }
	}) => {
		await catchElements(page);
		const earlier = (hours: number) =>
			sessionRow({
				...{ practiceId: 'calm-minute', minutes: 1, plannedMs: 300_000 },
				startedAtMs: Date.now() - hours * 3_600_000
			});
		await storeDatabase(page, [earlier(3), earlier(30)]);
		await turnLockOn(page);
		const people = page.getByRole('region', { name: 'People to talk with' });
		const toTheEnd = async () => {
			await page.goto('/calm/');
			await page.waitForSelector('html[data-app="ready"]');
			await page.getByRole('button', { name: 'Steady me now' }).click();
			await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
			await moveTo(page, 299.5);
			await expect(page.getByRole('heading', { name: 'That was all of it.' })).toBeVisible();
		};
		await toTheEnd();
		await page.waitForLoadState('networkidle');
		await expect(people).toHaveCount(0);
		await toTheEnd();
		await expect(people).toBeVisible();
		expect(await storedText(page)).not.toContain('calm-minute');
	});

	test('help and is-it-safe are there, and the offer to go on is not', async ({
		app: { page }
	}) => {
		const cutOff = {
			...{ outcome: 'interrupted', listenedMs: 240_000, positionMs: 245_000 },
			endedAtMs: Date.now() - 3_600_000
		};
		await storeDatabase(page, [sessionRow({ startedAtMs: Date.now() - 4_000_000, ...cutOff })]);
		await page.goto('/');
		await expect(page.getByText(/was cut off at 4:05/)).toBeVisible();
		await turnLockOn(page);
		await page.getByRole('link', { name: 'Now' }).click();
		await expect(page.getByText(/was cut off at 4:05/)).toBeVisible();
		await page.goto('/');
		await page.waitForLoadState('networkidle');
		await expect(page.getByText(/was cut off at 4:05/)).toHaveCount(0);
		await page.goto('/notes/');
		await expectShut(page);
		await page.getByRole('link', { name: 'Help', exact: true }).first().click();
		await expect(page).toHaveURL(/\/help\/$/);
		await page.goto('/help/is-it-safe/');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	});
});

test.describe('it shuts', () => {
	test('by itself after a minute in which nobody touched it, by the clock', async ({
		app: { page }
	}) => {
		await arrive(page);
		await turnLockOn(page);
		await chooseToShut(page, 'After 1 minute', 60_000);
		await page.clock.install();
		await page.goto('/progress/');
		await openLock(page);
		await expect(sittings(page)).toHaveCount(2, { timeout: 20_000 });
		await page.clock.fastForward(50_000);
		await page.mouse.click(5, 300);
		await page.clock.fastForward(50_000);
		await expect(sittings(page)).toHaveCount(2);
		await page.clock.fastForward(15_000);
		await expectShut(page);
		await expect(sittings(page)).toHaveCount(0);
	});

	test('as soon as another app is in front, for who chose that', async ({ app: { page } }) => {
		await arrive(page);
		await turnLockOn(page);
		await chooseToShut(page, 'When I look away', 0);
		await page.goto('/progress/');
		await openLock(page);
		await expect(sittings(page)).toHaveCount(2, { timeout: 20_000 });
		await page.evaluate(() => {
			Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
			document.dispatchEvent(new Event('visibilitychange'));
		});
		await expectShut(page);
	});

	test('with Leave, in all tabs', async ({ app: { page, context } }) => {
		await arrive(page);
		await turnLockOn(page);
		const other = await context.newPage();
		await other.goto('/progress/');
		await openLock(other);
		await expect(sittings(other)).toHaveCount(2, { timeout: 20_000 });
		await page.getByRole('link', { name: 'Now' }).click();
		await page.getByRole('button', { name: /^Steady me now/ }).click();
		await page.getByRole('link', { name: 'Leave' }).click();
		await expect(page).toHaveURL(/\/leave\/$/);
		await expectShut(other);
		await page.getByRole('link', { name: 'Start page' }).click();
		await page.getByRole('link', { name: 'Progress' }).click();
		await expectShut(page);
	});
});

test.describe('two tabs', () => {
	test('are both shut by "Lock now", and each is opened for itself', async ({
		app: { page, context }
	}) => {
		await arrive(page);
		const other = await context.newPage();
		await other.goto('/progress/');
		await expect(sittings(other)).toHaveCount(2);
		await turnLockOn(page);
		await expectShut(other);
		await openLock(other);
		await expect(sittings(other)).toHaveCount(2, { timeout: 20_000 });
		await lockNow(page).click();
		await expectShut(page);
		await expectShut(other);
		await openLock(page);
		await expectOpened(page);
		await expectShut(other);
	});

	test('a tab from before the lock writes nothing readable, and forgets the choices', async ({
		app: { page, context }
	}) => {
		await arrive(page);
		const before = await context.newPage();
		await before.goto('/');
		await expect(before.getByRole('link', { name: /Ride the Urge/ })).toBeVisible();
		await before.getByRole('link', { name: 'Breathe', exact: true }).click();
		await expect(before.getByText(NAME)).toBeVisible();
		await turnLockOn(page);
		await expect(before.getByText(NAME)).toHaveCount(0);
		await before.getByRole('link', { name: 'Settings' }).click();
		await before.getByRole('radio', { name: 'Night' }).check();
		await expect.poll(() => storedText(page)).toContain('night');
		expect(await storedText(page)).not.toMatch(/ride-the-urge|by the pier|they-havent/);
		await before.getByRole('link', { name: 'Now' }).click();
		await expect(before.getByRole('link', { name: /Ride the Urge/ })).toHaveCount(0);
	});
});

test('a private session opens it, and writes nothing', async ({ app: { page } }) => {
	await arrive(page);
	await turnLockOn(page);
	await page.goto('/settings/');
	const before = await storedText(page);
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	await page.getByRole('link', { name: 'Lock notes and history' }).click();
	await openLock(page);
	await expect(page.getByText(/^This is a private session/)).toBeVisible({ timeout: 20_000 });
	await expect(page.getByRole('button', { name: 'Turn off the lock' })).toHaveCount(0);
	await page.getByRole('link', { name: 'Progress' }).click();
	await expect(sittings(page)).toHaveCount(2);
	await lockNow(page).click();
	await expectShut(page);
	expect(await storedText(page)).toBe(before);
});

test('a private session does not turn it on', async ({ app: { page } }) => {
	await page.goto('/settings/');
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	await page.getByRole('link', { name: 'Lock notes and history' }).click();
	await expect(page.getByText(/^This is a private session/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Turn on the lock' })).toHaveCount(0);
});

test.describe('turning it on with many rows', () => {
	const MANY = 3000;

	test('that is cut off by a killed browser goes on after the next unlock', async ({
		persistentApp
	}) => {
		const page = persistentApp.page;
		await arrive(page, MANY);
		await beginTurningOn(page);
		await expect
			.poll(() => page.getByRole('progressbar').getAttribute('value'), {
				timeout: 40_000,
				intervals: [20]
			})
			.not.toMatch(/^0?$/);
		await persistentApp.kill();

		const reopened = await persistentApp.start();
		await reopened.goto('/progress/');
		await expectShut(reopened);
		const [plain, sealed] = await countRows(reopened);
		expect(plain + sealed).toBe(MANY);
		expect(sealed).toBeGreaterThan(0);
		expect(plain).toBeGreaterThan(0);
		await openLock(reopened);
		await expectOpened(reopened);
		await expect.poll(() => countRows(reopened), { timeout: 60_000 }).toEqual([0, MANY]);
		await expect(sittings(reopened).first()).toBeVisible();
	});

	test('is taken back, and everything is readable again', async ({ app: { page } }) => {
		await arrive(page, MANY);
		await beginTurningOn(page);
		await page
			.getByRole('button', { name: 'Stop, and leave it unlocked' })
			.click({ timeout: 40_000 });
		await expect(page.getByRole('heading', { name: 'Before you turn it on' })).toBeVisible({
			timeout: 60_000
		});
		expect(await countRows(page)).toEqual([MANY, 0]);
	});
});

/** Until it is kept: a page that goes away at once takes along what is being written. */
async function chooseToShut(page: Page, name: string, shutAfterMs: number): Promise<void> {
	await page.getByRole('radio', { name }).check();
	await expect.poll(() => storedText(page)).toContain(`"shutAfterMs":${shutAfterMs}}`);
}

/** @returns how many sittings are readable in the database, and how many are sealed */
async function countRows(page: Page): Promise<[number, number]> {
	const rows = await storedSessions(page);
	const sealed = rows.filter((row) => 'sealed' in row).length;
	return [rows.length - sealed, sealed];
}

test.describe('a backup under the lock', () => {
	const FILE_PASSPHRASE = 'another harbour at noon';
	const field = (page: Page) => importCard(page).getByLabel('Passphrase', { exact: true });

	test('is made, everything erased, and brought in again under a new lock', async ({
		app: { page }
	}) => {
		test.slow();
		await arrive(page);
		await turnLockOn(page);
		await page.goto('/data/');
		await expectShut(page);
		await expect(page.getByRole('button', { name: 'Make the backup' })).toHaveCount(0);
		await openLock(page, 'a harbour at dawn');
		await expect(page.getByText('That is not the passphrase.')).toBeVisible({ timeout: 20_000 });
		await openLock(page);
		await expectOpened(page);
		const text = await makeBackup(page, FILE_PASSPHRASE);
		const { encryption, payload } = JSON.parse(text) as BackupFile;
		expect(encryption).not.toBeNull();
		expect(Buffer.from(payload, 'base64').toString('latin1')).not.toContain('they-havent-replied');

		await page.goto('/data/erase/');
		await page.getByRole('button', { name: 'Go on to erasing' }).click();
		await page.getByLabel('Type the word erase to confirm').fill('erase');
		await page.getByRole('button', { name: 'Erase everything now' }).click();
		await expect(page.getByRole('heading', { name: 'Everything is erased' })).toBeVisible();

		await turnLockOn(page, 'the other side of the bay');
		await page.goto('/data/');
		await expectShut(page);
		await expect(page.locator('input[type=file]')).toHaveCount(0);
		await openLock(page);
		await expect(page.getByText('That is not the passphrase.')).toBeVisible({ timeout: 20_000 });
		await openLock(page, 'the other side of the bay');
		await expectOpened(page);
		await chooseFile(page, text);
		await field(page).fill('the other side of the bay');
		await page.getByRole('button', { name: 'Open the file' }).click();
		await expect(importCard(page)).toContainText('That passphrase does not open this file.', {
			timeout: 20_000
		});
		await field(page).fill(FILE_PASSPHRASE);
		await page.getByRole('button', { name: 'Open the file' }).click();
		await page.getByRole('button', { name: 'Bring it in' }).click({ timeout: 20_000 });
		await expect(importCard(page)).toContainText('Done. What came in or changed: 2.');
		expect(await storedText(page)).not.toMatch(/they-havent-replied|by the pier|ride-the-urge/);

		await page.goto('/progress/');
		await expectShut(page);
		await openLock(page, 'the other side of the bay');
		await expect(sittings(page)).toHaveCount(2, { timeout: 20_000 });
		await page.getByRole('link', { name: 'Now' }).click();
		await page.getByRole('link', { name: 'Breathe', exact: true }).click();
		await expect(page.getByText(NAME)).toBeVisible();
	});

	test('that is being looked at is put away with the lock, and nothing of it came in', async ({
		app: { page }
	}) => {
		await arrive(page);
		await turnLockOn(page);
		await page.goto('/data/');
		await openLock(page);
		await expectOpened(page);
		await chooseFile(page, backupOf({ sessions: [backupSession(1)] }));
		await expect(page.getByRole('button', { name: 'Bring it in' })).toBeVisible();
		const before = await storedSessions(page);
		await lockNow(page).click();
		await expectShut(page);
		await expect(importCard(page)).toHaveCount(0);
		await openLock(page);
		await expectOpened(page);
		await expect(importCard(page)).toHaveAttribute('data-status', 'idle');
		expect(await storedSessions(page)).toEqual(before);
	});
});

test.describe('the raw profile folder', () => {
	for (const isLocked of [true, false]) {
		test(`${isLocked ? 'holds nothing of' : 'holds'} what was written with the lock ${isLocked ? 'on' : 'off'}: a name, a journal line, a note in the log`, async ({
			persistentApp
		}) => {
			test.slow();
			const page = persistentApp.page;
			// Random, so that no compression of the browser can break it up.
			const [name, journal, log] = [1, 2, 3].map(() => randomBytes(18).toString('base64url')) as [
				string,
				string,
				string
			];
			await arrive(page);
			if (isLocked) await turnLockOn(page);
			else await page.goto('/lock/');
			await page.getByRole('link', { name: 'Now' }).click();
			await page.getByRole('link', { name: 'Breathe', exact: true }).click();
			await page.getByRole('button', { name: 'Make one' }).click();
			await page.getByLabel('Name', { exact: true }).fill(name);
			await page.getByLabel('In, seconds').fill('4');
			await page.getByLabel('Out, seconds').fill('6');
			await page.getByRole('button', { name: 'Keep it' }).click();
			await expect(page.getByText(name).first()).toBeVisible();

			const open = async (path: string) => {
				await page.goto(path);
				if (!isLocked) return;
				await openLock(page);
				await expectOpened(page);
			};
			await open('/notes/journal/entry/');
			await page.getByLabel('Your note').fill(journal);
			await kept(page);
			await open('/notes/log/entry/');
			await page.getByLabel('What happened', { exact: true }).fill(log);
			await kept(page);
			// All three are there for whoever opens the lock, or finding nothing would prove nothing.
			await open('/notes/journal/');
			await expect(page.getByText(journal).first()).toBeVisible();
			await open('/notes/log/');
			await expect(page.getByText(log).first()).toBeVisible();
			await open('/data/');
			await page.getByRole('link', { name: 'Now' }).click();
			await page.getByRole('link', { name: 'Breathe', exact: true }).click();
			await expect(page.getByText(name).first()).toBeVisible();
			await persistentApp.close();
			for (const phrase of [name, journal, log])
				expect(filesWith(persistentApp.profile, phrase).length > 0, phrase).toBe(!isLocked);
		});
	}
});

function filesWith(folder: string, phrase: string): string[] {
	const needles = [Buffer.from(phrase, 'utf8'), Buffer.from(phrase, 'utf16le')];
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
		const path = join(folder, name);
		if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
		const bytes = readFileSync(path);
		return needles.some((needle) => bytes.includes(needle));
	});
}

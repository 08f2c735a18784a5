import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { sessionRow, storeDatabase, storedSessions, versionOne } from '../support/stored-database';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Noon of a day so many days back, by the clock of this machine. */
function noon(daysBack: number): number {
	return new Date().setHours(12, 0, 0, 0) - daysBack * DAY_MS;
}

test.describe('the history', () => {
	test('says what it is for while it is empty, and leads to the practices', async ({
		app: { page }
	}) => {
		await page.goto('/progress/');
		await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
		await page.getByRole('link', { name: 'Choose a practice' }).click();
		await expect(page).toHaveURL(/\/practices\/$/);
	});

	test('shows sessions by local day, with minutes, how they ended, and ratings without a verdict', async ({
		app: { page }
	}) => {
		await storeDatabase(page, [
			sessionRow({ startedAtMs: noon(0), ratingBefore: 8, ratingAfter: 6 }),
			sessionRow({
				startedAtMs: noon(0) - HOUR_MS,
				practiceId: 'a-practice-long-gone',
				outcome: 'stopped',
				listenedMs: 40_000
			}),
			sessionRow({ startedAtMs: noon(1), outcome: 'interrupted', listenedMs: 60_000 }),
			sessionRow({ startedAtMs: noon(400) })
		]);
		await page.goto('/progress/');
		const today = page.getByRole('list', { name: 'Today' }).getByRole('listitem');
		await expect(today).toHaveCount(2);
		await expect(today.nth(0)).toHaveText(
			/They Haven[’']t Replied\s+12:00\sPM, to the end\s+12 minutes listened\s+How strong it felt: now 6, before 8\s+Delete/
		);
		await expect(today.nth(1)).toHaveText(
			/a-practice-long-gone\s+11:00\sAM, you ended it\s+Less than a minute listened\s+Delete/
		);
		await expect(page.getByRole('list', { name: 'Yesterday' })).toContainText(
			/it was cut off\s+1 minute listened/
		);
		const days = await page.getByRole('heading', { level: 2 }).allTextContents();
		expect(days.slice(0, 2)).toEqual(['Today', 'Yesterday']);
		expect(days[2]).toMatch(/^\w+day, \w+ \d+, 20\d\d$/);
		await expect(page.getByText('14 minutes listened in the last 7 days')).toBeVisible();
	});

	test('shows two weeks of days and then earlier ones, the focus on the first of these', async ({
		app: { page }
	}) => {
		const rows = Array.from({ length: 20 }, (_, day) => sessionRow({ startedAtMs: noon(day) }));
		await storeDatabase(page, rows);
		await page.goto('/progress/');
		await expect(page.getByRole('listitem').getByText('to the end')).toHaveCount(14);
		await page.getByRole('button', { name: 'Show earlier days' }).click();
		await expect(page.getByRole('listitem').getByText('to the end')).toHaveCount(20);
		await expect(page.getByRole('heading', { level: 2 }).nth(14)).toBeFocused();
		await expect(page.getByRole('button', { name: 'Show earlier days' })).toHaveCount(0);
	});
});

test.describe('deleting', () => {
	test('can be undone with the keyboard alone, and the focus is never lost', async ({
		app: { page }
	}) => {
		const row = sessionRow({ startedAtMs: noon(0), ratingBefore: 3 });
		await storeDatabase(page, [row, sessionRow({ startedAtMs: noon(1) })]);
		await page.goto('/progress/');
		const button = page.getByRole('button', { name: /^Delete They Haven.t Replied/ }).first();
		await button.focus();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('list', { name: 'Today' })).toHaveCount(0);
		await expect(
			page.getByRole('status').getByText(/^Deleted: They Haven.t Replied$/)
		).toBeVisible();
		expect((await storedSessions(page)).map(({ id }) => id)).not.toContain(row.id);
		await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('list', { name: 'Today' })).toBeVisible();
		await expect(button).toBeFocused();
		expect(await storedSessions(page)).toContainEqual(row);
	});

	test('stays after the message has gone and the page is loaded again', async ({
		app: { page }
	}) => {
		await storeDatabase(page, [sessionRow({ startedAtMs: noon(0) })]);
		await page.clock.install();
		await page.goto('/progress/');
		await page.getByRole('button', { name: /^Delete They/ }).click();
		await page.mouse.move(5, 5);
		await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
		await page.clock.fastForward(7_000);
		await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
		await page.clock.fastForward(2_000);
		await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
		await expect(page.getByRole('region', { name: 'Sessions by day' })).toBeFocused();
		await page.reload();
		await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
	});

	test('waits for a person who is at the message with the keyboard', async ({ app: { page } }) => {
		await storeDatabase(page, [sessionRow({ startedAtMs: noon(0) })]);
		await page.clock.install();
		await page.goto('/progress/');
		await page.getByRole('button', { name: /^Delete They/ }).focus();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
		await page.clock.fastForward(60_000);
		await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
	});

	test('is seen by another tab', async ({ app: { page, context } }) => {
		await storeDatabase(page, [sessionRow({ startedAtMs: noon(0) })]);
		await page.goto('/progress/');
		const other = await context.newPage();
		await other.goto('/progress/');
		await expect(other.getByRole('list', { name: 'Today' })).toBeVisible();
		await page.getByRole('button', { name: /^Delete They/ }).click();
		await expect(other.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
	});
});

test.describe('a session left in progress', () => {
	const row = sessionRow({
		id: '01M7VTXWG058NN46KT78Z2X3S8',
		startedAtMs: Date.now() - HOUR_MS,
		outcome: 'in-progress',
		listenedMs: 240_000,
		positionMs: 240_000
	});

	test('is left alone while another tab plays it, and was cut off when that tab is gone', async ({
		app: { page, context }
	}) => {
		await storeDatabase(page, [row]);
		await page.evaluate((id) => {
			void navigator.locks.request(`evenkeel-session-${id}`, () => new Promise(() => {}));
		}, row.id);
		const reader = await context.newPage();
		await reader.goto('/progress/');
		await expect(reader.getByText(/, going on now$/)).toBeVisible();
		await page.close();
		await reader.reload();
		await expect(reader.getByText(/, it was cut off$/)).toBeVisible();
	});

	test('keeps its listened minutes when the whole browser is killed', async ({ persistentApp }) => {
		await storeDatabase(persistentApp.page, [row]);
		await persistentApp.kill();
		const page = await persistentApp.start();
		await page.goto('/progress/');
		await expect(page.getByRole('listitem').filter({ hasText: 'it was cut off' })).toContainText(
			'4 minutes listened'
		);
		expect(await storedSessions(page)).toMatchObject([
			{ id: row.id, outcome: 'interrupted', endedAtMs: row.checkpointedAtMs, listenedMs: 240_000 }
		]);
	});
});

test.describe('the database', () => {
	test('of version 1 opens with all its sessions', async ({ app: { page } }) => {
		await storeDatabase(page, versionOne);
		await page.goto('/progress/');
		const rows = versionOne.stores[0]?.rows ?? [];
		await expect(page.getByRole('button', { name: /^Delete / })).toHaveCount(rows.length);
		expect((await storedSessions(page)).map(({ id }) => id)).toEqual(
			rows.map((stored) => (stored as { id: string }).id)
		);
	});

	test('of a newer version is left alone, and can still be copied to a file', async ({
		app: { page }
	}) => {
		await storeDatabase(page, { ...versionOne, version: 99 });
		await page.goto('/progress/');
		await expect(
			page.getByRole('heading', { name: 'This page is older than what is kept here' })
		).toBeVisible();
		const downloading = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Save the sessions as a file' }).click();
		const download = await downloading;
		// Never to be taken for a backup, which holds the notes too.
		expect(download.suggestedFilename()).toMatch(/^evenkeel-\d{4}-\d\d-\d\d-sessions\.json$/);
		const text = await readFile(await download.path(), 'utf8');
		expect(JSON.parse(text)).toMatchObject({
			schemaVersion: 99,
			sessions: versionOne.stores[0]?.rows
		});
	});

	test('that is forbidden is said so, and trying again works once it is allowed', async ({
		app: { page }
	}) => {
		await page.addInitScript(() => {
			const database = globalThis.indexedDB;
			Object.defineProperty(globalThis, 'indexedDB', {
				get() {
					if (sessionStorage.getItem('allowed')) return database;
					throw new DOMException('Storage is off.', 'SecurityError');
				}
			});
		});
		await page.goto('/progress/');
		await expect(
			page.getByRole('alert').getByRole('heading', { name: 'This browser keeps nothing here' })
		).toBeVisible();
		await page.evaluate(() => sessionStorage.setItem('allowed', 'yes'));
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
	});

	test('without room keeps what it has, and says so', async ({ app: { page } }) => {
		await storeDatabase(page, [sessionRow({ startedAtMs: noon(0) })]);
		await page.goto('/progress/');
		await page.evaluate(() => {
			IDBObjectStore.prototype.delete = () => {
				throw new DOMException('Full.', 'QuotaExceededError');
			};
		});
		await page.getByRole('button', { name: /^Delete They/ }).click();
		await expect(page.getByRole('status').getByText(/^That was not changed/)).toBeVisible();
		await expect(page.getByRole('list', { name: 'Today' })).toBeVisible();
	});
});

test.describe('the offer to go on', () => {
	const cutOff = (hoursAgo: number) =>
		sessionRow({
			startedAtMs: Date.now() - hoursAgo * HOUR_MS - 240_000,
			endedAtMs: Date.now() - hoursAgo * HOUR_MS,
			outcome: 'interrupted',
			listenedMs: 240_000,
			positionMs: 245_000
		});

	test('stands below the first button, and is not made again once declined', async ({
		app: { page }
	}) => {
		await storeDatabase(page, [cutOff(11)]);
		await page.goto('/');
		const offer = page.getByRole('group', { name: /^They Haven.t Replied was cut off at 4:05$/ });
		await expect(offer.getByRole('button', { name: 'Go on from 4:05' })).toBeVisible();
		await expect(page.getByRole('dialog')).toHaveCount(0);
		const first = await page.getByRole('button', { name: /^Steady me now/ }).boundingBox();
		const below = await offer.boundingBox();
		expect(below?.y).toBeGreaterThanOrEqual((first?.y ?? Infinity) + (first?.height ?? 0));
		await expectAccessible(page);
		await offer.getByRole('button', { name: 'Leave it' }).click();
		await expect(offer).toHaveCount(0);
		await expect
			.poll(async () => (await storedSessions(page)).map((row) => row.resumeDeclined))
			.toEqual([true]);
		await page.reload();
		await expect(page.getByRole('button', { name: /^Steady me now/ })).toBeVisible();
		await page.goto('/progress/');
		await expect(page.getByText(/, it was cut off$/)).toBeVisible();
		await page.goto('/');
		await page.waitForLoadState('networkidle');
		await expect(offer).toHaveCount(0);
	});

	test('is not made more than 12 hours later', async ({ app: { page } }) => {
		const killed = {
			...cutOff(13),
			outcome: 'in-progress',
			endedAtMs: null,
			checkpointedAtMs: Date.now() - 13 * HOUR_MS
		};
		await storeDatabase(page, [cutOff(12.01), killed]);
		await page.goto('/');
		// The page looks for something to offer right after it has ended what a killed tab left open.
		await expect
			.poll(async () => (await storedSessions(page)).map(({ outcome }) => outcome))
			.toEqual(['interrupted', 'interrupted']);
		await page.waitForLoadState('networkidle');
		await expect(page.getByText(/was cut off at/)).toHaveCount(0);
	});
});

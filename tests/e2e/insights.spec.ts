import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { endPrivateSession } from '../support/private-session';
import {
	entryRow,
	notedDatabase,
	sessionRow,
	storeDatabase,
	type SessionRow
} from '../support/stored-database';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Noon of a day so many days back, by the clock of this machine. */
function noon(daysBack: number): number {
	return new Date().setHours(12, 0, 0, 0) - daysBack * DAY_MS;
}

const argument = entryRow('trigger', noon(3), { trigger: 'argument' });

/** A sitting that was rated; each at another minute. */
function rated(
	daysBack: number,
	ratingBefore: number,
	ratingAfter: number,
	changes: Partial<SessionRow> = {}
): SessionRow {
	const startedAtMs = noon(daysBack) + ratingBefore * MINUTE_MS + ratingAfter * 1000;
	return sessionRow({ startedAtMs, ratingBefore, ratingAfter, ...changes });
}

function waited(
	minutes: number,
	outcome: string,
	hoursAgo = 200,
	fields = {}
): ReturnType<typeof entryRow> {
	const startedAtMs = Date.now() - hoursAgo * HOUR_MS - minutes * 1000;
	return entryRow('hold', startedAtMs, {
		startedAtMs,
		deadlineAtMs: startedAtMs + 40 * MINUTE_MS,
		plannedMinutes: 40,
		outcome,
		decidedAtMs: startedAtMs + minutes * MINUTE_MS,
		...fields
	});
}

const sessions = [
	// By its own moment: no answer. The changes are -2, -2, -1 and +1.
	rated(1, 8, 6),
	rated(2, 7, 5),
	rated(9, 7, 6),
	rated(30, 4, 5),
	// By the entry they were started from: an argument. -3, -5 and -4.
	rated(2, 9, 6, { practiceId: 'one-steady-thing', entryId: argument.id }),
	rated(3, 9, 4, { practiceId: 'one-steady-thing', entryId: argument.id }),
	rated(4, 8, 4, { practiceId: 'one-steady-thing', entryId: argument.id }),
	// Two of a kind say nothing yet, and neither do three without both ratings.
	rated(5, 9, 1, { practiceId: 'ride-the-urge' }),
	rated(6, 9, 2, { practiceId: 'ride-the-urge' }),
	...[1, 2, 3].map((day) =>
		sessionRow({ startedAtMs: noon(day) - HOUR_MS, practiceId: 'three-am-spiral', ratingAfter: 2 })
	)
];
const waits = [
	waited(10, 'not-needed'),
	waited(12, 'not-needed'),
	waited(31, 'not-needed', 200, { waitedMore: 2 }),
	waited(2, 'sent')
];
const checkIns = [21, 14, 7, 0].map((daysBack, week) =>
	entryRow('check-in', noon(daysBack), {
		steadiness: [week, week, week, week, null, null, null],
		strain: [2, 2, 2, null, null, null]
	})
);
const noted = notedDatabase(sessions, [argument, ...waits, ...checkIns]);

async function open(page: Page): Promise<void> {
	await page.goto('/progress/insights/');
	await expect(page.getByRole('heading', { name: 'What helped with what' })).toBeVisible();
}

/** The cells of a table, row by row, also while only a screen reader has it. */
function table(page: Page, name: string): Promise<string[][]> {
	return page
		.getByRole('table', { name })
		.getByRole('row')
		.evaluateAll((rows) =>
			rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? ''))
		);
}

test('what helped is told by what it began with, with the exact middle change and counts', async ({
	app: { page }
}) => {
	await storeDatabase(page, noted);
	await page.goto('/progress/');
	await page.getByRole('link', { name: 'What helps me' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'What helps me' })).toBeVisible();
	const helped = page.getByRole('region', { name: 'What helped with what' });
	await expect(helped.getByText('4 times. Usually calmer by 1.5 of 10.')).toBeVisible();
	await expect(helped.getByText('3 times. Usually calmer by 4 of 10.')).toBeVisible();
	expect(await table(page, 'What helped with what')).toEqual([
		['It began with', 'Practice', 'Times', 'Usually'],
		['No answer', 'They Haven’t Replied', '4', 'calmer by 1.5 of 10'],
		['An argument', 'One Steady Thing', '3', 'calmer by 4 of 10']
	]);
});

test('what a person wrote that helped stands by what it began with', async ({ app: { page } }) => {
	const helped = ['A walk', 'My sister', 'Tea', 'A bath'].map((words, daysBack) =>
		entryRow('trigger', noon(daysBack + 1), { trigger: 'no-reply', helped: words })
	);
	await storeDatabase(page, notedDatabase([], helped));
	await open(page);
	const own = page.getByRole('region', { name: 'What helped, in your words' });
	await expect(own.getByRole('heading', { name: 'It began with No answer' })).toBeVisible();
	await expect(own.getByRole('listitem')).toContainText(['A walk', 'My sister', 'Tea']);
	await own.getByRole('button', { name: 'Show all 4' }).click();
	await expect(own.getByRole('listitem').last()).toContainText('A bath');
	await page.emulateMedia({ media: 'print' });
	await expect(own).toBeHidden();
});

test('sessions are counted by local week and by hour of day', async ({ app: { page } }) => {
	await storeDatabase(page, noted);
	await open(page);
	const byWeek = await table(page, 'Sessions by week');
	expect(byWeek).toHaveLength(13);
	expect(byWeek.slice(1).reduce((sum, [, count]) => sum + Number(count), 0)).toBe(12);
	const byHour = await table(page, 'Sessions by time of day');
	expect(byHour).toHaveLength(25);
	expect(byHour.filter(([, count]) => Number(count) > 0)).toEqual([
		[expect.stringMatching(/^11\sAM$/), '3'],
		[expect.stringMatching(/^12\sPM$/), '9']
	]);
	await expect(page.getByText(/^12 of 12 began between 7\sAM and 1\sPM\.$/)).toBeVisible();
});

test('waits are told with their middle and what was chosen', async ({ app: { page } }) => {
	await storeDatabase(page, noted);
	await open(page);
	await expect(page.getByText(/^4 waits\. Usually you chose after 11 minutes\./)).toBeVisible();
	expect(await table(page, 'Held messages')).toEqual([
		['What you chose', 'Waits', 'Usual wait'],
		['Sent it', '1', 'fewer than 3'],
		['Made it one clear ask', '0', 'fewer than 3'],
		['No longer needed', '3', '12 minutes'],
		['Before that, waited ten more', '1', 'fewer than 3']
	]);
});

test('check-ins are dots with the median of the last four, and a side without four answers has none', async ({
	app: { page }
}) => {
	await storeDatabase(page, noted);
	await open(page);
	const dots = (side: string) =>
		page.getByRole('figure', { name: side }).getByRole('img').locator('circle');
	await expect(dots('Steadiness')).toHaveCount(4);
	await expect(dots('Strain')).toHaveCount(0);
	const rows = await table(page, 'Steadiness');
	expect(rows.slice(1).map((cells) => cells.slice(1, 3))).toEqual([
		['0.0', 'none'],
		['1.0', 'none'],
		['2.0', 'none'],
		['3.0', '1.5']
	]);
});

test('a table is shown on request', async ({ app: { page } }) => {
	await storeDatabase(page, noted);
	await open(page);
	const weeks = page.getByRole('region', { name: 'Sessions by week' });
	const size = async () => (await weeks.getByRole('table').boundingBox())?.height ?? 0;
	const isClipped = () =>
		weeks.getByRole('table').evaluate((node) => getComputedStyle(node.closest('.table')!).clipPath);
	expect(await isClipped()).toBe('inset(50%)');
	await weeks.getByRole('button', { name: 'Numbers as a table' }).press('Enter');
	expect(await isClipped()).toBe('none');
	expect(await size()).toBeGreaterThan(200);
	await expect(weeks.getByRole('button', { pressed: true })).toBeFocused();
});

test('nothing is said about fewer than three, but what would be there', async ({
	app: { page }
}) => {
	await storeDatabase(page, notedDatabase(sessions.slice(0, 2), [argument, ...waits.slice(0, 2)]));
	await open(page);
	await expect(page.getByText(/^When you have rated the same practice/)).toBeVisible();
	await expect(page.getByText(/^From the third session on, this shows how many/)).toBeVisible();
	await expect(
		page.getByText(/^From the third session on, this shows at what times/)
	).toBeVisible();
	await expect(page.getByText(/^After three waits with a message/)).toBeVisible();
	await expect(page.getByText(/^After three check-ins/)).toBeVisible();
	await expect(page.getByRole('table', { name: /helped|Sessions|Held/ })).toHaveCount(0);
});

test('what is deleted on Progress does not count any more, until it is put back', async ({
	app: { page, context }
}) => {
	await storeDatabase(page, noted);
	await open(page);
	const other = await context.newPage();
	await other.goto('/progress/');
	await other
		.getByRole('button', { name: /^Delete They Haven.t Replied/ })
		.first()
		.click();
	await expect(page.getByText('3 times. Usually calmer by 1 of 10.')).toBeVisible();
	await other.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText('4 times. Usually calmer by 1.5 of 10.')).toBeVisible();
});

test('with fewer practices, waits and what asks to wait are left out', async ({
	app: { page }
}) => {
	await page.addInitScript(() =>
		localStorage.setItem('evenkeel-settings', JSON.stringify({ fewerPractices: true }))
	);
	const many = [1, 2, 3, 4, 5].map((hour) => waited(10, 'sent', hour));
	await storeDatabase(page, notedDatabase(sessions, [argument, ...waits, ...many]));
	await open(page);
	await expect(page.getByRole('heading', { name: 'Sessions by week' })).toBeVisible();
	await expect(page.getByText('Held messages')).toHaveCount(0);
	await expect(page.getByText('Something else for a while?')).toHaveCount(0);
	expect(await table(page, 'What helped with what')).toEqual([
		['It began with', 'Practice', 'Times', 'Usually'],
		['An argument', 'One Steady Thing', '3', 'calmer by 4 of 10']
	]);
});

test.describe('the offer of something else', () => {
	const title = 'Something else for a while?';
	const holds = [1, 2, 3].map((hour) => waited(10, 'sent', hour));
	const worksheet = (hoursAgo: number, isAboutHarm: string | null) =>
		entryRow('worksheet', Date.now() - hoursAgo * HOUR_MS, { isAboutHarm });

	test('is made after many waits and worksheets in a day, and stays away for a day', async ({
		app: { page }
	}) => {
		await storeDatabase(
			page,
			notedDatabase([], [...holds, worksheet(4, 'no'), worksheet(5, null)])
		);
		await open(page);
		const offer = page.getByRole('region', { name: title });
		await expect(offer.getByRole('link', { name: /^Five Senses Home/ })).toBeVisible();
		await expect(offer.getByRole('link', { name: 'People to talk with' })).toBeVisible();
		for (const path of ['/notes/', '/notes/hold/', '/notes/thought/']) {
			await page.goto(path);
			await expect(offer).toHaveCount(1);
		}
		await open(page);
		await offer.getByRole('button', { name: 'Not today' }).click();
		await expect(offer).toHaveCount(0);
		await expect(page.getByRole('main')).toBeFocused();
		await page.reload();
		await expect(page.getByRole('heading', { name: 'Held messages' })).toBeVisible();
		await expect(offer).toHaveCount(0);
		await page.evaluate(() =>
			localStorage.setItem('evenkeel-put-away', String(Date.now() - 86_400_000))
		);
		await page.reload();
		await expect(offer).toBeVisible();
	});

	test('is made above the rooms of the notes too', async ({ app: { page } }) => {
		await storeDatabase(
			page,
			notedDatabase([], [...holds, worksheet(4, 'no'), worksheet(5, null)])
		);
		await page.goto('/notes/');
		const offer = page.getByRole('region', { name: title });
		await offer.getByRole('button', { name: 'Not today' }).click();
		await expect(offer).toHaveCount(0);
		await expect(page.getByRole('link', { name: 'Hold the message' })).toBeVisible();
	});

	test('is not made for calm-now, parked messages, or a worksheet that was about being hurt', async ({
		app: { page }
	}) => {
		const calms = Array.from({ length: 9 }, (_, hour) =>
			sessionRow({ startedAtMs: Date.now() - hour * HOUR_MS, practiceId: 'calm-minute' })
		);
		await storeDatabase(
			page,
			notedDatabase(calms, [
				...holds,
				worksheet(3, 'no'),
				worksheet(4, 'yes'),
				worksheet(5, 'unsure')
			])
		);
		await open(page);
		await expect(page.getByText('9 sessions in these twelve weeks.')).toBeVisible();
		await expect(page.getByText(title)).toHaveCount(0);
	});
});

test('a private session reads the insights and writes no sums', async ({ app: { page } }) => {
	await storeDatabase(page, noted);
	const sums = () =>
		page.evaluate(
			() =>
				new Promise<unknown[]>((resolve) => {
					const request = indexedDB.open('evenkeel');
					request.onsuccess = () => {
						const rows = request.result.transaction('rollups').objectStore('rollups').getAll();
						rows.onsuccess = () => {
							request.result.close();
							resolve((rows.result as { sums: unknown }[]).map((row) => row.sums));
						};
					};
				})
		);
	await page.goto('/settings/');
	await page.getByLabel(/private session/i).check();
	await page.getByRole('link', { name: 'Progress' }).click();
	await page.getByRole('link', { name: 'What helps me' }).click();
	await expect(page.getByText('4 times. Usually calmer by 1.5 of 10.')).toBeVisible();
	expect((await sums()).every((row) => row === null)).toBe(true);
	await endPrivateSession(page);
	await page.goto('/progress/insights/');
	await expect(page.getByText('4 times. Usually calmer by 1.5 of 10.')).toBeVisible();
	await expect.poll(async () => (await sums()).every((row) => row !== null)).toBe(true);
});

test('on paper there are the words and the numbers, and no navigation', async ({
	app: { page }
}) => {
	await storeDatabase(page, noted);
	await open(page);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation')).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'Help' })).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Print this page' })).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'What helps me' })).toBeVisible();
	const clips = await page
		.getByRole('table', { name: /helped|Sessions|Held/ })
		.evaluateAll((tables) =>
			tables.map((node) => getComputedStyle(node.closest('.table')!).clipPath)
		);
	expect(clips).toEqual(['none', 'none', 'none', 'none']);
	const colours = await page.getByRole('region', { name: 'Sessions by week' }).evaluate((node) => {
		const { color, backgroundColor } = getComputedStyle(node);
		return { color, backgroundColor };
	});
	expect(colours).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)' });
});

test.describe('at 320 pixels', () => {
	test.use({ viewport: { width: 320, height: 640 } });

	test('the insights with everything to show can be used by everyone, in every scene', async ({
		app: { page }
	}) => {
		await storeDatabase(page, noted);
		await open(page);
		for (const button of await page.getByRole('button', { name: 'Numbers as a table' }).all())
			await button.click();
		await expectAccessible(page);
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow).toBe(0);
	});
});

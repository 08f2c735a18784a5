import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { textOf } from '../support/backup-files';
import { expect, test } from '../support/fixtures';
import { tabTo } from '../support/keyboard';
import { expectFits } from '../support/no-overflow';
import { printedLines, printedSheets } from '../support/printed-pages';
import { entryRow, notedDatabase, sessionRow, storeDatabase } from '../support/stored-database';
import { addShareSheet, refuseClipboard } from '../support/share-sheet';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => Date.now() - days * DAY_MS;
const dayBefore = (days: number) => new Date(daysAgo(days)).toISOString().slice(0, 10);
const block = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
const words = (page: Page, name: string) =>
	page.getByRole('textbox', { name: `Your words: ${name}`, exact: true });
const tooLong = (page: Page) => page.getByText('This is likely to take more than two pages.');

/** A person with something in each list, two times: ten days ago, and a hundred. */
async function arrive(page: Page): Promise<void> {
	const ages = [100, 10];
	await storeDatabase(
		page,
		notedDatabase(
			ages.map((days) =>
				sessionRow({ startedAtMs: daysAgo(days), ratingBefore: 8, ratingAfter: 5 })
			),
			ages.flatMap((days) => [
				entryRow('trigger', daysAgo(days), {
					trigger: 'no-reply',
					situation: `A situation of day ${days}.`,
					urge: 'check',
					afraid: 'yes'
				}),
				entryRow('hold', daysAgo(days) + 1, { draft: `A draft of day ${days}.`, keepDraft: true }),
				entryRow('check-in', daysAgo(days) + 2, {
					steadiness: [2, 2, 2, 2, 2, 2, 2],
					strain: [3, 3, 3, 3, 3, 3]
				}),
				entryRow('measure', daysAgo(days) + 3, { measure: 'gad-2', answers: [1, 2] })
			])
		)
	);
	await page.goto('/therapist/');
	await expect(page.getByRole('heading', { name: 'The page', exact: true })).toBeVisible();
}

/** Years of use: far more of everything than two pages hold. */
async function arriveAfterYears(page: Page): Promise<void> {
	const practices = ['they-havent-replied', 'ride-the-urge', 'three-am-spiral', 'one-steady-thing'];
	const weeks = Array.from({ length: 200 }, (_, week) => week + 1);
	await storeDatabase(
		page,
		notedDatabase(
			weeks.map((week) =>
				sessionRow({
					startedAtMs: daysAgo(week * 7),
					practiceId: week < 100 ? practices[week % 4] : `made-up-practice-${week % 25}`,
					ratingBefore: 8,
					ratingAfter: 5
				})
			),
			weeks.flatMap((week) => [
				entryRow('trigger', daysAgo(week * 7), {
					trigger: (['no-reply', 'distance', 'criticism'] as const)[week % 3],
					situation: `What was in the week ${week}, as a camera would have seen it.`,
					urge: (['check', 'ask-again', 'withdraw'] as const)[week % 3]
				}),
				entryRow('check-in', daysAgo(week * 7) + 1, {
					steadiness: Array<number>(7).fill(4 - (week % 4)),
					strain: Array<number>(6).fill(week % 4)
				}),
				entryRow('hold', daysAgo(week * 7) + 3, {
					draft: `A draft of week ${week}.`,
					keepDraft: true
				}),
				entryRow('measure', daysAgo(week * 7) + 2, { measure: 'gad-2', answers: [1, 2] })
			])
		)
	);
	await page.goto('/therapist/');
	await expect(page.getByRole('heading', { name: 'The page', exact: true })).toBeVisible();
}

/** The paragraph that begins with this, so many times, each on a line of its own. */
const long = (paragraphs: number) =>
	Array.from(
		{ length: paragraphs },
		(_, at) =>
			`${at + 1}. I ask again whether all is well, and when nobody answers I am sure it is over.`
	).join('\n');

test('is made with the keyboard alone: dates, what is on it, and words for it', async ({
	app: { page }
}) => {
	await arrive(page);
	const { keyboard } = page;
	const from = dayBefore(30);
	const [year = '', month = '', day = ''] = from.split('-');
	expect(await printedLines(page)).toContain('No answer: 2 times');

	await tabTo(page, 'From');
	await keyboard.type(`${month}${day}${year}`);
	await tabTo(page, 'Your name, if you like');
	await keyboard.type('Ash');
	await tabTo(page, 'Your words: Why I am here');
	await keyboard.type('I keep asking.');
	await tabTo(page, 'What I want to do then');
	await keyboard.press('Space');
	await tabTo(page, 'My notes from the log, word for word');
	await keyboard.press('Space');

	const expected = (name: string) =>
		expect.poll(async () => (await printedLines(page)).includes(name));
	await expected('No answer: once').toBe(true);
	await expected('Ash').toBe(true);
	await expected('I keep asking.').toBe(true);
	const lines = await printedLines(page);
	expect(lines.filter((line) => line.startsWith('From '))).toHaveLength(1);
	expect(lines).not.toContain('What I want to do then');
	expect(lines.join()).toContain('A situation of day 10.');
	expect(lines.join()).not.toContain('day 100');

	await expect(page.getByText('Kept on this device')).toBeVisible();
	await page.reload();
	await expect(block(page, 'What I want to do then')).not.toBeChecked();
	await expect(words(page, 'Why I am here')).toHaveValue('I keep asking.');
	await expect(page.getByLabel('From', { exact: true })).toHaveValue(from);
});

test('has only what is ticked on the paper; drafts, own notes and answers on safety are off at first', async ({
	app: { page }
}) => {
	await arrive(page);
	const onPaper = async () => (await printedLines(page)).join('\n');
	const ticked: [string, string][] = [
		['What usually sets it off', 'No answer: 2 times'],
		['What I want to do then', 'Check up on them: 2 times'],
		['Weekly check-ins', 'steadiness 2, strain 3'],
		['Questionnaires', 'GAD-2, 3 of 6'],
		['Practices I used', 'on average: 8 before, 5 after']
	];
	const unticked: [string, string][] = [
		['My notes from the log, word for word', 'A situation of day 10.'],
		['Messages I kept', 'A draft of day 10.'],
		['Whether I am safe', 'or I feared they would: yes 2 times']
	];
	for (const [name, line] of ticked) {
		expect(await onPaper()).toContain(line);
		await block(page, name).uncheck();
		await expect.poll(onPaper).not.toContain(line);
	}
	for (const [name, line] of unticked) {
		await expect(block(page, name)).not.toBeChecked();
		expect(await onPaper()).not.toContain(line);
		await block(page, name).check();
		await expect.poll(onPaper).toContain(line);
	}
	expect(await onPaper()).not.toMatch(
		/Tick what you want|Print, or save|Leave|Finding a therapist/
	);
});

test('as a text file says what the paper says, and goes to the share sheet where there is one', async ({
	app: { page }
}) => {
	await addShareSheet(page);
	await arrive(page);
	await words(page, 'Why I am here').fill('I keep asking.\nI want to stop.');
	await block(page, 'Messages I kept').check();
	const onPaper = await printedLines(page);
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save as text' }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toMatch(/^evenkeel-\d{4}-\d\d-\d\d\.txt$/);
	await expect(page.getByText(`Made: ${download.suggestedFilename()}`)).toBeVisible();
	const inFile = (await textOf(download))
		.split('\n')
		.map((line) => line.replace(/^- /, ''))
		.filter((line) => line !== '');
	const drawn = await page.getByRole('article').locator('figure, figure ~ p').allInnerTexts();
	const onDrawings = drawn.flatMap((text) => text.split('\n'));
	expect(onDrawings).toHaveLength(4);
	expect(inFile).toEqual(onPaper.filter((line) => !onDrawings.includes(line)));
	expect(inFile).toContain('I want to stop.');
	expect(inFile.length).toBeGreaterThan(15);

	// As an app on the home screen of an iPhone, which shows downloads in a page without a way back.
	await page.reload();
	await page.evaluate(() => Object.defineProperty(navigator, 'standalone', { value: true }));
	const save = page.getByRole('button', { name: 'Save as text' });
	await save.click();
	await expect(page.locator('html')).toHaveAttribute('data-closed');
	await expect(page.getByText(/^Made: /)).toHaveCount(0);
	await save.click();
	await expect(page.locator('html')).toHaveAttribute('data-shared', download.suggestedFilename());
});

test.describe('on paper', () => {
	test.setTimeout(120_000);

	test('takes two sheets after years of use, and says what it has left out', async ({
		app: { page }
	}) => {
		await arriveAfterYears(page);
		const lines = await printedLines(page);
		expect(lines.filter((line) => line === 'Earlier ones, not shown here: 188')).toHaveLength(2);
		expect(lines).toContain('Others, used less often: 17');
		expect(lines.filter((line) => /: steadiness \d, strain \d$/.test(line))).toHaveLength(12);
		const drawings = page.getByRole('article').getByRole('img');
		await expect(drawings).toHaveCount(2);
		await expect(drawings.locator('circle')).toHaveCount(24);
		await expect(drawings.locator('.week-line')).toHaveCount(2);
		for (const format of ['A4', 'Letter'] as const)
			expect(await printedSheets(page, format)).toBeLessThanOrEqual(2);
		await expect(tooLong(page)).toHaveCount(0);
	});

	test('takes two sheets with everything ticked, for a few weeks of many', async ({
		app: { page }
	}) => {
		await arriveAfterYears(page);
		await page.getByLabel('From', { exact: true }).fill(dayBefore(7 * 6));
		for (const box of await page.getByRole('checkbox').all()) await box.check();
		for (const field of await page.getByRole('textbox', { name: /^Your words/ }).all())
			await field.fill(long(1));
		await expect(page.getByRole('article')).toContainText('A draft of week 6.');
		const heads = await page.getByRole('article').getByRole('heading').allInnerTexts();
		expect(heads).toHaveLength(await page.getByRole('checkbox').count());
		for (const format of ['A4', 'Letter'] as const)
			expect(await printedSheets(page, format), format).toBeLessThanOrEqual(2);
		await expect(tooLong(page)).toHaveCount(0);
	});

	test('says when the words are too many for two sheets, and not before', async ({
		app: { page }
	}) => {
		await arriveAfterYears(page);
		const isTold = async (paragraphs: number) => {
			await words(page, 'Why I am here').fill(long(paragraphs));
			await expect(page.getByRole('article')).toContainText(`${paragraphs}. I ask again`);
			return (await tooLong(page).count()) > 0;
		};
		let [fitting, tooMany] = [1, 64];
		while (tooMany - fitting > 1) {
			const between = Math.floor((fitting + tooMany) / 2);
			if (await isTold(between)) tooMany = between;
			else fitting = between;
		}
		expect(await isTold(fitting)).toBe(false);
		for (const format of ['A4', 'Letter'] as const)
			expect(await printedSheets(page, format), format).toBeLessThanOrEqual(2);
		// Nor is it told long before it is true.
		expect(await isTold(fitting + 15)).toBe(true);
		expect(await printedSheets(page, 'Letter')).toBeGreaterThan(2);
		await block(page, 'Weekly check-ins').uncheck();
		await block(page, 'Questionnaires').uncheck();
		await expect(tooLong(page)).toHaveCount(0);
		expect(await printedSheets(page, 'Letter')).toBeLessThanOrEqual(2);
	});
});

test.describe('everyone can use', () => {
	test.use({ viewport: { width: 320, height: 640 } });

	test('the form with all of it ticked, and the page that comes of it', async ({
		app: { page }
	}) => {
		await arrive(page);
		await page.getByLabel('From', { exact: true }).fill('2026-11-20');
		await page.getByLabel('To', { exact: true }).fill('2026-11-10');
		await expect(page.getByRole('alert')).toContainText('The first day is after the last one');
		for (const name of [
			'My notes from the log, word for word',
			'Messages I kept',
			'Whether I am safe'
		])
			await block(page, name).check();
		await expectFits(page);
		await expectAccessible(page);
	});

	test('fields whose names are all different from each other and from the ticks', async ({
		app: { page }
	}) => {
		await arrive(page);
		await block(page, 'Whether I am safe').check();
		const names = await page
			.getByRole('main')
			.locator('input, textarea')
			.evaluateAll((fields) =>
				fields.map((field) => (field as HTMLInputElement).labels?.[0]?.innerText.trim())
			);
		expect(names.length).toBeGreaterThan(20);
		expect(new Set(names).size).toBe(names.length);
	});

	test('the guide to finding a therapist, with texts to copy', async ({
		app: { page, context }
	}) => {
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await page.goto('/therapist/guide/');
		await expect(page.getByRole('heading', { name: 'What to ask' })).toBeVisible();
		const texts = page.getByRole('article');
		expect(await texts.count()).toBeGreaterThan(1);
		for (const text of await texts.all()) {
			await text.getByRole('button').click();
			await expect(text.getByRole('status')).toHaveText('Copied.');
			const copied = await page.evaluate(() => navigator.clipboard.readText());
			await expect(text.getByText(copied, { exact: true })).toBeVisible();
		}
		await refuseClipboard(page);
		await texts.first().getByRole('button').click();
		await expect(texts.first().getByRole('status')).toContainText('did not');
		await expectFits(page);
		await expectAccessible(page);
	});
});

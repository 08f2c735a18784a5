import type { Page } from '@playwright/test';
import type { DatabaseDump } from '../../src/lib/records/past-versions/dump';
import { readFileSync } from 'node:fs';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { withSettings } from '../support/help-page';
import { keptByBrowser } from '../support/kept-by-browser';
import { expectFits } from '../support/no-overflow';
import { turnStarterOff } from '../support/offline-app';
import { endPrivateSession } from '../support/private-session';
import { storeDatabase } from '../support/stored-database';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

const DAY_MS = 86_400_000;
const ANSWERS = ['not at all', 'a little', 'somewhat', 'quite', 'very much', 'did not come up'];
const versionTwo = JSON.parse(
	readFileSync('src/lib/records/past-versions/version-2.json', 'utf8')
) as DatabaseDump;

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const rows = (page: Page, list = 'Check-ins, latest first') =>
	page.getByRole('list', { name: list }).getByRole('listitem');

/** Answers the items of one side in order. */
async function answer(page: Page, side: string, answers: readonly number[]): Promise<void> {
	const items = page.getByRole('region', { name: side }).getByRole('group');
	for (const [at, choice] of answers.entries())
		await items
			.nth(at)
			.getByRole('radio', { name: ANSWERS[choice] ?? '', exact: true })
			.check();
}

/** The database with check-ins of so many weeks ago, each side answered alike throughout; null for no answers. */
async function storeCheckIns(
	page: Page,
	weeks: readonly { ago: number; steadiness: number | null; strain: number | null }[]
): Promise<void> {
	const entries = weeks.map(({ ago, steadiness, strain }, at) => {
		const atMs = new Date().setHours(12, 0, 0, 0) - ago * 7 * DAY_MS;
		const utcOffsetMinutes = 0 - new Date(atMs).getTimezoneOffset();
		return {
			id: `01M7VTXWG058NN46KT${String(at).padStart(8, '0')}`,
			kind: 'check-in',
			...{ atMs, utcOffsetMinutes, updatedAtMs: atMs, revision: 1, isDraft: false },
			localDay: new Date(atMs + utcOffsetMinutes * 60_000).toISOString().slice(0, 10),
			body: {
				steadiness: Array.from({ length: 7 }, () => steadiness),
				strain: Array.from({ length: 6 }, () => strain),
				...{ didNotComeUp: [], helped: ago === 1 ? 'A walk.' : '', afraid: null }
			}
		};
	});
	await storeDatabase(page, {
		...versionTwo,
		stores: versionTwo.stores.map((store) => ({
			...store,
			rows: store.name === 'entries' ? entries : []
		}))
	});
}

test.describe('a check-in', () => {
	test('is answered, scored on two sides and drawn, and what did not come up counts nowhere', async ({
		app: { page }
	}) => {
		await page.goto('/notes/check-in/');
		await page.getByRole('link', { name: 'Begin a check-in' }).click();
		await expect(page.getByText('Steadiness: 0 answered. From 4 on it gets a dot.')).toBeVisible();
		await answer(page, 'Steadiness', [4, 3, 5, 2, 3, 5, 5]);
		await answer(page, 'Strain', [1, 0, 5]);
		await expect(page.getByText(/^Steadiness: /)).toHaveCount(0);
		await expect(page.getByText('Strain: 2 answered. From 4 on it gets a dot.')).toBeVisible();
		await page.getByLabel('What helped this week?').fill('Long walks.');
		await button(page, 'Done').click();

		await expect(page).toHaveURL(/\/notes\/check-in\/$/);
		await expect(rows(page)).toHaveCount(1);
		await expect(rows(page)).toContainText('steadiness 3.0');
		await expect(rows(page)).not.toContainText('strain');
		await expect(rows(page)).toContainText('Long walks.');
		await expect(page.getByText('A rough guide, not a test. Weeks differ.')).toContainText(
			'More secure does not mean never anxious.'
		);
		await expect(page.getByText(/unvalidated/)).toBeVisible();
		const plot = page.getByRole('img', { name: /^Steadiness by week, from 0 to 4/ });
		await expect(plot.locator('circle')).toHaveCount(1);
		await expect(plot.locator('.week-line')).toHaveCount(0);
		const table = page.getByRole('table', { name: 'Steadiness' });
		await expect(table.getByRole('row').nth(1)).toContainText(/3\.0\s*none\s*Long walks\./);
	});

	test('a second one in the same week is the person’s choice: change that one, or add another', async ({
		app: { page }
	}) => {
		await storeCheckIns(page, [{ ago: 0, steadiness: 2, strain: 1 }]);
		await page.goto('/notes/check-in/');
		await page.getByRole('link', { name: 'Change that one' }).click();
		await answer(page, 'Steadiness', [3, 3, 3, 3, 3, 3, 5]);
		await button(page, 'Done').click();
		await expect(rows(page)).toHaveCount(1);
		await expect(rows(page)).toContainText('steadiness 3.0');
		await page.getByRole('link', { name: 'Add another' }).click();
		await answer(page, 'Steadiness', [1, 1, 1, 1]);
		await button(page, 'Done').click();
		await expect(rows(page)).toHaveCount(2);
		const plot = page.getByRole('img', { name: /^Steadiness by week/ });
		await expect(plot.locator('circle')).toHaveCount(2);
		await page.goto(page.url());
		await rows(page).first().getByRole('button').click();
		await expect(rows(page)).toHaveCount(1);
		await button(page, 'Undo').click();
		await expect(rows(page)).toHaveCount(2);
	});

	test('half-way answers are there again, "did not come up" among them', async ({
		app: { page }
	}) => {
		await page.goto('/notes/check-in/sheet/');
		await answer(page, 'Strain', [0, 5]);
		await expect(page.getByText('Kept on this device')).toBeVisible();
		await page.reload();
		const items = page.getByRole('region', { name: 'Strain' }).getByRole('group');
		await expect(items.nth(0).getByRole('radio', { name: 'not at all' })).toBeChecked();
		await expect(items.nth(1).getByRole('radio', { name: 'did not come up' })).toBeChecked();
		await expect(items.nth(2).getByRole('radio', { checked: true })).toHaveCount(0);
	});

	test('gaps stay gaps, and only eight checks bring words about a change', async ({
		app: { page }
	}) => {
		const weeks = [9, 8, 7, 6, 4, 3, 1, 0].map((ago, at) => ({
			ago,
			steadiness: at < 4 ? 1 : 3,
			strain: at === 0 ? null : 2
		}));
		await storeCheckIns(page, weeks);
		await page.goto('/notes/check-in/');
		const steadiness = page.getByRole('img', { name: /^Steadiness by week/ });
		await expect(steadiness.locator('circle')).toHaveCount(8);
		await expect(steadiness.locator('.week-line')).toHaveCount(3);
		await expect(page.getByRole('figure', { name: 'Steadiness' })).toContainText(
			'Your last four beside your first four: a little higher.'
		);
		const strain = page.getByRole('figure', { name: 'Strain' });
		await expect(strain.getByRole('img').locator('circle')).toHaveCount(7);
		await expect(strain).not.toContainText('Your last four');
		await page.goto('/progress/insights/');
		await expect(steadiness.locator('circle')).toHaveCount(8);
		await expect(page.getByText(/^A rough guide, not a test/)).toBeVisible();
	});
});

test.describe('people to talk with', () => {
	const card = (page: Page) => page.getByRole('heading', { name: 'People to talk with' });

	for (const [strains, isShown] of [
		[[4, 4], true],
		[[4, 3], false],
		[[4], false]
	] as const)
		test(`after check-ins with a strain of ${strains.join(' and ')}: ${isShown}`, async ({
			app: { page }
		}) => {
			await storeCheckIns(
				page,
				strains.map((strain, at) => ({ ago: strains.length - at, steadiness: 2, strain }))
			);
			await page.goto('/notes/check-in/');
			await expect(rows(page)).toHaveCount(strains.length);
			await expect(card(page)).toHaveCount(isShown ? 1 : 0);
		});

	test('for someone who was afraid of what someone close might do, or may have been', async ({
		app: { page }
	}) => {
		await page.goto('/notes/check-in/sheet/');
		await button(page, 'no').click();
		await expect(card(page)).toHaveCount(0);
		for (const choice of ['unsure', 'yes']) {
			await button(page, choice).click();
			await expect(card(page)).toBeVisible();
		}
	});
});

test.describe('a questionnaire', () => {
	test('is there only when wanted, counts only when whole, and can be deleted with a way back', async ({
		app: { page }
	}) => {
		await page.goto('/notes/check-in/');
		const link = page.getByRole('link', { name: 'Answer the PHQ-2' });
		const shown = page.getByRole('checkbox', { name: /^Show the GAD-7/ });
		await expect(shown).not.toBeChecked();
		await expect(link).toHaveCount(0);
		await shown.check();
		await page.reload();
		await link.click();
		const question = (at: number) => page.getByRole('group', { name: new RegExp(`^${at}\\. `) });
		await question(1).getByRole('radio', { name: 'Nearly every day' }).check();
		await button(page, 'Done').click();
		await expect(page.getByRole('alert')).toContainText('Still open: 2.');
		await expect(question(2).getByRole('radio').first()).toBeFocused();
		await expect(page.getByText(/add up to/)).toHaveCount(0);
		await expect(page).toHaveURL(/\?id=/);
		await page.reload();
		await expect(question(1).getByRole('radio', { name: 'Nearly every day' })).toBeChecked();
		await question(2).getByRole('radio', { name: 'Not at all' }).check();
		await button(page, 'Done').click();
		await expect(page.getByText('Your answers add up to 3 of 6.')).toBeVisible();
		await expect(page.getByText(/it is worth talking to someone/)).toBeVisible();
		await expect(page.getByText(/Kroenke K/)).toBeVisible();
		await page.getByRole('link', { name: 'Back to the check-in' }).click();
		const list = rows(page, 'Questionnaires, latest first');
		await expect(list).toContainText('3 of 6');
		await list.getByRole('button', { name: /^Delete PHQ-2/ }).click();
		await expect(list).toHaveCount(0);
		await button(page, 'Undo').click();
		await expect(list).toHaveCount(1);
	});
});

test('a private session leaves nothing of it', async ({ app: { page } }) => {
	await turnStarterOff(page);
	await page.goto('/settings/');
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	const write = async () => {
		await page.getByRole('link', { name: 'Notes', exact: true }).click();
		await page.getByRole('link', { name: /^Weekly check-in/ }).click();
		await page.getByRole('link', { name: 'Begin a check-in' }).click();
		await page.getByLabel('What helped this week?').fill('Planted words.');
		await button(page, 'Done').click();
		await expect(rows(page)).toContainText('Planted words.');
	};
	await write();
	const kept = (await keptByBrowser(page)).filter((line) => line.includes('Planted words'));
	expect(kept).toEqual([]);

	// The same outside a private session is written, or this would have proved nothing.
	await endPrivateSession(page);
	await write();
	expect((await keptByBrowser(page)).join()).toContain('Planted words');
});

test.describe('everyone can use', () => {
	test.use({ viewport: { width: 320, height: 640 } });

	test('the weeks, and the questionnaires below them', async ({ app: { page } }) => {
		await withSettings(page, { showMeasures: true });
		await storeCheckIns(
			page,
			[8, 7, 6, 5, 4, 2, 1, 0].map((ago) => ({ ago, steadiness: ago % 5, strain: 4 }))
		);
		await page.goto('/notes/check-in/');
		await expect(page.getByRole('link', { name: 'Answer the GAD-7' })).toBeVisible();
		await page
			.getByRole('figure', { name: 'Strain' })
			.getByRole('button', { name: 'Numbers as a table' })
			.click();
		await expectFits(page);
		await expectAccessible(page);
	});

	test('the weeks on paper, black on white at night too, with their numbers', async ({
		app: { page }
	}) => {
		await withSettings(page, { scene: 'night', showMeasures: true });
		await storeCheckIns(page, [
			{ ago: 1, steadiness: 3, strain: 4 },
			{ ago: 0, steadiness: 2, strain: 4 }
		]);
		await page.goto('/notes/check-in/');
		const plots = page.getByRole('figure');
		await expect(plots).toHaveCount(2);
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByRole('navigation')).toHaveCount(0);
		await expect(page.getByRole('link', { name: /^(Help|Answer|Change)/ })).toHaveCount(0);
		await expect(page.getByRole('button')).toHaveCount(0);
		for (const plot of await plots.all()) {
			const look = await plot.evaluate((node) => ({
				ink: getComputedStyle(node).color,
				ground: getComputedStyle(node.closest('.sheet')!).backgroundColor,
				numbers: getComputedStyle(node.querySelector('table')!.parentElement!).clipPath
			}));
			expect(look).toEqual({ ink: 'rgb(0, 0, 0)', ground: 'rgb(255, 255, 255)', numbers: 'none' });
		}
	});

	test('the form', async ({ app: { page } }) => {
		await page.goto('/notes/check-in/sheet/');
		await answer(page, 'Steadiness', [0, 5]);
		await button(page, 'yes').click();
		await expectFits(page);
		await expectAccessible(page);
	});

	test('a questionnaire', async ({ app: { page } }) => {
		await page.goto('/notes/check-in/measure/?of=gad-2');
		for (const name of [/^1\. /, /^2\. /])
			await page
				.getByRole('group', { name })
				.getByRole('radio', { name: 'More than half the days' })
				.check();
		await button(page, 'Done').click();
		await expect(page.getByText('Your answers add up to 4 of 6.')).toBeVisible();
		await expectFits(page);
		await expectAccessible(page);
	});
});

test('what stands on the page of check-ins does not move while they arrive', async ({
	app: { page }
}) => {
	await page.goto('/notes/check-in/');
	await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
	await expect(page.locator('[aria-labelledby="measures"]')).toBeVisible();
	const moved = await page.evaluate(
		() =>
			new Promise<number>((tell) => {
				new PerformanceObserver((list) => {
					const shifts = list.getEntries() as (PerformanceEntry & { value?: number })[];
					tell(shifts.reduce((sum, { value }) => sum + (value ?? 0), 0));
				}).observe({ type: 'layout-shift', buffered: true });
				setTimeout(() => tell(0), 1000);
			})
	);
	// What is called good: https://web.dev/articles/cls.
	expect(moved).toBeLessThan(0.1);
});

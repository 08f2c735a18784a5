import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { withSettings } from '../support/help-page';
import { keptByBrowser } from '../support/kept-by-browser';
import { expectFits } from '../support/no-overflow';
import { turnStarterOff } from '../support/offline-app';
import { endPrivateSession } from '../support/private-session';
import { entryRow, notedDatabase, storeDatabase } from '../support/stored-database';
import {
	begin,
	button,
	dayFromToday,
	goTo,
	harm,
	kept,
	step,
	tabTo,
	weigh
} from '../support/worksheet-page';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

test.describe('a worksheet', () => {
	test('is filled in with the keyboard alone, all nine steps, and read again', async ({
		app: { page }
	}) => {
		const { keyboard } = page;
		const write = async (label: string | RegExp, words: string) => {
			await tabTo(page, page.getByLabel(label));
			await keyboard.type(words);
		};
		const press = async (name: string | RegExp) => {
			await tabTo(page, button(page, name));
			await keyboard.press('Enter');
		};
		await page.goto('/notes/thought/');
		await tabTo(page, page.getByRole('link', { name: 'Begin a sheet' }));
		await keyboard.press('Enter');
		await expect(step(page, 'What happened')).toBeVisible();
		await press(/^Next/);
		await expect(page.getByRole('alert')).toContainText('Please answer this first');
		await expect(harm(page, 'Yes')).toBeFocused();
		await keyboard.press('ArrowUp');
		await expect(harm(page, 'No')).toBeChecked();
		await write('The facts', 'They said they would be late.');
		await press('Next: The thought');
		await expect(step(page, 'The thought')).toBeFocused();
		await write('The thought that hurts most, in one sentence', 'They are leaving.');
		await press('80');
		await press(/^Next/);
		await expect(step(page, 'What you feel')).toBeFocused();
		await press('sad');
		await write('Your own word', 'hollow');
		await keyboard.press('Enter');
		await tabTo(page, page.getByRole('group', { name: 'How strong: hollow' }).getByText('7'));
		await keyboard.press('Space');
		await press(/^Next/);
		await expect(step(page, 'A habit of thinking')).toBeFocused();
		await tabTo(page, page.getByRole('checkbox', { name: /^Fortune-telling/ }));
		await keyboard.press('Space');
		await press(/^Next/);
		await write('What supports the thought?', 'It was the second time.');
		await press(/^Next/);
		await write('What does not fit the thought?', 'They wrote first.');
		await press(/^Next/);
		await write('A neutral one', 'The train.');
		await write('An uncomfortable one', 'They needed an evening.');
		await write('One more', 'They forgot the time.');
		await press('Back');
		await expect(page.getByLabel('What does not fit the thought?')).toHaveValue(
			'They wrote first.'
		);
		await press(/^Next/);
		await expect(page.getByLabel('One more')).toHaveValue('They forgot the time.');
		await press(/^Next/);
		await write('A sentence you can at least half believe', 'Late is late, not gone.');
		await press('60');
		await press('Next: One small step');
		await expect(page.getByText('Step 9 of 9')).toBeVisible();
		await write('One small test or act', 'Cook something I like.');
		await press('40');
		await tabTo(page, page.getByRole('group', { name: 'How strong now: hollow' }).getByText('5'));
		await keyboard.press('Space');
		await press('Done');

		await expect(page).toHaveURL(/\/notes\/thought\/$/);
		const row = page.getByRole('link', { name: /^They are leaving\./ });
		await expect(row).toContainText('believed 40 of 100, before 80');
		await tabTo(page, row);
		await keyboard.press('Enter');
		const main = page.getByRole('main');
		for (const words of [
			'They said they would be late.',
			'80 of 100, at the end 40',
			'hollow 7, at the end 5',
			'Fortune-telling',
			'It was the second time.',
			'They wrote first.',
			'The train.',
			'They needed an evening.',
			'They forgot the time.',
			'Late is late, not gone.',
			'60 of 100',
			'Cook something I like.'
		])
			await expect(main).toContainText(words);
	});

	test('left half-way by a killed browser is there again at the same step', async ({
		persistentApp
	}) => {
		await begin(persistentApp.page);
		await goTo(persistentApp.page, 'What supports it');
		await persistentApp.page.getByLabel('What supports the thought?').fill('A short answer.');
		await kept(persistentApp.page);
		await persistentApp.kill();
		const page = await persistentApp.start();
		await page.goto('/notes/thought/');
		await page.getByRole('link', { name: /not finished/ }).click();
		await expect(page.getByText('Step 5 of 9')).toBeVisible();
		await expect(page.getByLabel('What supports the thought?')).toHaveValue('A short answer.');
		await button(page, 'Back').click();
		await expect(step(page, 'A habit of thinking')).toBeFocused();
	});

	test('is deleted with a way back', async ({ app: { page } }) => {
		await weigh(page, 'They are leaving.', null);
		await button(page, /^Delete They are leaving/).click();
		await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
		await button(page, 'Undo').click();
		await expect(page.getByRole('link', { name: /^They are leaving/ })).toBeVisible();
	});
});

test.describe('a thought about being hurt, watched or threatened', () => {
	for (const answer of ['Yes', 'I am not sure'])
		test(`stops the worksheet (${answer}): no further step, people to talk with, nothing else kept`, async ({
			app: { page }
		}) => {
			await begin(page);
			await harm(page, 'No').check();
			await expect(button(page, 'Next: The thought')).toBeVisible();
			await harm(page, answer).check();
			await expect(page.getByRole('heading', { name: 'This sheet stops here' })).toBeVisible();
			await expect(page.getByRole('heading', { name: 'People to talk with' })).toBeVisible();
			await expect(page.getByRole('textbox')).toHaveCount(0);
			await expect(button(page, /^Next|^Done/)).toHaveCount(0);
			await expect(page.getByText('your answer is kept, and nothing else')).toBeVisible();
			await page.getByRole('link', { name: 'Is it insecurity, or is it unsafe?' }).click();
			await expect(page).toHaveURL(/\/help\/is-it-safe\/$/);

			await page.goto('/notes/thought/');
			await page.getByRole('link', { name: /^Put aside/ }).click();
			await expect(page.getByRole('heading', { name: 'This sheet stops here' })).toBeVisible();
			await expect(button(page, /^Next|^Done/)).toHaveCount(0);
			await button(page, 'Delete this sheet').click();
			await expect(page.getByText('The sheet is deleted.')).toBeVisible();
			await expect(button(page, 'Undo')).toBeFocused();
			await page.goto('/notes/thought/');
			await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
		});

	test('is known from the answer alone: the same words go on after "No"', async ({
		app: { page }
	}) => {
		await begin(page);
		await goTo(page, 'The thought');
		await page
			.getByLabel('The thought that hurts most, in one sentence')
			.fill('They will hurt me, they watch me, they threaten me.');
		await button(page, /^Next/).click();
		await expect(step(page, 'What you feel')).toBeVisible();
		await expect(page.getByRole('heading', { name: 'This sheet stops here' })).toHaveCount(0);
	});
});

test.describe('looking back', () => {
	test('is offered from the chosen day on, and the count only when asked for', async ({
		app: { page }
	}) => {
		await weigh(page, 'They will not come.', dayFromToday(0));
		await weigh(page, 'They will be angry.', dayFromToday(1));
		const due = page.getByRole('region', { name: 'You wanted to look back' });
		await expect(due.getByRole('listitem')).toHaveCount(1);
		await due.getByRole('link', { name: 'Look back on: They will not come.' }).click();
		await page.getByLabel('Afterwards, as a camera would have seen it').fill('They came late.');
		await button(page, 'Partly').click();
		await button(page, 'Done looking back').click();
		await expect(page).toHaveURL(/\/notes\/thought\/$/);
		await expect(page.getByRole('link', { name: /^They will be angry/ })).toBeVisible();
		await expect(due).toHaveCount(0);
		const count = page.getByText('Of 1 you looked back on, 0 came true, 1 partly.');
		await expect(count).toHaveCount(0);
		await button(page, 'Count what came true').click();
		await expect(count).toBeVisible();
	});
});

test.describe('on the page of all notes', () => {
	const due = (page: Page) => page.getByRole('region', { name: 'You wanted to look back' });

	test('a sheet to look back on is among what is not finished, from its day on, until it is done', async ({
		app: { page }
	}) => {
		await weigh(page, 'They will not come.', dayFromToday(0));
		await weigh(page, 'They will be angry.', dayFromToday(1));
		await page.goto('/notes/');
		await expect(due(page).getByRole('listitem')).toHaveCount(1);
		await expect(page.getByRole('region', { name: 'Not finished yet' })).toHaveCount(0);
		await due(page).getByRole('link', { name: 'Look back on: They will not come.' }).click();
		await page.getByLabel('Afterwards, as a camera would have seen it').fill('They came late.');
		await button(page, 'Done looking back').click();
		await expect(page).toHaveURL(/\/notes\/thought\/$/);
		await page.goto('/notes/');
		await expect(page.getByRole('link', { name: /^Weigh a thought/ })).toBeVisible();
		await expect(due(page)).toHaveCount(0);
	});

	test('one that was left half-way is there once, and three at most', async ({ app: { page } }) => {
		const day = dayFromToday(-1);
		const sheets = [1, 2, 3, 4].map((at) => ({
			...entryRow('worksheet', Date.now() - at * 3_600_000, {
				thought: `Thought ${at}.`,
				askOnDay: day
			}),
			isDraft: true
		}));
		await storeDatabase(page, notedDatabase([], sheets));
		await page.goto('/notes/');
		await expect(due(page).getByRole('listitem')).toHaveText([
			/Thought 4/,
			/Thought 3/,
			/Thought 2/
		]);
		await expect(page.getByRole('region', { name: 'Not finished yet' })).toHaveCount(0);
		await page.goto('/notes/thought/');
		await expect(due(page).getByRole('listitem')).toHaveCount(4);
	});

	test('with fewer practices there is none', async ({ app: { page } }) => {
		await weigh(page, 'They will not come.', dayFromToday(0));
		await page.goto('/notes/');
		await expect(due(page)).toBeVisible();
		await page.evaluate(() =>
			localStorage.setItem('evenkeel-settings', JSON.stringify({ fewerPractices: true }))
		);
		await page.goto('/notes/');
		await expect(page.getByRole('link', { name: /^Journal/ })).toBeVisible();
		await page.waitForLoadState('networkidle');
		await expect(due(page)).toHaveCount(0);
		expect(await page.getByRole('main').innerText()).not.toContain('They will not come.');
	});
});

test('with fewer practices it is put away, with grounding and help, and without a reason', async ({
	app: { page }
}) => {
	await weigh(page, 'They are leaving.', dayFromToday(0));
	await page.evaluate(() =>
		localStorage.setItem('evenkeel-settings', JSON.stringify({ fewerPractices: true }))
	);
	for (const path of ['/notes/thought/', '/notes/thought/sheet/']) {
		await page.goto(path);
		await expect(page.getByRole('heading', { name: 'This one is put away' })).toBeVisible();
		const main = page.getByRole('main');
		expect(await main.innerText()).not.toMatch(/leaving|hurt|abus|safe|fright|afraid|threat/i);
		await expect(main.getByRole('link', { name: 'Open Five Senses Home' })).toBeVisible();
		await expect(main.getByRole('link', { name: 'People to talk with' })).toBeVisible();
		await expect(button(page, /^Next|Count what came true/)).toHaveCount(0);
	}
	await button(page, 'Show everything again').click();
	await expect(page.getByText('Step 1 of 9')).toBeVisible();
});

test('a private session leaves nothing of it', async ({ app: { page } }) => {
	await turnStarterOff(page);
	await page.goto('/settings/');
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	const before = await keptByBrowser(page);
	const write = async () => {
		await page.getByRole('link', { name: 'Notes', exact: true }).click();
		await page.getByRole('link', { name: /^Weigh a thought/ }).click();
		await page.getByRole('link', { name: 'Begin a sheet' }).click();
		await goTo(page, 'The thought');
		await page.getByLabel('The thought that hurts most, in one sentence').fill('Planted words.');
		await page.getByRole('link', { name: 'All sheets' }).click();
		await expect(page.getByRole('link', { name: /^Planted words/ })).toBeVisible();
	};
	await write();
	const after = await keptByBrowser(page);
	expect(after.filter((line) => line.includes('Planted words'))).toEqual([]);
	expect(after.filter((line) => !before.includes(line) && line.includes('entries'))).toEqual([]);

	// The same outside a private session is written, or this would have proved nothing.
	await endPrivateSession(page);
	await write();
	await expect
		.poll(async () => (await keptByBrowser(page)).join().includes('Planted words'))
		.toBe(true);
});

test.describe('everyone can use', () => {
	test.use({ viewport: { width: 320, height: 640 } });

	test('the list, with one to look back on', async ({ app: { page } }) => {
		await weigh(page, 'They are leaving.', dayFromToday(0));
		await page.reload();
		await expect(page.getByRole('heading', { name: 'You wanted to look back' })).toBeVisible();
		await expectFits(page);
		await expectAccessible(page);
		await page.getByRole('link', { name: /^Look back on/ }).click();
		await expect(page.getByRole('heading', { name: 'What happened?' })).toBeVisible();
		await expectFits(page);
		await expectAccessible(page);
	});

	test('the page of all notes, with one to look back on', async ({ app: { page } }) => {
		await weigh(page, 'They are leaving, and everybody will know it.', dayFromToday(0));
		await page.goto('/notes/');
		await expect(page.getByRole('heading', { name: 'You wanted to look back' })).toBeVisible();
		await expectFits(page);
		await expectAccessible(page);
	});

	test('each step', async ({ app: { page } }) => {
		await begin(page);
		await goTo(page, 'What you feel');
		await button(page, 'sad').click();
		await expectFits(page);
		await expectAccessible(page);
		await goTo(page, 'One small step');
		await expectFits(page);
		await expectAccessible(page);
	});

	test('where it stops, and where it is put away', async ({ app: { page } }) => {
		await begin(page);
		await harm(page, 'Yes').check();
		await expect(page.getByRole('heading', { name: 'People to talk with' })).toBeVisible();
		await expectFits(page);
		await expectAccessible(page);
		await withSettings(page, { fewerPractices: true });
		await page.evaluate(() => localStorage.clear());
		await page.goto('/notes/thought/');
		await expect(page.getByRole('heading', { name: 'This one is put away' })).toBeVisible();
		await expectFits(page);
		await expectAccessible(page);
	});
});

import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { expectHasFocus } from '../support/focus';
import { withSettings } from '../support/help-page';
import { tabTo } from '../support/keyboard';
import { keptByBrowser } from '../support/kept-by-browser';
import { openControlled, turnStarterOff } from '../support/offline-app';
import { endPrivateSession } from '../support/private-session';
import { storedSessions } from '../support/stored-database';
import { storedEntries, storeEntries, triggerRow } from '../support/stored-entries';

const DAY_MS = 24 * 3_600_000;
const noon = (daysBack: number) => new Date().setHours(12, 0, 0, 0) - daysBack * DAY_MS;

const chip = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const situation = (page: Page) => page.getByLabel('What happened', { exact: true });
const done = (page: Page) => page.getByRole('button', { name: 'Done' });
const rows = (page: Page) =>
	page.getByRole('list', { name: 'Moments, latest first' }).getByRole('listitem');
const kept = (page: Page) => expect(page.getByText('Kept on this device')).toBeVisible();

async function openForm(page: Page, search = ''): Promise<void> {
	await page.goto(`/notes/log/entry/${search}`);
	await expect(situation(page)).toBeVisible();
}

test.describe('a moment', () => {
	// Nothing here needs the worker, and each new browser would fetch the starter set.
	test.use({ serviceWorkers: 'block', savesStarter: false });

	test('is written down, found and changed with the keyboard alone', async ({ app: { page } }) => {
		await page.goto('/notes/');
		await page.waitForSelector('html[data-app="ready"]');
		const choose = async (name: string) => {
			await tabTo(page, name);
			await page.keyboard.press('Space');
		};
		const write = async (label: string, text: string) => {
			await tabTo(page, label);
			await page.keyboard.type(text);
		};
		const open = async (name: string | RegExp) => {
			await tabTo(page, name);
			await page.keyboard.press('Enter');
		};
		await open(/^Write down what just happened/);
		await expect(situation(page)).toBeVisible();
		await write('What happened', 'Read at noon, no reply.');
		await choose('No answer');
		await choose('8');
		await tabTo(page, 'Just now');
		await page.keyboard.press('ArrowLeft');
		await tabTo(page, 'Day');
		await page.keyboard.type('11252025');
		await tabTo(page, 'Time');
		await page.keyboard.type('0930AM');
		await open(/^What your mind said/);
		await write('The story your mind told about it', 'It is over.');
		await choose('70');
		await open(/^What you felt/);
		await choose('afraid');
		await write('Your own word', 'wobbly');
		await page.keyboard.press('Enter');
		await choose('chest');
		await open(/^What you did/);
		await choose('Check up on them');
		await write('What did you do?', 'Put the phone away.');
		await open(/^Since then/);
		await choose('3');
		await choose('30 minutes');
		await choose('Yes');
		await write('What did you need?', 'A word.');
		await write('What helped?', 'Walking.');
		await choose('No');
		await open('Done');
		await expect(page.getByRole('heading', { name: 'It is written down.' })).toBeVisible();

		const [entry, ...others] = await storedEntries(page);
		expect(others).toEqual([]);
		expect(entry).toMatchObject({ kind: 'trigger', isDraft: false, localDay: '2025-11-25' });
		expect(entry?.body).toEqual({
			trigger: 'no-reply',
			situation: 'Read at noon, no reply.',
			story: 'It is over.',
			beliefPercent: 70,
			feelings: ['afraid', 'wobbly'],
			bodyAreas: ['chest'],
			urge: 'check',
			did: 'Put the phone away.',
			intensityBefore: 8,
			intensityAfter: 3,
			minutesToSettle: 30,
			isFamiliar: 'yes',
			needed: 'A word.',
			helped: 'Walking.',
			afraid: 'no'
		});

		await open('See all moments');
		await expect(rows(page)).toHaveText(/No answer\s+.*November 25, 2025, 9:30\sAM/);
		await tabTo(page, 'Search');
		await page.keyboard.type('WOBBLY');
		await expect(rows(page)).toHaveText(/afraid, wobbly/);
		await open(/^No answer/);
		await expect(situation(page)).toHaveValue('Read at noon, no reply.');
		await choose('An argument');
		await open('Done');
		await expect(page.getByRole('heading', { name: 'It is written down.' })).toBeVisible();
		expect((await storedEntries(page)).map(({ body }) => body)).toMatchObject([
			{ trigger: 'argument', helped: 'Walking.' }
		]);
	});

	test('of a bad or coming day keeps the one it had, and says the way out', async ({
		app: { page }
	}) => {
		await openForm(page);
		await page.getByRole('radio', { name: 'Another time' }).check();
		const day = page.getByLabel('Day', { exact: true });
		const words = page.getByRole('status').filter({ hasText: /moment stays at Today/ });
		// Left alone, it does not say that it was this minute.
		await expect(page.getByLabel('Time', { exact: true })).toHaveValue('');
		await expect(words).toContainText('This needs a day and a time');
		await page.getByLabel('Time', { exact: true }).fill('00:00');
		await expect(words).toHaveCount(0);
		await day.fill('2999-01-01');
		await expect(words).toContainText('That is still to come.');
		await day.fill('');
		await expect(words).toContainText('This needs a day and a time');
		await situation(page).fill('so');
		await kept(page);
		const today = new Date(noon(0)).toLocaleDateString('sv');
		expect(await storedEntries(page)).toMatchObject([{ localDay: today }]);
		await day.fill('2026-01-31');
		await expect(words).toHaveCount(0);
		await expect
			.poll(async () => (await storedEntries(page))[0])
			.toMatchObject({ localDay: '2026-01-31' });
	});

	test('was a while ago by one tap, and says when that was', async ({ app: { page } }) => {
		await page.clock.setFixedTime(new Date(2026, 10, 26, 15, 30));
		await openForm(page);
		const written = page.getByRole('status').filter({ hasText: 'Written as' });
		for (const [choice, words, time] of [
			['Half an hour ago', /Today, 3:00\sPM/, [26, 15, 0]],
			['2 hours ago', /Today, 1:30\sPM/, [26, 13, 30]],
			['This morning', /Today, 9:00\sAM/, [26, 9, 0]],
			['Yesterday', /Yesterday, 12:00\sPM/, [25, 12, 0]]
		] as const) {
			await page.getByRole('radio', { name: choice }).check();
			await expect(written).toHaveText(words);
			const atMs = new Date(2026, 10, ...time).getTime();
			await expect.poll(() => storedEntries(page)).toMatchObject([{ atMs }]);
		}
		await page.getByRole('radio', { name: 'Just now' }).check();
		await expect(written).toHaveCount(0);
	});

	test('has its end in view once something is written, and never over what has the focus', async ({
		app: { page }
	}) => {
		for (const height of [844, 568]) {
			await page.setViewportSize({ width: height > 600 ? 390 : 320, height });
			await openForm(page);
			for (const summary of await page.locator('summary').all()) await summary.click();
			await expect(done(page)).not.toBeInViewport();
			await situation(page).fill('Read, no answer');
			await expect(done(page)).toBeInViewport({ ratio: 1 });
			for (let presses = 0; presses < 250; presses++) {
				const covered = await page.evaluate(() => {
					const element = document.activeElement as HTMLElement;
					if (element.closest('#log-end')) return null;
					const box = element.getBoundingClientRect();
					const bar = document.getElementById('log-end')?.getBoundingClientRect();
					return box.bottom > (bar?.top ?? 0) + 1 ? element.textContent || element.id : '';
				});
				if (covered === null) break;
				expect(covered, `covered at ${height} px`).toBe('');
				await page.keyboard.press('Tab');
			}
			await expectHasFocus(done(page));
		}
	});

	test('that somebody was afraid in brings people to talk with, and nothing that asks to wait', async ({
		app: { page }
	}) => {
		await openForm(page);
		await chip(page, 'No answer').click();
		await page.getByText('What you did', { exact: true }).click();
		await chip(page, 'Ask again').click();
		const people = page.getByRole('region', { name: 'People to talk with' });
		await expect(people).toHaveCount(0);
		const afraid = page.getByRole('group', { name: /^Did someone close hurt you/ });
		await afraid.getByRole('button', { name: 'Not sure' }).click();
		await expect(people).toContainText('You do not have to be sure');
		// Being hurt comes before thoughts of ending one’s life.
		expect(await people.innerText()).toMatch(
			/hurts, threatens or frightens you[^]*Emergency[^]*(Violence|Abuse)[^]*ending your life/
		);
		await expect(page.getByRole('status').getByText('Below is a card')).toBeAttached();
		const written = page.getByRole('heading', { name: 'It is written down.' });
		const main = page.locator('section', { has: written }).locator('.button');
		await done(page).click();
		await expect(main).toHaveText('Open One Steady Thing');
		await expect(page.getByRole('link', { name: 'People to talk with' })).toBeVisible();
		await page.getByRole('button', { name: 'Change what I wrote' }).click();
		await afraid.getByRole('button', { name: 'Yes', exact: true }).click();
		await done(page).click();
		await expect(main).toHaveText('People to talk with');
		await page.getByRole('button', { name: 'Change what I wrote' }).click();
		await afraid.getByRole('button', { name: 'No', exact: true }).click();
		await expect(people).toHaveCount(0);
		await done(page).click();
		await expect(main).toHaveText('Open Ride the Urge');
		await expect(page.getByRole('link', { name: 'People to talk with' })).toHaveCount(0);
		await page.getByRole('button', { name: 'Change what I wrote' }).click();
		await page.getByRole('link', { name: 'Is it insecurity, or is it unsafe?' }).click();
		await expect(page).toHaveURL(/is-it-safe/);
	});

	test('with “fewer practices” leads to none of those that are left out', async ({
		app: { page }
	}) => {
		await withSettings(page, { fewerPractices: true });
		await openForm(page);
		await chip(page, 'No answer').click();
		await done(page).click();
		await expect(page.getByRole('link', { name: 'Open One Steady Thing' })).toBeVisible();
	});

	test('that was very strong offers what fits the moment too, second', async ({
		app: { page }
	}) => {
		await openForm(page);
		await chip(page, 'No answer').click();
		await chip(page, '8').click();
		await done(page).click();
		await expect(page.getByRole('link', { name: /^Open / })).toHaveText([
			'Open Sixty Seconds, Steady',
			/^Open They Haven.t Replied$/
		]);
	});

	test('is written from the practice for it, with what it began with', async ({
		app: { page }
	}) => {
		await page.goto('/practices/they-havent-replied/');
		await page.getByRole('link', { name: 'Write down what happened' }).click();
		await expect(chip(page, 'No answer')).toHaveAttribute('aria-pressed', 'true');
		await situation(page).fill('Nothing since noon');
		await kept(page);
		await expect(page).toHaveURL(/\?id=\w+$/);
		expect(await storedEntries(page)).toMatchObject([
			{ body: { trigger: 'no-reply', situation: 'Nothing since noon' } }
		]);
		await page.goto('/practices/one-steady-thing/');
		await expect(page.getByRole('button', { name: /^Start/ })).toBeVisible();
		await expect(page.getByRole('link', { name: 'Write down what happened' })).toHaveCount(0);
	});

	test('leads to a practice, and shows the session that followed', async ({ app: { page } }) => {
		test.setTimeout(90_000);
		await openForm(page);
		await chip(page, 'No answer').click();
		await done(page).click();
		await page.getByRole('link', { name: /^Open They Haven.t Replied$/ }).click();
		await page
			.getByRole('group', { name: 'How strong is it, right now?' })
			.getByRole('button', { name: '7', exact: true })
			.click();
		await page.getByRole('button', { name: /^Start \d+ minutes$/ }).click();
		await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 30_000 });
		await page.getByRole('button', { name: 'More' }).click();
		await page.getByRole('button', { name: 'Stop and keep what I did' }).click();
		await page
			.getByRole('group', { name: /^How strong/ })
			.getByRole('button', { name: '4', exact: true })
			.click();
		const [entry] = await storedEntries(page);
		await expect
			.poll(() => storedSessions(page))
			.toMatchObject([{ entryId: entry?.id, ratingBefore: 7, ratingAfter: 4 }]);
		await openForm(page, `?id=${entry?.id}`);
		const followed = page.getByRole('region', { name: 'What you listened to after it' });
		await expect(followed).toContainText(
			/They Haven.t Replied\s*Less than a minute listened\s*How strong it felt: now 4, before 7/
		);
		// Another session, begun from the list, belongs to no moment.
		await page.goto(`/practices/sixty-seconds-steady/?entry=nonsense`);
		await page.getByRole('button', { name: 'Start 1 minute' }).click();
		await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 30_000 });
		await expect
			.poll(async () => (await storedSessions(page)).map(({ entryId }) => entryId))
			.toEqual([entry?.id, null]);
	});

	test('that two tabs write at once keeps both texts', async ({ app: { page, context } }) => {
		await page.clock.install();
		await openForm(page);
		await situation(page).fill('so');
		await kept(page);
		const other = await context.newPage();
		await openForm(other, new URL(page.url()).search);
		await expect(situation(other)).toHaveValue('so');
		// The clock is that of both tabs: what is typed waits in each until it goes on.
		await page.clock.pauseAt(Date.now() + 60_000);
		await situation(other).fill('so they said');
		await situation(page).fill('so I said');
		expect(await storedEntries(page)).toMatchObject([{ body: { situation: 'so' } }]);
		await page.clock.fastForward(1000);
		await expect(situation(page)).toHaveValue(/·/);
		const both = await situation(page).inputValue();
		expect(both.split('\n\n· · ·\n\n').sort()).toEqual(['so I said', 'so they said']);
		await expect(situation(other)).toHaveValue(both);
		await expect(page.getByText('Both versions are here.')).toBeVisible();
		expect(await storedEntries(page)).toMatchObject([{ body: { situation: both } }]);
	});

	test('that there is no room for stays on the screen and elsewhere, and is kept once there is', async ({
		app: { page, context, url }
	}) => {
		await openForm(page);
		const session = await context.newCDPSession(page);
		await session.send('Storage.overrideQuotaForOrigin', { origin: url, quotaSize: 1 });
		await situation(page).fill('No room for this');
		await expect(page.getByRole('alert')).toContainText(
			'Not kept yet. It stays here on the screen. There is no room on this device.'
		);
		expect(await storedEntries(page)).toEqual([]);
		// Nobody is held back: the text waits where it can be found.
		await page.getByRole('link', { name: 'Notes', exact: true }).last().click();
		await page.getByRole('link', { name: /^Go on with A moment/ }).click();
		await expect(situation(page)).toHaveValue('No room for this');
		await session.send('Storage.overrideQuotaForOrigin', { origin: url });
		await page.getByRole('button', { name: 'Try again' }).click();
		await kept(page);
		expect(await storedEntries(page)).toMatchObject([{ body: { situation: 'No room for this' } }]);
	});

	test('whose address is of nothing says so and leads back', async ({ app: { page } }) => {
		for (const id of ['01M7VTXWG058NN46KT78Z2X3S8', 'nonsense', '']) {
			await page.goto(`/notes/log/entry/?id=${id}`);
			await expect(page.getByRole('heading', { name: 'This one is not here' })).toBeVisible();
		}
		await page.getByRole('link', { name: 'See all moments' }).click();
		await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
	});
});

test('what was typed in a tab that is killed is offered again, as it was', async ({
	persistentApp,
	server
}) => {
	const form = `${server.url}/notes/log/entry/`;
	await persistentApp.page.goto(form);
	await situation(persistentApp.page).fill('They left the room');
	await kept(persistentApp.page);
	await persistentApp.kill();
	const page = await persistentApp.start();
	await page.goto(form);
	await expect(page.getByRole('heading', { name: 'You began one earlier' })).toBeVisible();
	await page.goto(`${server.url}/notes/`);
	await page.getByRole('link', { name: /^Go on with A moment/ }).click();
	await expect(situation(page)).toHaveValue('They left the room');
	await done(page).click();
	await expect(page.getByRole('heading', { name: 'It is written down.' })).toBeVisible();
	await page.goto(form);
	await expect(situation(page)).toBeVisible();
	await expect(page.getByRole('heading', { name: 'You began one earlier' })).toHaveCount(0);
});

test('a private session leaves the browser and its addresses as they were', async ({
	app: { page }
}) => {
	await turnStarterOff(page);
	await openControlled(page);
	await page.getByRole('link', { name: 'Settings' }).click();
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	const before = await keptByBrowser(page);
	await page.getByRole('link', { name: 'Notes', exact: true }).click();
	await page.getByRole('link', { name: /^Write down what just happened/ }).click();
	await chip(page, 'No answer').click();
	await situation(page).fill('Only here');
	await expect(page.getByText('Not kept: private session')).toBeVisible();
	await done(page).click();
	await expect(
		page.getByRole('heading', { name: /until this private session ends/ })
	).toBeVisible();
	await expect(page.getByRole('link', { name: /^Open They/ })).toHaveAttribute(
		'href',
		/\/$|replied$/
	);
	expect(page.url()).toMatch(/\/entry\/$/);
	await page.getByRole('link', { name: 'See all moments' }).click();
	await expect(rows(page)).toHaveText(/Only here/);
	expect(await keptByBrowser(page)).toEqual(before);
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();

	// The same words outside a private session are written, or this would have proved nothing.
	await endPrivateSession(page);
	await openForm(page);
	await situation(page).fill('Only here');
	await kept(page);
	expect((await keptByBrowser(page)).join()).toContain('Only here');
});

test.describe('the log', () => {
	test.use({ serviceWorkers: 'block' });

	const entries = [
		triggerRow(noon(0), { trigger: 'no-reply', situation: 'Read, no answer', feelings: ['sad'] }),
		triggerRow(noon(3), { trigger: 'argument', story: 'Café again', intensityBefore: 7 }),
		{ ...triggerRow(noon(10), { trigger: 'no-reply', feelings: ['wobbly'] }), isDraft: true },
		triggerRow(noon(60), { trigger: 'no-reply' })
	];

	test('is searched and narrowed down, says when nothing fits, and is whole again with one tap', async ({
		app: { page }
	}) => {
		await storeEntries(page, entries);
		await page.goto('/notes/log/');
		await expect(rows(page)).toHaveCount(4);
		await expect(rows(page).nth(0)).toHaveText(
			/No answer\s+Today, 12:00\sPM(\s· \d+ hours? ago)?\s*Read, no answer/
		);
		await expect(rows(page).nth(1)).toContainText(/7 of 10\s*Café again/);
		await expect(rows(page).nth(2)).toContainText('not finished');
		await expect(page.getByText('3 of 4 began with no answer.')).toBeVisible();
		expect(await page.title()).toBe('Notes · Evenkeel');

		const search = page.getByRole('searchbox', { name: 'Search' });
		await search.fill('cafe');
		await expect(rows(page)).toHaveText(/Café again/);
		await expect(page.getByText(/began with no answer/)).toHaveCount(0);
		await search.fill('');
		await page.getByText('Narrow it down').click();
		const by = (name: string) => page.getByRole('combobox', { name });
		await by('When').selectOption({ label: 'Last 7 days' });
		await expect(rows(page)).toHaveCount(2);
		await by('When').selectOption({ label: 'Last 30 days' });
		await expect(rows(page)).toHaveCount(3);
		await by('It began with').selectOption({ label: 'No answer' });
		await expect(rows(page)).toHaveCount(2);
		await expect(page.getByRole('status').getByText('2 of 4')).toBeAttached();
		await by('Feeling').selectOption({ label: 'wobbly' });
		await expect(rows(page)).toHaveText(/not finished/);
		await by('When').selectOption({ label: 'Today' });
		await expect(page.getByRole('heading', { name: 'Nothing fits that' })).toBeVisible();
		await page.getByRole('button', { name: 'Show all of them' }).click();
		await expect(rows(page)).toHaveCount(4);
		await expect(page.getByRole('region', { name: 'Moments, latest first' })).toBeFocused();
		await expect(by('When')).toHaveValue('all');
	});

	test('opens a moment from anywhere on its row but the way to delete it', async ({
		app: { page }
	}) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await storeEntries(page, entries);
		await page.goto('/notes/log/');
		await expect(rows(page)).toHaveCount(4);
		const del = page.getByRole('button', { name: /^Delete No answer, Today/ });
		expect(await del.evaluate((button) => button.getClientRects().length)).toBe(1);
		const box = await del.boundingBox();
		expect(box?.height).toBeLessThan(56);
		const row = await rows(page).first().boundingBox();
		// Its last words, and far from them.
		await page.mouse.click((box?.x ?? 0) - 8, (row?.y ?? 0) + (row?.height ?? 0) - 4);
		await expect(situation(page)).toHaveValue('Read, no answer');
	});

	test('gives back what was deleted, with the keyboard alone', async ({ app: { page } }) => {
		await storeEntries(page, entries);
		await page.goto('/notes/log/');
		const button = page.getByRole('button', { name: /^Delete No answer, Today/ });
		await button.focus();
		await page.keyboard.press('Enter');
		await expect(rows(page)).toHaveCount(3);
		await expect(page.getByRole('status').getByText(/^Deleted: No answer, Today/)).toBeVisible();
		await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
		expect(await storedEntries(page)).toHaveLength(3);
		await page.keyboard.press('Enter');
		await expect(button).toBeFocused();
		expect(await storedEntries(page)).toContainEqual(entries[0]);
	});

	test('says when it cannot be read, and is read once it can', async ({ app: { page } }) => {
		await page.addInitScript(() => {
			const open = indexedDB.open.bind(indexedDB);
			let isRefused = true;
			indexedDB.open = (...args) => {
				if (isRefused) throw new DOMException('Switched off.', 'SecurityError');
				return open(...args);
			};
			addEventListener('keydown', () => (isRefused = false));
		});
		await page.goto('/notes/log/');
		await expect(
			page.getByRole('heading', { name: 'This browser keeps nothing here' })
		).toBeVisible();
		await page.getByRole('button', { name: 'Try again' }).press('Enter');
		await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
	});

	const states: { name: string; open: (page: Page) => Promise<void> }[] = [
		{
			name: 'with moments, filters and something to undo',
			async open(page) {
				await storeEntries(page, entries);
				await page.goto('/notes/log/');
				await page.getByText('Narrow it down').click();
				await page
					.getByRole('button', { name: /^Delete/ })
					.last()
					.click();
				await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
			}
		},
		{
			name: 'where one is written, all of it open',
			async open(page) {
				await storeEntries(page, entries);
				await openForm(page);
				for (const summary of await page.locator('summary').all()) await summary.click();
				await chip(page, 'afraid').click();
				await page.getByRole('radio', { name: 'Another time' }).check();
				await page.getByLabel('Day', { exact: true }).fill('2999-01-01');
				await page
					.getByRole('group', { name: /^Did someone close hurt you/ })
					.getByRole('button', { name: 'Yes' })
					.click();
			}
		},
		{
			name: 'where one is done',
			async open(page) {
				await openForm(page);
				await done(page).click();
				await expect(page.getByRole('heading', { name: 'It is written down.' })).toBeVisible();
			}
		},
		{
			name: 'seen from the hub, with a draft',
			async open(page) {
				await storeEntries(page, entries);
				await page.goto('/notes/');
				await expect(page.getByRole('heading', { name: 'Not finished yet' })).toBeVisible();
			}
		}
	];
	for (const { name, open } of states) {
		test(`${name}, can be used by everyone: four scenes, 320 px, targets of 44 px`, async ({
			app: { page }
		}) => {
			await page.setViewportSize({ width: 320, height: 640 });
			await open(page);
			await expectAccessible(page);
			const small = await page
				.getByRole('main')
				.locator('button, select, input, summary, .button, .button-quiet, li > a')
				.evaluateAll((controls) =>
					controls
						.map((control) => ({ box: control.getBoundingClientRect(), name: control.textContent }))
						.filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
						.map(({ name: text }) => text)
				);
			expect(small).toEqual([]);
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(overflow).toBe(0);
		});
	}
});

import type { Page } from '@playwright/test';
import { catchElements, elementMs } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import {
	draftBox,
	passMinutes,
	pauseButton,
	pressByKeyboard,
	secondsLeft,
	startWaiting,
	storedHolds,
	tabTo,
	writeDraft
} from '../support/held-message';
import { withSettings } from '../support/help-page';
import { keptByBrowser } from '../support/kept-by-browser';
import { expectOpened, openLock, turnLockOn } from '../support/lock-app';
import { storedSessions } from '../support/stored-database';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

const DRAFT = 'Are we all right, or did I say something?';
const choose = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

/** The sound is over: the element is put just before its end, past the code of the app. */
async function letSoundEnd(page: Page, seconds: number): Promise<void> {
	await expect.poll(() => elementMs(page)).toBeGreaterThan(300);
	await page.evaluate((to) => {
		const { elementsOfTheTest } = globalThis as unknown as {
			elementsOfTheTest: HTMLAudioElement[];
		};
		for (const element of elementsOfTheTest) element.currentTime = to;
	}, seconds - 0.5);
}

test('nothing can be started before it is said when not to wait', async ({ app: { page } }) => {
	await page.goto('/notes/hold/');
	await expect(heading(page, 'First: when not to wait')).toBeVisible();
	const items = page.getByRole('main').getByRole('listitem');
	await expect(items).toHaveText([/^safety/, /^health/, /^children/, /agreed/, /decision/]);
	await expect(
		page.getByRole('link', { name: 'Is it insecurity, or is it unsafe?' })
	).toBeVisible();
	await expect(page.getByRole('button', { name: /^Start/ })).toHaveCount(0);
	await page.getByRole('button', { name: /none of these/ }).click();
	await expect(heading(page, 'Hold the message for a while')).toBeFocused();
	await expect(choose(page, 'Start waiting, 10 minutes')).toBeVisible();
});

test('a whole wait can be had by keyboard alone, and ends in one clear ask', async ({
	app: { page }
}) => {
	await page.goto('/notes/');
	await pressByKeyboard(page, page.getByRole('link', { name: 'Hold the message' }));
	await pressByKeyboard(page, page.getByRole('button', { name: /none of these/ }));
	await tabTo(page, page.getByRole('radio', { name: '10 min' }));
	await page.keyboard.press('ArrowLeft');
	await tabTo(page, draftBox(page));
	await page.keyboard.type(DRAFT);
	await pressByKeyboard(page, choose(page, 'Start waiting, 5 minutes'));
	await expect(pauseButton(page)).toBeVisible({ timeout: 20_000 });
	await pressByKeyboard(page, page.getByRole('link', { name: 'Back to the message' }));
	await expect(page.getByRole('main').getByRole('timer')).toHaveText(/^4 min \d+ s left$/);
	await passMinutes(page, 5);
	await expect(heading(page, 'Now you choose')).toBeFocused();
	await pressByKeyboard(page, choose(page, 'Make it one clear ask'));
	await expect(heading(page, 'One clear ask')).toBeFocused();
	await tabTo(page, page.getByRole('textbox', { name: 'When …' }));
	await page.keyboard.type('it goes quiet');
	await page.keyboard.press('Tab');
	await page.keyboard.type('lost');
	await page.keyboard.press('Tab');
	await page.keyboard.type('send me a line');
	await expect(
		page.getByText('When it goes quiet, I feel lost. Could you send me a line?')
	).toBeVisible();
	await pressByKeyboard(page, choose(page, 'Finish without copying'));
	await expect(heading(page, 'You chose one clear ask')).toBeFocused();
	await expect(page.getByText('5 minutes waited.')).toBeVisible();
	await expect(pauseButton(page)).toHaveCount(0);
	await expect(
		page.getByRole('listitem').filter({ hasText: '5 minutes, then one clear ask' })
	).toBeVisible();
});

test.describe('what was written', () => {
	for (const [outcome, words] of [
		['I will send it myself', 'You chose to send it'],
		['Make it one clear ask', 'You chose one clear ask'],
		['No longer needed', 'It was no longer needed']
	] as const) {
		for (const isKept of [false, true]) {
			test(`is ${isKept ? 'kept on purpose' : 'gone'} after: ${outcome}`, async ({
				app: { page }
			}) => {
				await page.goto('/notes/hold/');
				await writeDraft(page, DRAFT);
				await expect(page.getByText('Otherwise they are deleted')).toBeVisible();
				if (isKept) await page.getByRole('checkbox', { name: /^Keep my words/ }).check();
				await startWaiting(page);
				await page.getByRole('link', { name: 'Back to the message' }).click();
				await choose(page, 'Choose now').click();
				expect((await keptByBrowser(page)).join()).toContain(DRAFT);
				await choose(page, outcome).click();
				if (outcome === 'Make it one clear ask') {
					// There is nothing to finish with before there is an ask.
					await expect(choose(page, 'Finish without copying')).toHaveCount(0);
					await page.getByRole('textbox', { name: 'Could you …?' }).fill('call me');
				}
				if (outcome !== 'No longer needed') await choose(page, 'Finish without copying').click();
				await expect(heading(page, words)).toBeVisible();
				await expect
					.poll(async () => (await storedHolds(page)).map(({ isDraft }) => isDraft))
					.toEqual([false]);
				expect((await keptByBrowser(page)).join().includes(DRAFT)).toBe(isKept);
				await page.reload();
				await expect(page.getByText(DRAFT)).toHaveCount(isKept ? 1 : 0);
			});
		}
	}

	test('can be copied with the choice to send it, and nothing is sent', async ({
		app: { page, context }
	}) => {
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await page.goto('/notes/hold/');
		await writeDraft(page, DRAFT);
		await startWaiting(page);
		await page.getByRole('link', { name: 'Back to the message' }).click();
		await choose(page, 'Choose now').click();
		await choose(page, 'I will send it myself').click();
		await choose(page, 'Back to the choices').click();
		await expect(heading(page, 'Now you choose')).toBeFocused();
		await choose(page, 'I will send it myself').click();
		await choose(page, 'Copy and finish').click();
		await expect(page.getByRole('status').getByText('Copied')).toBeVisible();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(DRAFT);
		await expect(page.getByText(DRAFT)).toBeVisible();
		expect((await keptByBrowser(page)).join()).not.toContain(DRAFT);
	});

	test('before the wait is begun is there again after a reload, and on the page of notes', async ({
		app: { page }
	}) => {
		await page.goto('/notes/hold/');
		await writeDraft(page, DRAFT);
		await page.reload();
		await expect(draftBox(page)).toHaveValue(DRAFT);
		await page.goto('/notes/');
		await page.getByRole('link', { name: 'A message is held. The wait has not begun.' }).click();
		await expect(draftBox(page)).toHaveValue(DRAFT);
	});

	test('stays on the screen when there is no room, and is there when the person comes back', async ({
		app: { page }
	}) => {
		await page.goto('/notes/hold/');
		await page.getByRole('button', { name: /none of these/ }).click();
		await page.evaluate(() => {
			IDBObjectStore.prototype.put = () => {
				throw new DOMException('Full.', 'QuotaExceededError');
			};
		});
		await draftBox(page).fill(DRAFT);
		await expect(page.getByRole('alert')).toContainText('Not kept yet');
		await startWaiting(page);
		await page.getByRole('link', { name: 'Back to the message' }).click();
		await expect(heading(page, 'The message is held')).toBeVisible();
		await expect(draftBox(page)).toHaveValue(DRAFT);
	});
});

test('the end of the sound is the choice; ten more go on with something else, and the third wait says so', async ({
	app: { page }
}) => {
	await catchElements(page);
	await page.goto('/notes/hold/');
	await page.getByRole('button', { name: /none of these/ }).click();
	await startWaiting(page);
	for (const waits of [1, 2, 3]) {
		await passMinutes(page, 10);
		await letSoundEnd(page, 600);
		await expect(page).toHaveURL(/\/notes\/hold\/$/);
		await expect(heading(page, 'Now you choose')).toBeVisible();
		await expect(page.getByText('three waits in a row')).toHaveCount(waits === 3 ? 1 : 0);
		await expect(choose(page, 'Wait ten more')).toBeEnabled();
		if (waits === 3) break;
		await choose(page, 'Wait ten more').click();
		await expect(page).toHaveURL(/\/session\/$/);
		await expect(pauseButton(page)).toBeVisible({ timeout: 20_000 });
	}
	await choose(page, 'No longer needed').click();
	await expect(page.getByText('30 minutes waited.')).toBeVisible();
	const sittings = await storedSessions(page);
	const [hold] = await storedHolds(page);
	expect(hold?.body).toMatchObject({ outcome: 'not-needed', waitedMore: 2 });
	expect(
		sittings.map(({ practiceId, entryId, outcome }) => [practiceId, entryId, outcome])
	).toEqual([
		['ride-the-urge', hold?.id, 'completed'],
		['one-steady-thing', hold?.id, 'completed'],
		['one-steady-thing', hold?.id, 'completed']
	]);
});

test('twenty minutes are one track, told to the lock screen by nothing but the time', async ({
	app: { page }
}) => {
	await page.goto('/notes/hold/');
	await page.getByRole('button', { name: /none of these/ }).click();
	await page.getByRole('radio', { name: '20 min' }).check();
	await startWaiting(page);
	await expect(page.getByRole('timer')).toHaveText(/^(20 min 0|19 min \d+) s left$/);
	const card = await page.evaluate(() => navigator.mediaSession.metadata?.title);
	expect(card).toBe('Evenkeel');
	await page.getByRole('button', { name: 'More' }).click();
	await expect(page.getByText('Pausing stops the voice, not the wait.')).toBeVisible();
	await page.getByRole('button', { name: 'Stop the voice, keep waiting' }).click();
	// The sound is left; the wait goes on.
	await expect(heading(page, 'The message is held')).toBeVisible();
	expect(await secondsLeft(page.getByRole('timer'))).toBeGreaterThan(19 * 60);
	expect(await storedSessions(page)).toMatchObject([{ minutes: 20, outcome: 'stopped' }]);
});

test('an earlier wait can be deleted, and put back', async ({ app: { page } }) => {
	await page.goto('/notes/hold/');
	await writeDraft(page, DRAFT);
	await startWaiting(page);
	await page.getByRole('link', { name: 'Back to the message' }).click();
	await choose(page, 'Choose now').click();
	await choose(page, 'No longer needed').click();
	const row = page.getByRole('listitem').filter({ hasText: 'then no longer needed' });
	await row.getByRole('button', { name: /^Delete the wait of Today/ }).click();
	await expect(choose(page, 'Undo')).toBeFocused();
	await expect(row).toHaveCount(0);
	expect(await storedHolds(page)).toEqual([]);
	await page.keyboard.press('Enter');
	await expect(row.getByRole('button', { name: /^Delete/ })).toBeFocused();
	expect(await storedHolds(page)).toHaveLength(1);
});

test('with fewer practices it is left out without a reason, and nothing can be started', async ({
	app: { page }
}) => {
	await withSettings(page, { fewerPractices: true });
	await page.goto('/notes/hold/');
	await expect(heading(page, 'This one is put away')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Something steady instead' })).toBeVisible();
	await expect(page.getByRole('main').getByRole('link', { name: 'Help' })).toBeVisible();
	await expect(page.getByRole('button', { name: /none of these|^Start/ })).toHaveCount(0);
	expect(await page.getByRole('main').innerText()).not.toMatch(
		/hurt|abus|unsafe|safe|fright|afraid|scare|violen|threat|danger|partner/i
	);
	await page.goto('/notes/');
	await expect(page.getByRole('link', { name: 'Journal' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Hold the message' })).toHaveCount(0);
});

test('a private session leaves the browser as it found it', async ({ app: { page } }) => {
	await withSettings(page, { saveStarter: false });
	await page.goto('/notes/hold/');
	await page.getByRole('link', { name: 'Settings' }).click();
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	await page.getByRole('link', { name: 'Notes', exact: true }).click();
	const before = await keptByBrowser(page);
	await page.getByRole('link', { name: 'Hold the message' }).click();
	await page.getByRole('button', { name: /none of these/ }).click();
	await draftBox(page).fill(DRAFT);
	await startWaiting(page);
	await page.getByRole('link', { name: 'Back to the message' }).click();
	await expect(draftBox(page)).toHaveValue(DRAFT);
	expect(await keptByBrowser(page)).toEqual(before);
	await choose(page, 'Choose now').click();
	await choose(page, 'No longer needed').click();
	await expect(heading(page, 'It was no longer needed')).toBeVisible();
	expect(await keptByBrowser(page)).toEqual(before);
});

test.describe('the first page', () => {
	const strip = (page: Page) =>
		page.getByRole('main').getByRole('link', { name: /message is held|wait is over/ });

	async function held(page: Page): Promise<void> {
		await page.goto('/notes/hold/');
		await writeDraft(page, DRAFT);
		await startWaiting(page);
		await page.getByRole('link', { name: 'Back to the message' }).click();
		await expect(heading(page, 'The message is held')).toBeVisible();
	}

	test('tells of a held message while it waits and when the wait is over, and leads to it', async ({
		app: { page }
	}) => {
		await held(page);
		await page.goto('/');
		await expect(strip(page)).toHaveText(/^A message is held\s+9 min \d+ s left$/);
		await passMinutes(page, 10);
		await expect(strip(page)).toHaveText('The wait is over. You can choose.');
		await strip(page).click();
		await expect(heading(page, 'Now you choose')).toBeVisible();
		await choose(page, 'No longer needed').click();
		await expect(heading(page, 'It was no longer needed')).toBeVisible();
		await expect
			.poll(async () => (await storedHolds(page)).map(({ isDraft }) => isDraft))
			.toEqual([false]);
		await page.goto('/');
		await expect(page.getByRole('link', { name: 'Notes', exact: true })).toBeVisible();
		await page.waitForLoadState('networkidle');
		await expect(strip(page)).toHaveCount(0);
	});

	test('tells of it after a way there inside the app too, and says nothing of what was only written', async ({
		app: { page }
	}) => {
		await page.goto('/notes/hold/');
		await writeDraft(page, DRAFT);
		await page.goto('/');
		await page.waitForLoadState('networkidle');
		await expect(strip(page)).toHaveCount(0);
		await page.goto('/notes/hold/');
		await startWaiting(page);
		await page.getByRole('button', { name: 'More' }).click();
		await page.getByRole('link', { name: 'Leave this screen, keep waiting' }).click();
		await expect(strip(page)).toBeVisible();
		// What sounds is there too, but not a second clock beside that of the wait.
		const player = page.getByRole('complementary', { name: 'Session playing' });
		await expect(player).toBeVisible();
		await strip(page).click();
		await expect(page.getByRole('link', { name: 'Back to the sound' })).toBeVisible();
		await expect(player).toHaveCount(0);
	});

	test('says nothing of it with fewer practices', async ({ app: { page } }) => {
		await held(page);
		await page.goto('/settings/');
		await page.getByRole('checkbox', { name: /^Show fewer practices/ }).check();
		await page.goto('/');
		await page.waitForLoadState('networkidle');
		await expect(page.getByRole('heading', { name: 'What is happening?' })).toBeVisible();
		await expect(strip(page)).toHaveCount(0);
		await page.goto('/settings/');
		await page.getByRole('checkbox', { name: /^Show fewer practices/ }).uncheck();
		await page.goto('/');
		await expect(strip(page)).toBeVisible();
	});
});

test('the first page says nothing of a held message while the lock is shut', async ({
	app: { page }
}) => {
	test.setTimeout(120_000);
	const strip = page.getByRole('main').getByRole('link', { name: 'A message is held' });
	await page.goto('/notes/hold/');
	await writeDraft(page, DRAFT);
	await startWaiting(page);
	await turnLockOn(page);
	await page.goto('/');
	await page.waitForLoadState('networkidle');
	await expect(page.getByRole('heading', { name: 'What is happening?' })).toBeVisible();
	await expect(strip).toHaveCount(0);
	await page.getByRole('link', { name: 'Notes', exact: true }).click();
	await openLock(page);
	await expectOpened(page);
	await page.getByRole('link', { name: 'Now', exact: true }).click();
	await expect(strip).toBeVisible();
});

test('what comes after “none of these” is at the top of the screen', async ({ app: { page } }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto('/notes/hold/');
	await page.getByRole('button', { name: /none of these/ }).click();
	await expect(heading(page, 'Hold the message for a while')).toBeFocused();
	await expect(page.getByRole('button', { name: /^Start waiting/ })).toBeInViewport({ ratio: 1 });
	await expect(draftBox(page)).toBeInViewport({ ratio: 1 });
});

test('the practice leads here', async ({ app: { page } }) => {
	await page.goto('/practices/ride-the-urge/');
	await page.getByRole('link', { name: 'Hold a message while you listen' }).click();
	await expect(heading(page, 'Hold the message')).toBeVisible();
	await page.goto('/practices/one-steady-thing/');
	await expect(page.getByRole('button', { name: /^Start/ })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Hold a message while you listen' })).toHaveCount(0);
});

import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { catchElements, isSounding } from '../support/caught-elements';
import { hearTheEnd, listenToFirstAid, stopEarly } from '../support/ended-session';
import { expect, test } from '../support/fixtures';
import { expectHasFocus } from '../support/focus';
import { tabTo } from '../support/keyboard';
import { expectFits } from '../support/no-overflow';
import { ANDROID_FIREFOX, IOS_CHROME, IOS_SAFARI, MAC_SAFARI } from '../support/user-agents';

test.use({ serviceWorkers: 'block', savesStarter: false });

const TITLE = 'Put Evenkeel on the home screen';
const OWN_STORAGE = /^What is kept in this browser does not move with the icon/;
const card = (page: Page) => page.getByRole('region', { name: TITLE });
const steps = (page: Page) => page.getByRole('list', { name: 'How to do it here' });
const kept = (page: Page, key: string) => page.evaluate((name) => localStorage.getItem(name), key);
const OFFERED = 'evenkeel-install-offered';
const CHOICES_OFFERED = 'evenkeel-choices-offered';
const choices = (page: Page) => page.getByRole('region', { name: 'So that it fits you' });

/** As after the first session of all, whose end has a card of its own. */
const pastChoices = (page: Page) =>
	page.addInitScript((key) => localStorage.setItem(key, 'yes'), CHOICES_OFFERED);

async function openSettings(page: Page): Promise<void> {
	await page.goto('/settings/');
	await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
}

test('choices for the next time make way where it got harder, and where people are offered', async ({
	app: { page }
}) => {
	await catchElements(page);
	await page.goto('/practices/ride-the-urge/');
	await page
		.getByRole('group', { name: 'How strong is it, right now?' })
		.getByRole('button', { name: '3', exact: true })
		.click();
	await page.getByRole('button', { name: /^Start / }).click();
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 20_000 });
	await expect.poll(() => isSounding(page)).toBe(true);
	await hearTheEnd(page);
	await expect(choices(page)).toBeVisible();
	const scale = page.getByRole('group', { name: 'How strong is it now?' });
	const rate = (rating: string) => scale.getByRole('button', { name: rating, exact: true }).click();
	await rate('5');
	await expect(page.getByText('You did nothing wrong.')).toBeVisible();
	await expect(choices(page)).toHaveCount(0);
	await rate('2');
	await expect(choices(page)).toBeVisible();
	await rate('9');
	await expect(page.getByRole('region', { name: 'People to talk with' })).toBeVisible();
	await expect(choices(page)).toHaveCount(0);
});

test.describe('in Safari on a phone', () => {
	test.use({ userAgent: IOS_SAFARI });
	test.beforeEach(({ page }) => catchElements(page));

	test('is offered after the first session that was heard to its end, once, and can be put away', async ({
		app: { page }
	}) => {
		await page.goto('/');
		await listenToFirstAid(page);
		await expect(card(page)).toHaveCount(0);
		await stopEarly(page);
		await expect(choices(page).or(card(page))).toHaveCount(0);
		expect(await kept(page, OFFERED)).toBeNull();

		await page.getByRole('link', { name: 'Done' }).click();
		await listenToFirstAid(page);
		await hearTheEnd(page);
		await expect(choices(page)).toBeVisible();
		await expect(card(page)).toHaveCount(0);
		expect([await kept(page, CHOICES_OFFERED), await kept(page, OFFERED)]).toEqual(['yes', null]);
		await choices(page).getByRole('radio', { name: 'Rowan' }).check();
		await choices(page)
			.getByRole('checkbox', { name: /^Land instead/ })
			.check();
		await expect(page.locator('html')).toHaveAttribute('data-shore');
		await page.setViewportSize({ width: 320, height: 640 });
		await expectFits(page);
		await expectAccessible(page);
		await tabTo(page, 'Close');
		await page.keyboard.press('Enter');
		await expect(choices(page)).toHaveCount(0);
		await expectHasFocus(page.getByText('You find all of it in the settings.'));
		await page.setViewportSize({ width: 1280, height: 720 });

		await page.getByRole('link', { name: 'Done' }).click();
		await listenToFirstAid(page);
		await hearTheEnd(page);
		await expect(card(page)).toBeVisible();
		await expect(choices(page)).toHaveCount(0);
		await expect(card(page)).toMatchAriaSnapshot(`
      - region "${TITLE}":
        - heading "${TITLE}" [level=2]
        - paragraph: Then it opens by its icon, in a window of its own, with or without a connection.
        - paragraph: ${OWN_STORAGE.toString()}
        - paragraph:
          - link "Save a backup first":
            - /url: /\\/data\\/?$/
        - paragraph: You can bring the file in there, under Your data.
        - group "Icon and name":
          - radio "Evenkeel, the boat" [checked]
          - radio "Keel, plain"
        - paragraph: /^Choose before you install/
        - paragraph: /^It cannot change an icon/
        - list "How to do it here":
          - listitem: /Tap Share/
          - listitem: /Add to Home Screen/
          - listitem: /Tap Add/
        - paragraph:
          - button "Not now"
    `);
		await page.setViewportSize({ width: 320, height: 640 });
		await expectFits(page);
		await expectAccessible(page);
		await tabTo(page, 'Not now');
		await page.keyboard.press('Enter');
		await expect(card(page)).toHaveCount(0);
		await expectHasFocus(page.getByText('You can do it at any time, in the settings.'));

		await page.getByRole('link', { name: 'Done' }).click();
		await listenToFirstAid(page);
		await hearTheEnd(page);
		await expect(page.getByRole('link', { name: 'Done' })).toBeVisible();
		await expect(card(page)).toHaveCount(0);
		await openSettings(page);
		await expect(steps(page)).toBeVisible();
	});

	test('is not offered again when the page was left without an answer', async ({
		app: { page }
	}) => {
		await pastChoices(page);
		await page.goto('/');
		await listenToFirstAid(page);
		await hearTheEnd(page);
		await expect(card(page)).toBeVisible();
		await page.goto('/');
		await listenToFirstAid(page);
		await hearTheEnd(page);
		await page.waitForLoadState('networkidle');
		await expect(card(page)).toHaveCount(0);
	});

	test('a private session is offered nothing and leaves no mark; the settings still tell how', async ({
		app: { page }
	}) => {
		await openSettings(page);
		await page.getByRole('checkbox', { name: /^Private session/ }).check();
		await expect(steps(page)).toBeVisible();
		await listenToFirstAid(page);
		await hearTheEnd(page);
		await page.waitForLoadState('networkidle');
		await expect(choices(page).or(card(page))).toHaveCount(0);
		expect([await kept(page, CHOICES_OFFERED), await kept(page, OFFERED)]).toEqual([null, null]);
	});

	test('is not offered to whoever has opened it by its icon', async ({ app: { page } }) => {
		await pastChoices(page);
		await page.addInitScript(() => {
			Object.defineProperty(navigator, 'standalone', { value: true });
		});
		await page.goto('/');
		await listenToFirstAid(page);
		await hearTheEnd(page);
		await page.waitForLoadState('networkidle');
		await expect(card(page)).toHaveCount(0);
		await openSettings(page);
		await expect(page.getByText('You have opened it by its icon already.')).toBeVisible();
		await expect(steps(page)).toHaveCount(0);
	});

	test('the settings are usable by everyone, on the smallest phones and with large text', async ({
		app: { page }
	}) => {
		await page.setViewportSize({ width: 320, height: 640 });
		await openSettings(page);
		await expect(steps(page)).toBeVisible();
		await expectFits(page);
		await expectAccessible(page);
		await page.setViewportSize({ width: 390, height: 844 });
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		await expectFits(page);
	});
});

for (const [name, userAgent, firstStep, isOwnStorage] of [
	['Chrome on an iPhone', IOS_CHROME, /address bar/, true],
	['Firefox on Android', ANDROID_FIREFOX, /three dots/, false],
	['Safari on a Mac', MAC_SAFARI, /File in the menu bar/, true]
] as const) {
	test.describe(name, () => {
		test.use({ userAgent });

		test('is told its own steps, and first whether what is kept comes along', async ({
			app: { page }
		}) => {
			await page.addInitScript(() => {
				Object.defineProperty(navigator, 'maxTouchPoints', { value: 0 });
			});
			await openSettings(page);
			await expect(steps(page).getByRole('listitem')).toHaveCount(3);
			await expect(steps(page).getByRole('listitem').first()).toHaveText(firstStep);
			await expect(page.getByText(OWN_STORAGE)).toHaveCount(isOwnStorage ? 1 : 0);
		});
	});
}

test.describe('in a browser that asks by itself', () => {
	/** Makes the offer before any code of the app has come, as browsers may. */
	async function offerEarly(page: Page, outcome: 'accepted' | 'dismissed'): Promise<void> {
		await page.addInitScript((answer) => {
			const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
				asked: 0,
				prompt() {
					offer.asked++;
					return Promise.resolve({ outcome: answer });
				}
			});
			Object.assign(globalThis, { offerOfTheTest: offer });
			new MutationObserver((_, observer) => {
				if (!document.body) return;
				observer.disconnect();
				dispatchEvent(offer);
			}).observe(document, { childList: true, subtree: true });
		}, outcome);
	}

	const offer = (page: Page) =>
		page.evaluate(() => {
			const { asked, defaultPrevented } = (
				globalThis as unknown as { offerOfTheTest: { asked: number; defaultPrevented: boolean } }
			).offerOfTheTest;
			return { asked, defaultPrevented };
		});

	for (const [outcome, words] of [
		['accepted', 'Evenkeel is installed.'],
		['dismissed', 'Nothing was installed.']
	] as const) {
		test(`the browser does not ask until the person wants it to, then once: ${outcome}`, async ({
			app: { page }
		}) => {
			await catchElements(page);
			await pastChoices(page);
			await offerEarly(page, outcome);
			await page.goto('/');
			await listenToFirstAid(page);
			expect(await offer(page)).toEqual({ asked: 0, defaultPrevented: true });
			await hearTheEnd(page);
			await card(page).getByRole('button', { name: 'Install Evenkeel' }).click();
			await expect(card(page).getByRole('status')).toContainText(words);
			expect(await offer(page)).toEqual({ asked: 1, defaultPrevented: true });
			await expect(card(page).getByRole('button', { name: 'Install Evenkeel' })).toHaveCount(0);
		});
	}

	test('another icon has to be offered anew', async ({ app: { page } }) => {
		await offerEarly(page, 'accepted');
		await openSettings(page);
		await expect(page.getByRole('button', { name: 'Install Evenkeel' })).toBeVisible();
		await page.getByRole('radio', { name: 'Keel, plain' }).check();
		await expect(page.getByRole('button', { name: /^Install/ })).toHaveCount(0);
		await page.getByRole('link', { name: 'Load the settings again' }).click();
		await expect(page.getByRole('button', { name: 'Install Keel' })).toBeVisible();
	});
});

test.describe('in a browser with no way that is known', () => {
	test('nothing is offered, and the settings say so', async ({ app: { page } }) => {
		await catchElements(page);
		await pastChoices(page);
		await page.goto('/');
		await listenToFirstAid(page);
		await hearTheEnd(page);
		await page.waitForLoadState('networkidle');
		await expect(card(page)).toHaveCount(0);
		expect(await kept(page, OFFERED)).toBeNull();
		await openSettings(page);
		await expect(page.getByText('This browser does not offer it right now.')).toBeVisible();
	});
});

test('with the app open a shortcut leads where it says and what sounds goes on; the icon alone changes nothing', async ({
	app: { page }
}) => {
	await catchElements(page);
	await page.addInitScript(() => {
		type Take = (launch: { targetURL: string }) => void;
		Object.defineProperty(globalThis, 'launchQueue', {
			value: {
				setConsumer(take: Take) {
					Object.assign(globalThis, { launchAgain: take });
					// What the page was opened with, from which the person has gone on.
					take({ targetURL: `${location.origin}/sounds/` });
				}
			}
		});
	});
	const launch = (path: string) =>
		page.evaluate((targetURL) => {
			const { launchAgain } = globalThis as unknown as {
				launchAgain: (launch: { targetURL: string }) => void;
			};
			launchAgain({ targetURL: location.origin + targetURL });
		}, path);
	await page.goto('/');
	await listenToFirstAid(page);
	await expect(page).toHaveURL(/\/session\/$/);
	await launch('/calm/?keel');
	await expect(page).toHaveURL(/\/calm\/$/);
	await expect(page.getByRole('link', { name: 'Leave' })).toBeVisible();
	expect(await isSounding(page)).toBe(true);
	await launch('/?keel');
	await launch('/breathe/');
	await expect(page).toHaveURL(/\/breathe\/$/);
	await page.goBack();
	// Not by way of the start page.
	await expect(page).toHaveURL(/\/calm\/$/);
	expect(await isSounding(page)).toBe(true);
});

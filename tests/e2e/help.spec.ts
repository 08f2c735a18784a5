import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { helpCountry as country, travelling, withSettings } from '../support/help-page';
import { addShareSheet, refuseClipboard } from '../support/share-sheet';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

for (const [timezoneId, locale, name, emergency] of [
	['Europe/London', 'en-US', 'United Kingdom', '999'],
	['America/Denver', 'es-MX', 'United States', '911'],
	['America/Toronto', 'fr-CA', 'Canada', '911'],
	['Europe/Vienna', 'de-AT', 'European Union', '112'],
	['Etc/UTC', 'en-NZ', 'New Zealand', '111'],
	['Asia/Tokyo', 'en-US', 'Somewhere else', '112']
] as const) {
	test.describe(`a device on ${timezoneId} in ${locale}`, () => {
		test.use({ timezoneId, locale });

		test(`is offered ${name}, emergency first`, async ({ app: { page } }) => {
			await page.goto('/help/');
			await expect(country(page).locator('option:checked')).toHaveText(name);
			const call = page.getByRole('main').getByRole('link', { name: /^Call/ }).first();
			await expect(call).toHaveText(`Call ${emergency}`);
			await expect(call).toHaveAttribute('href', `tel:${emergency}`);
			await expect(page.getByText(emergency, { exact: true }).first()).toBeVisible();
			const isListed = name !== 'Somewhere else';
			await expect(page.getByText(/^Suggested from the clock/)).toBeVisible({
				visible: isListed
			});
			await expect(page.getByText(/^No lines of this country/)).toBeVisible({
				visible: !isListed
			});
			const list = page.getByRole('link', { name: /^Open findahelpline\.com/ });
			await expect(list).toHaveAttribute('href', 'https://findahelpline.com');
			await expect(
				page.getByText('We have not tested the numbers and websites shown here ourselves yet.')
			).toHaveCount(1);
		});
	});
}

test.describe('in Britain', () => {
	test.use({ timezoneId: 'Europe/London', locale: 'en-GB' });

	test('every entry can be called or texted and is there to select, and how old they are is said once', async ({
		app: { page }
	}) => {
		await page.goto('/help/');
		const samaritans = page.getByRole('listitem').filter({ hasText: 'Samaritans' });
		await expect(samaritans.getByText('116 123', { exact: true })).toBeVisible();
		const call = samaritans.getByRole('link', { name: 'Call 116 123 Samaritans' });
		await expect(call).toHaveAttribute('href', 'tel:116123');
		await expect(samaritans).toContainText('24/7 · Free');
		await expect(page.getByRole('link', { name: 'Text 85258 Shout' })).toHaveAttribute(
			'href',
			'sms:85258'
		);
		const entries = page.getByRole('main').getByRole('listitem');
		await expect(entries).toHaveCount(7);
		await expect(entries.getByRole('link', { name: /^(Call|Text|Open) / })).toHaveCount(7);
		await expect(page.getByText(/We have not tested/)).toHaveCount(1);
		await expect(page.getByText(/can show on the phone bill/)).toContainText('shared phone plan');
		await expect(page.getByText(/use another phone/)).toBeVisible();
	});

	test('a chosen country is remembered; travelling shows another for now and gives it back', async ({
		app: { page }
	}) => {
		await page.goto('/help/');
		await country(page).selectOption('Ireland');
		await expect(page.getByText(/The clock of this device is set to United Kingdom/)).toBeVisible();
		await page.reload();
		await expect(country(page)).toHaveValue('IE');
		await travelling(page).check();
		await expect(country(page)).toHaveValue('GB');
		await country(page).selectOption('India');
		await page.reload();
		await expect(page.getByLabel('Country I am in now')).toHaveValue('IN');
		await expect(page.getByRole('link', { name: 'Call 14416 Tele-MANAS' })).toBeVisible();
		await travelling(page).uncheck();
		await expect(country(page)).toHaveValue('IE');
		await expect(page.getByRole('heading', { name: /^Women.s Aid$/ })).toBeVisible();
	});

	test('the card for the other side leads to its lines, also where there are none', async ({
		app: { page }
	}) => {
		for (const [iso, words] of [
			['GB', 'Respect Phoneline'],
			['DE', 'None is listed here for your country']
		] as const) {
			await withSettings(page, { helpCountry: iso });
			await page.goto('/help/');
			await country(page).selectOption(iso);
			await page.goto('/help/is-it-safe/');
			await page.getByRole('link', { name: 'Lines for people worried about what they do' }).click();
			await expect(
				page.getByRole('heading', { name: 'Worried about your own behaviour' })
			).toBeInViewport();
			await expect(page.getByText(words).first()).toBeVisible();
		}
	});

	test('the line to send can be copied, and shared where the browser can', async ({
		app: { page, context }
	}) => {
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await addShareSheet(page);
		await page.goto('/help/');
		await page.getByRole('button', { name: 'Copy' }).click();
		await expect(page.getByText('Copied.')).toBeVisible();
		const line = /^I am having a hard moment\. Could you stay on the phone with me/;
		expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(line);
		const send = page.getByRole('button', { name: 'Send' });
		await send.click();
		await expect(page.locator('html')).toHaveAttribute('data-closed');
		await expect(page.getByText('Copied.')).toBeVisible();
		await send.click();
		await expect(page.locator('html')).toHaveAttribute('data-shared', line);
	});

	test('says so when copying is refused', async ({ app: { page } }) => {
		await page.goto('/help/');
		await refuseClipboard(page);
		await page.getByRole('button', { name: 'Copy' }).click();
		await expect(page.getByText(/did not allow copying/)).toBeVisible();
	});

	test('all of it works with the keyboard alone', async ({ app: { page } }) => {
		await page.goto('/help/');
		await country(page).focus();
		await page.keyboard.type('Ger');
		await expect(page.getByRole('link', { name: 'Call 112' })).toBeVisible();
		await page.keyboard.press('Tab');
		await expect(travelling(page)).toBeFocused();
		await page.keyboard.press('Space');
		await expect(travelling(page)).toBeChecked();
		await page.keyboard.press('Tab');
		await expect(page.getByRole('link', { name: 'People to talk with' })).toBeFocused();
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/is-it-safe/);
		const leaveOut = page.getByRole('button', { name: 'Leave those out' });
		await leaveOut.focus();
		await page.keyboard.press('Enter');
		await expect(page.getByRole('button', { name: 'Show everything again' })).toBeFocused();
		await expect(page.getByText('They are left out now.')).toBeVisible();
		await page.keyboard.press('Enter');
		await expect(leaveOut).toBeFocused();
	});
});

const states: { name: string; open: (page: Page) => Promise<void> }[] = [
	{
		name: 'the lines of a country',
		async open(page) {
			await withSettings(page, { helpCountry: 'US' });
			await page.goto('/help/');
			await expect(page.getByRole('link', { name: 'Call 911' })).toBeVisible();
		}
	},
	{
		name: 'help in a country that is not listed',
		async open(page) {
			await withSettings(page, { helpCountry: 'ZZ' });
			await page.goto('/help/');
			await expect(page.getByText(/^No lines of this country/)).toBeVisible();
		}
	},
	{
		name: 'the card with the switch on',
		async open(page) {
			await withSettings(page, { fewerPractices: true });
			await page.goto('/help/is-it-safe/');
			await expect(page.getByText('They are left out now.')).toBeVisible();
		}
	},
	{
		name: 'a practice that is put away',
		async open(page) {
			await withSettings(page, { fewerPractices: true });
			await page.goto('/practices/ride-the-urge/');
			await expect(page.getByRole('heading', { name: 'This one is put away' })).toBeVisible();
		}
	}
];
for (const { name, open } of states) {
	test(`${name} can be used by everyone, in every scene and on a narrow screen`, async ({
		app: { page }
	}) => {
		await page.setViewportSize({ width: 320, height: 640 });
		await open(page);
		await expectAccessible(page);
		await expectRoomy(page);
		await page.setViewportSize({ width: 390, height: 844 });
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		expect(await tooWide(page)).toEqual([]);
	});
}

test('people are offered after a 9, not after an 8, and nothing waits for them', async ({
	app: { page }
}) => {
	await withSettings(page, { helpCountry: 'GB' });
	await page.goto('/practices/one-steady-thing/');
	await page.getByRole('button', { name: /^Start/ }).click();
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 20_000 });
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Stop and keep what I did' }).click();
	const card = page.getByRole('region', { name: 'People to talk with' });
	await page.getByRole('button', { name: '8', exact: true }).click();
	await expect(card).toHaveCount(0);
	await page.getByRole('button', { name: '9', exact: true }).click();
	await expect(card.getByRole('link', { name: 'Call 116 123 Samaritans' })).toBeVisible();
	await expect(card.getByRole('link', { name: 'Call 999 Emergency' })).toBeVisible();
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expectAccessible(page);
	await page.getByRole('button', { name: '3', exact: true }).click();
	await expect(card).toHaveCount(0);
	await page.getByRole('button', { name: 'I do not want to be here' }).click();
	await card.getByRole('link', { name: 'All lines' }).click();
	await expect(page.getByRole('heading', { name: 'People to talk with' })).toBeInViewport();
});

/** What of the page's own content sticks out at the right of the screen. */
function tooWide(page: Page): Promise<string[]> {
	return page
		.getByRole('main')
		.locator('h1, h2, h3, h4, p, span, a, button, select, label')
		.evaluateAll((found) =>
			found
				.filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
				.map((one) => one.outerHTML)
		);
}

/** Fails when a control is too small for a finger, or when the page is wider than the screen. */
async function expectRoomy(page: Page): Promise<void> {
	const controls = page.getByRole('main').locator('.button, .button-quiet, select, label');
	const tight = await controls.evaluateAll((found) =>
		found
			.map((one) => ({ name: one.textContent, box: one.getBoundingClientRect() }))
			.filter(({ box }) => box.width < 44 || box.height < 44)
			.map(({ name }) => name)
	);
	expect(tight).toEqual([]);
	expect(await tooWide(page)).toEqual([]);
}

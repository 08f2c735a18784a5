import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { textOf } from '../support/backup-files';
import { expect, test } from '../support/fixtures';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block', savesStarter: false });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const card = (page: Page, number: number) =>
	page.getByRole('region', { name: `Time ${number}`, exact: true });

async function saved(page: Page): Promise<string> {
	const downloading = page.waitForEvent('download');
	await button(page, 'Save for my calendar').click();
	const download = await downloading;
	expect(download.suggestedFilename()).toMatch(/^evenkeel-\d{4}-\d\d-\d\d\.ics$/);
	return textOf(download);
}

test('a time is set up, saved, changed and known as the same by the calendar', async ({
	app: { page }
}) => {
	await page.goto('/settings/');
	await page.getByRole('link', { name: 'Set up a reminder' }).click();
	await expect(page.getByText('Evenkeel itself sends nothing.')).toBeVisible();
	await button(page, 'Add a time').click();
	const time = card(page, 1).getByLabel('Time of day');
	await expect(time).toBeFocused();
	await time.fill('07:30');
	const first = await saved(page);
	expect(first).toContain('RRULE:FREQ=DAILY\r\n');
	expect(first).toMatch(/DTSTART:\d{8}T073000\r\n/);
	const uid = /UID:(.*)\r\n/.exec(first)?.[1] ?? '';

	await page.reload();
	await card(page, 1).getByRole('radio', { name: 'Chosen days' }).check();
	for (const day of ['Tuesday', 'Thursday', 'Saturday', 'Sunday'])
		await card(page, 1).getByRole('button', { name: day }).click();
	const second = await saved(page);
	expect(second).toContain(`UID:${uid}\r\n`);
	expect(second).toContain('BYDAY=MO,WE,FR\r\n');
	const sequence = (file: string) => Number(/SEQUENCE:(\d+)/.exec(file)?.[1]);
	expect(sequence(second)).toBeGreaterThan(sequence(first));
	expect(second).toContain('SUMMARY:Evenkeel\r\n');
});

test('a time for which there is no room is told and kept later; removed, it comes back with undo', async ({
	app: { page }
}) => {
	await page.goto('/reminders/');
	await page.evaluate(() => {
		const setItem = localStorage.setItem.bind(localStorage);
		Storage.prototype.setItem = (...item) => {
			if (!('hasRoom' in globalThis)) throw new DOMException('Full.', 'QuotaExceededError');
			setItem(...item);
		};
	});
	await button(page, 'Add a time').click();
	await card(page, 1).getByLabel('Time of day').fill('21:00');
	const told = page.getByRole('alert');
	await expect(
		told.getByText(/^There is no room left here to keep what you chose\./)
	).toBeVisible();
	await expectAccessible(page);
	await told.getByRole('link', { name: 'See what takes room' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'On this device' })).toBeVisible();
	await page.goBack();
	await expect(card(page, 1).getByLabel('Time of day')).toHaveValue('21:00');
	await page.evaluate(() => Object.assign(globalThis, { hasRoom: true }));
	await told.getByRole('button', { name: 'Try again' }).click();
	await expect(told.getByText('It is kept now.')).toBeVisible();
	await expect(told.getByRole('button', { name: 'Close' })).toBeFocused();
	await page.reload();
	await page.getByRole('button', { name: 'Remove this time: 21:00' }).click();
	await expect(button(page, 'Undo')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(card(page, 1).getByLabel('Time of day')).toBeFocused();
	await expect(card(page, 1).getByLabel('Time of day')).toHaveValue('21:00');
});

test('in a private session nothing is kept, and the file is made all the same', async ({
	app: { page }
}) => {
	await page.goto('/settings/');
	await page.getByRole('checkbox', { name: 'Private session' }).check();
	await page.getByRole('link', { name: 'Set up a reminder' }).click();
	await button(page, 'Add a time').click();
	expect(await saved(page)).toContain('T080000');
	expect(await page.evaluate(() => localStorage.getItem('evenkeel-reminders'))).toBeNull();
});

test('everyone can use it, at 320 pixels and in every scene', async ({ app: { page } }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto('/reminders/');
	await button(page, 'Add a time').click();
	await card(page, 1).getByRole('radio', { name: 'Chosen days' }).check();
	await expectAccessible(page);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBe(0);
});

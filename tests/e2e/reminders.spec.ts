import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { textOf } from '../support/backup-files';
import { expect, test } from '../support/fixtures';

// Nothing here needs the worker, and each new browser would fetch the starter set.
test.use({ serviceWorkers: 'block' });

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

test('a removed time comes back with undo, and the focus is never lost', async ({
	app: { page }
}) => {
	await page.goto('/reminders/');
	await button(page, 'Add a time').click();
	await card(page, 1).getByLabel('Time of day').fill('21:00');
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

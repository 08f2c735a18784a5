import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { keptByBrowser } from '../support/kept-by-browser';
import { openControlled, turnStarterOff } from '../support/offline-app';
import { endPrivateSession } from '../support/private-session';
import { storedSessions } from '../support/stored-database';

const started: { name: string; practiceId: string; sitDown: (page: Page) => Promise<void> }[] = [
	{
		name: 'breathing',
		practiceId: 'breathe-even-4-4',
		async sitDown(page) {
			await page.getByRole('link', { name: 'Breathe', exact: true }).click();
			await page.locator('#even-4-4').click();
			await page
				.locator('[data-way="even-4-4"]')
				.getByRole('slider', { name: 'Minutes' })
				.fill('5');
			await page.getByRole('button', { name: 'Start 5 minutes: Four and four' }).click();
			await expect(page.locator('.swing')).toHaveAttribute('data-phase', 'in', { timeout: 25_000 });
			await page.getByRole('button', { name: 'More' }).click();
			await page.getByRole('button', { name: 'Stop and keep what I did' }).click();
			await expect(page.getByRole('heading', { level: 1 })).toContainText('You were here');
		}
	},
	{
		name: 'calm-now',
		practiceId: 'calm-minute',
		async sitDown(page) {
			await page.getByRole('button', { name: 'Steady me now' }).click();
			await expect(page.getByText(/^Here is a steady voice/)).toBeVisible();
			await expect(page.getByText(/^Here is a steady voice/)).toBeHidden({ timeout: 20_000 });
			await page.getByRole('link', { name: 'Leave' }).click();
			await expect(page).toHaveURL(/\/leave\/$/);
		}
	}
];

for (const { name, practiceId, sitDown } of started) {
	test(`a private sitting of ${name} leaves the browser as it found it`, async ({
		app: { page }
	}) => {
		await turnStarterOff(page);
		await openControlled(page);
		await page.getByRole('link', { name: 'Settings' }).click();
		await page.getByRole('checkbox', { name: /^Private session/ }).check();
		await page.getByRole('link', { name: 'Now' }).click();
		const before = await keptByBrowser(page);
		await sitDown(page);
		expect(await keptByBrowser(page)).toEqual(before);

		// The same outside a private session is written, or this would have proved nothing.
		await endPrivateSession(page);
		await page.getByRole('link', { name: 'Now' }).click();
		await sitDown(page);
		await expect
			.poll(async () => (await storedSessions(page)).map((row) => row.practiceId))
			.toEqual([practiceId]);
		expect(await keptByBrowser(page)).not.toEqual(before);
	});
}

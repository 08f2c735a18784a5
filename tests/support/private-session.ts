import { expect, type Page } from '@playwright/test';

/** Also a page that is loaded anew stays private: it has to be switched off. */
export async function endPrivateSession(page: Page): Promise<void> {
	await page.goto('/settings/');
	const isPrivate = page.getByRole('checkbox', { name: /^Private session/ });
	await expect(isPrivate).toBeChecked();
	await isPrivate.uncheck();
}

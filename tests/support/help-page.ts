import type { Page } from '@playwright/test';

/** The one list of countries on the page for help. */
export const helpCountry = (page: Page) => page.getByRole('combobox');

export const travelling = (page: Page) => page.getByRole('checkbox', { name: /^I am travelling/ });

/** Settings as a person left them at an earlier visit; a later reload keeps what the page has changed. */
export async function withSettings(page: Page, settings: object): Promise<void> {
	await page.addInitScript((json) => {
		if (!localStorage.getItem('evenkeel-settings')) localStorage.setItem('evenkeel-settings', json);
	}, JSON.stringify(settings));
}

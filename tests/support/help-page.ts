import type { Page } from '@playwright/test';
import { STARTER_OFF } from './usual-device';

/** The one list of countries on the page for help. */
export const helpCountry = (page: Page) => page.getByRole('combobox');

export const travelling = (page: Page) => page.getByRole('checkbox', { name: /^I am travelling/ });

/** Settings as a person left them at an earlier visit; a later reload keeps what the page has changed. */
export async function withSettings(page: Page, settings: object): Promise<void> {
	await page.addInitScript(
		({ json, asNew }) => {
			const key = 'evenkeel-settings';
			const stored = localStorage.getItem(key);
			if (stored === null || stored === asNew) localStorage.setItem(key, json);
		},
		{ json: JSON.stringify(settings), asNew: STARTER_OFF }
	);
}

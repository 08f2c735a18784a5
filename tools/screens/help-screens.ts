import type { Page } from '@playwright/test';
import { choose, go, type Screen } from './screen';

export const HELP_SCREENS: readonly Screen[] = [
	{
		name: 'help',
		states: [
			{ name: 'the page', open: (page) => helpWith(page, { helpCountry: 'GB' }) },
			{
				name: 'the people',
				isAside: true,
				open: (page) => helpWith(page, { helpCountry: 'GB' }, '#people')
			},
			{
				name: 'a country that is not listed',
				isAside: true,
				open: (page) => helpWith(page, { helpCountry: 'ZZ' })
			},
			{
				name: 'the people, in a country that is not listed',
				isAside: true,
				open: (page) => helpWith(page, { helpCountry: 'ZZ' }, '#people')
			},
			{
				name: 'travelling',
				isAside: true,
				async open(page) {
					await helpWith(page, { helpCountry: 'GB', travelCountry: 'NZ' });
					await page.getByRole('combobox').scrollIntoViewIfNeeded();
				}
			},
			{ name: 'is it safe', open: (page) => go(page, '/help/is-it-safe/') }
		]
	}
];

async function helpWith(page: Page, settings: object, hash = ''): Promise<void> {
	await choose(page, 'evenkeel-settings', settings);
	await go(page, `/help/${hash}`);
}

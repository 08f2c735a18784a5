import type { Page } from '@playwright/test';
import { ownPattern, quickWithoutHold } from '../../tests/support/remembered';
import { choose, go, type Screen } from './screen';

export const BREATHE_SCREENS: readonly Screen[] = [
	{
		name: 'breathe',
		states: [
			{ name: 'the list', open: (page) => go(page, '/breathe/') },
			{
				name: 'a way opened',
				isAside: true,
				async open(page) {
					await go(page, '/breathe/#even-4-4');
					await page.locator('[data-way="even-4-4"]').scrollIntoViewIfNeeded();
				}
			},
			{
				name: 'own ones, one of them waiting',
				isAside: true,
				async open(page) {
					await openOwn(page);
					await page.locator('[data-pattern="own-3"] summary').click();
					await toTop(page, '[aria-labelledby="own-title"]');
				}
			},
			{
				name: 'an own one that cannot be kept',
				isAside: true,
				async open(page) {
					await openOwn(page);
					await page.getByRole('button', { name: 'Make one' }).click();
					await page.getByLabel('In, seconds').fill('1');
					await page.getByLabel('Out, seconds').fill('six');
					await page.getByRole('button', { name: 'Keep it' }).click();
					await toTop(page, 'form');
				}
			},
			{
				name: 'who leaves holds out',
				isAside: true,
				async open(page) {
					await go(page, '/breathe/');
					await page.getByRole('button', { name: 'Show the list' }).click();
					await toTop(page, '#holds');
				}
			},
			{ name: 'breathing in', open: (page) => breatheUntil(page, 'in') },
			{ name: 'breathing out', isAside: true, open: (page) => breatheUntil(page, 'out') },
			{
				name: 'quiet, before the first breath',
				isAside: true,
				async open(page) {
					await go(page, '/breathe/?quiet');
					await begin(page);
					await page.getByText('Settle in').waitFor();
				}
			},
			{
				name: 'from side to side, quiet',
				isAside: true,
				async open(page) {
					await choose(page, 'evenkeel-breathing', { lastId: 'alternate-nostril' });
					await breatheUntil(page, 'out', '?quiet');
				}
			},
			{
				name: 'as it wants',
				open: letItBe
			},
			{
				name: 'tapping',
				isAside: true,
				async open(page) {
					await letItBe(page);
					await page.getByRole('button', { name: 'Tap your own pace' }).click();
					await page.getByRole('button', { name: 'Tap, whenever you like' }).click();
				}
			},
			{
				name: 'paused',
				isAside: true,
				async open(page) {
					await breatheUntil(page, 'in');
					await page.getByRole('button', { name: 'Pause' }).click();
				}
			}
		]
	}
];

async function begin(page: Page): Promise<void> {
	await page
		.getByRole('button', { name: /^Start \d+ / })
		.first()
		.click();
}

async function breatheUntil(page: Page, phase: 'in' | 'out', search = ''): Promise<void> {
	await go(page, `/breathe/${search}`);
	await begin(page);
	await page.waitForSelector(`[data-phase="${phase}"]`, { timeout: 30_000 });
}

async function letItBe(page: Page): Promise<void> {
	await breatheUntil(page, 'in');
	await page.getByRole('button', { name: /Let your breath/ }).click();
}

async function openOwn(page: Page): Promise<void> {
	const own = [
		ownPattern('own-1', 'Before sleep'),
		ownPattern('own-2', 'On the train', [3500, 500, 5000]),
		quickWithoutHold('own-3', 'Count to four in between')
	];
	await choose(page, 'evenkeel-breathing', { own });
	await go(page, '/breathe/');
}

async function toTop(page: Page, selector: string): Promise<void> {
	await page.locator(selector).evaluate((element) => element.scrollIntoView());
}

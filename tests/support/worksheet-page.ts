import { expect, type Page } from '@playwright/test';

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const step = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
export const harm = (page: Page, answer: string) =>
	page.getByRole('radio', { name: answer, exact: true });
export const kept = (page: Page) => expect(page.getByText('Kept on this device')).toBeVisible();

/** Local day, so many days from today, by the clock of this machine. */
export function dayFromToday(days: number): string {
	const date = new Date();
	date.setDate(date.getDate() + days);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export async function begin(page: Page): Promise<void> {
	await page.goto('/notes/thought/');
	await page.getByRole('link', { name: 'Begin a sheet' }).click();
	await expect(page.getByText('Step 1 of 9')).toBeVisible();
}

/** To the step with this title, with nothing but "Next". */
export async function goTo(page: Page, title: string): Promise<void> {
	await expect(page.getByText(/^Step \d of 9$/)).toBeVisible();
	if (await harm(page, 'No').isVisible()) await harm(page, 'No').check();
	while (!(await step(page, title).isVisible())) await next(page);
}

async function next(page: Page): Promise<void> {
	const name = await button(page, /^Next: /).innerText();
	await button(page, name).click();
	await expect(step(page, name.replace('Next: ', ''))).toBeFocused();
}

export async function weigh(page: Page, thought: string, askOnDay: string | null): Promise<void> {
	await begin(page);
	await goTo(page, 'The thought');
	await page.getByLabel('The thought that hurts most, in one sentence').fill(thought);
	await goTo(page, 'One small step');
	if (askOnDay) await page.getByLabel('Ask me what happened').fill(askOnDay);
	await button(page, 'Done').click();
	await expect(page).toHaveURL(/\/notes\/thought\/$/);
}

/** Moves the focus there with the Tab key alone. */
export async function tabTo(page: Page, target: ReturnType<Page['getByLabel']>): Promise<void> {
	await expect(target).toBeVisible();
	const isThere = () => target.evaluate((element) => element === document.activeElement);
	for (let presses = 0; presses < 80; presses += 1) {
		if (await isThere()) return;
		await page.keyboard.press('Tab');
	}
	await expect(target).toBeFocused();
}

import { expect, type Locator, type Page } from '@playwright/test';

export interface StoredHold {
	id: string;
	isDraft: boolean;
	body: { deadlineAtMs: number | null; draft: string; outcome: string | null; waitedMore: number };
}

/** The held messages as they are in the browser, in order of id, read past the code of the app. */
export function storedHolds(page: Page): Promise<StoredHold[]> {
	return page.evaluate(
		() =>
			new Promise<StoredHold[]>((resolve, reject) => {
				const request = indexedDB.open('evenkeel');
				request.onerror = () => reject(request.error ?? new Error('Could not open.'));
				request.onsuccess = () => {
					const database = request.result;
					const rows = database.transaction('entries').objectStore('entries').getAll();
					rows.onsuccess = () => {
						database.close();
						const all = rows.result as (StoredHold & { kind: string })[];
						resolve(all.filter(({ kind }) => kind === 'hold'));
					};
				};
			})
	);
}

export const draftBox = (page: Page) =>
	page.getByRole('textbox', { name: 'What you want to send' });
export const pauseButton = (page: Page) => page.getByRole('button', { name: 'Pause' });

/** From the page of held messages, past what has to be read first, to the form with a draft that is stored. */
export async function writeDraft(page: Page, draft: string): Promise<void> {
	await page.getByRole('button', { name: /none of these/ }).click();
	await draftBox(page).fill(draft);
	await expect
		.poll(async () => (await storedHolds(page)).map(({ body }) => body.draft))
		.toEqual([draft]);
}

/** Starts the wait that the form shows, and waits for its sound. */
export async function startWaiting(page: Page): Promise<void> {
	await page.getByRole('button', { name: /^Start waiting/ }).click();
	await expect(page).toHaveURL(/\/session\/$/);
	await expect(pauseButton(page)).toBeVisible({ timeout: 20_000 });
}

/** The time that a timer on the page tells, in seconds. */
export async function secondsLeft(timer: Locator): Promise<number> {
	const words = await timer.innerText();
	const [, minutes = '0', seconds] = /^(?:(\d+) min )?(\d+) s left$/.exec(words) ?? [];
	if (seconds === undefined) throw new Error(`"${words}" does not tell the time left.`);
	return Number(minutes) * 60 + Number(seconds);
}

/** From now on it is so many minutes later by the page's clock; its timers run on. */
export async function passMinutes(page: Page, minutes: number): Promise<void> {
	const nowMs = await page.evaluate(() => Date.now());
	await page.clock.setFixedTime(nowMs + minutes * 60_000);
}

/** By the Tab key alone, as somebody does who has no pointer. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
	await expect(target).toBeVisible();
	for (let presses = 0; presses < 60; presses++) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error('The Tab key does not lead there.');
}

export async function pressByKeyboard(page: Page, target: Locator): Promise<void> {
	await tabTo(page, target);
	await page.keyboard.press('Enter');
}

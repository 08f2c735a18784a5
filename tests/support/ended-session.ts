import { expect, type Page } from '@playwright/test';
import { startFirstAid } from './offline-app';

interface WithElements {
	elementsOfTheTest: HTMLAudioElement[];
}

/** Starts the first-aid practice from any page with the bottom bar. Its sound has to be caught (`catchElements`). */
export async function listenToFirstAid(page: Page): Promise<void> {
	await startFirstAid(page);
	await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 20_000 });
	await page.waitForFunction(() =>
		(globalThis as unknown as WithElements).elementsOfTheTest.some(
			({ currentTime }) => currentTime > 0.5
		)
	);
}

/** Lets what plays come to its end by itself, from its last second on. */
export async function hearTheEnd(page: Page): Promise<void> {
	await page.evaluate(() => {
		for (const element of (globalThis as unknown as WithElements).elementsOfTheTest)
			if (!element.paused) element.currentTime = element.duration - 1;
	});
	await expectEnded(page);
}

export async function stopEarly(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Stop and keep what I did' }).click();
	await expectEnded(page);
}

async function expectEnded(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { level: 1 })).toContainText('You were here', {
		timeout: 20_000
	});
}

import type { Page } from '@playwright/test';
import { catchElements, elementMs } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { storedSessions } from '../support/stored-database';

// Nothing here needs the worker.
test.use({ serviceWorkers: 'block' });

const SPEED = 16;

/** The same five minutes, in less time: the sound runs faster, and nothing is left out. */
async function runAt(page: Page, speed: number): Promise<void> {
	await page.evaluate((speed) => {
		const { elementsOfTheTest } = globalThis as unknown as {
			elementsOfTheTest: HTMLMediaElement[];
		};
		for (const element of elementsOfTheTest) element.playbackRate = speed;
	}, speed);
}

/** What has the focus, by the accessibility of the page: role and name. */
function focused(page: Page): Promise<string> {
	return page.evaluate(() => {
		const { activeElement } = document;
		if (!activeElement || activeElement === document.body) return 'nothing';
		return activeElement.getAttribute('aria-label') ?? activeElement.textContent?.trim() ?? '';
	});
}

async function tabTo(page: Page, name: string): Promise<void> {
	for (let press = 0; press < 40; press++) {
		await page.keyboard.press('Tab');
		if ((await focused(page)) === name) return;
	}
	throw new Error(`Tab does not come to "${name}".`);
}

test.beforeEach(async ({ page }) => {
	await catchElements(page);
	await page.goto('/calm/');
	await page.waitForSelector('html[data-app="ready"]');
});

test('a whole session by keyboard alone: the minute, both ratings, going on, its end, once more', async ({
	app: { page }
}) => {
	test.setTimeout(120_000);
	await tabTo(page, 'Steady me now');
	await page.keyboard.press('Enter');
	await expect.poll(() => elementMs(page)).toBeGreaterThan(500);
	await runAt(page, SPEED);
	await expect(page.getByRole('group', { name: 'What now' })).toBeVisible({ timeout: 30_000 });
	// Time to read and to press keys, as a person's minute has.
	await runAt(page, 1);
	await page.keyboard.press('Tab');
	await tabTo(page, 'Keep going');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('group', { name: 'What now' })).toHaveCount(0);
	expect(await focused(page)).toBe('Steady me now');
	await tabTo(page, '7');
	await page.keyboard.press('Space');
	await expect(page.getByText('And when you pressed the button?')).toBeVisible();
	for (let rating = 8; rating <= 10; rating++) await page.keyboard.press('Tab');
	await tabTo(page, '9');
	await page.keyboard.press('Enter');
	await tabTo(page, 'Help');
	await tabTo(page, 'Something else');
	await expect
		.poll(async () =>
			(await storedSessions(page)).map((row) => [row.ratingBefore, row.ratingAfter])
		)
		.toEqual([[9, 7]]);

	await runAt(page, SPEED);
	await expect(page.getByRole('heading', { name: 'That was all of it.' })).toBeVisible({
		timeout: 60_000
	});
	expect(await focused(page)).toBe('That was all of it.');
	await page.keyboard.press('Tab');
	expect(await focused(page)).toBe('Once more');
	await expect
		.poll(async () => (await storedSessions(page)).map(({ outcome }) => outcome))
		.toEqual(['completed']);
	await page.keyboard.press('Enter');
	await expect.poll(() => elementMs(page)).toBeLessThan(20_000);
	await tabTo(page, 'Leave');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/leave\/$/);
});

test('a whole session through the accessibility tree alone', async ({ app: { page } }) => {
	test.setTimeout(120_000);
	const main = page.getByRole('main');
	await expect(main).toMatchAriaSnapshot(`
    - link "Leave"
    - heading "Steady me now" [level=1]
    - button "Steady me now"
    - button "Without sound"
    - button "Something else"
  `);
	await main.getByRole('button', { name: 'Steady me now' }).press('Enter');
	await expect(main).toMatchAriaSnapshot(`
    - link "Leave"
    - heading "Steady me now" [level=1]
    - paragraph: /Here is a steady voice/
    - button "Without sound"
    - button "Something else"
  `);
	await runAt(page, SPEED);
	await expect(main).toMatchAriaSnapshot(
		`
    - link "Leave"
    - heading "Steady me now" [level=1]
    - group "What now":
      - button "Keep going"
      - link "I want a person"
      - button "Stop here"
    - button "Without sound"
    - button "Something else"
  `,
		{ timeout: 30_000 }
	);
	await runAt(page, 1);
	await main.getByRole('button', { name: 'Keep going' }).press('Enter');
	await expect(main).toMatchAriaSnapshot(`
    - group "How strong is it now?":
      - button "0"
      - button "10"
    - button "Without sound"
    - button "Something else"
  `);
	await main
		.getByRole('group', { name: 'How strong is it now?' })
		.getByRole('button', { name: '6' })
		.press('Enter');
	await expect(main).toMatchAriaSnapshot(`
    - group "How strong is it now?":
      - button "6" [pressed]
    - group "And when you pressed the button?"
  `);
	await runAt(page, SPEED);
	await expect(main).toMatchAriaSnapshot(
		`
    - link "Leave"
    - status:
      - heading "That was all of it." [level=1]
    - button "Once more"
    - link "I want a person"
    - link "To the start page"
    - group "How strong is it now?"
    - paragraph: /Panic often peaks within minutes/
    - paragraph: "If it is life itself that feels too much:"
    - button "I do not want to be here"
    - paragraph: Shows people to talk with, here below.
    - status
  `,
		{ timeout: 60_000 }
	);
});

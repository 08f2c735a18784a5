import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { catchElements, elementMs } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { remember } from '../support/remembered';

test.use({ serviceWorkers: 'block' });

const question = (page: Page) =>
	page.getByRole('group', { name: 'How was that way of breathing?' });
const answer = (page: Page, name: string) => question(page).getByRole('button', { name });
const felt = (page: Page) =>
	page.evaluate(() => {
		const stored = JSON.parse(localStorage.getItem('evenkeel-breathing') ?? '{}') as {
			felt?: { patternId: string; comfort: string }[];
		};
		return (stored.felt ?? []).map(({ patternId, comfort }) => `${patternId} ${comfort}`);
	});

const SPEED = 16;

/** Listens for longer than a minute of a clock that runs faster, and stops. */
async function breatheAndStop(page: Page): Promise<void> {
	await page
		.getByRole('button', { name: /^Start \d+ / })
		.first()
		.click();
	await expect.poll(() => elementMs(page), { timeout: 25_000 }).toBeGreaterThan(500);
	await page.evaluate((speed) => {
		const { elementsOfTheTest } = globalThis as unknown as {
			elementsOfTheTest: HTMLMediaElement[];
		};
		for (const element of elementsOfTheTest) element.playbackRate = speed;
		const [now, fromMs] = [Date.now, Date.now()];
		Date.now = () => fromMs + (now() - fromMs) * speed;
	}, SPEED);
	await expect.poll(() => elementMs(page), { timeout: 25_000 }).toBeGreaterThan(90_000);
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('button', { name: 'Stop and keep what I did' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('You were here');
}

test.beforeEach(async ({ page }) => catchElements(page));

test('one tap says how it was, the same again takes it back, and coming back does not count twice', async ({
	app: { page }
}) => {
	await remember(page, { lastId: 'even-4-4' });
	await page.goto('/breathe/');
	await breatheAndStop(page);
	await answer(page, 'Comfortable').click();
	await expect(question(page)).toContainText('Kept on this device');
	expect(await felt(page)).toEqual(['even-4-4 comfortable']);
	await answer(page, 'A bit much').click();
	expect(await felt(page)).toEqual(['even-4-4 too-much']);
	await expectAccessible(page);
	await page.getByRole('link', { name: 'A gentler way: Three and three' }).click();
	await expect(page.locator('[data-way="gentle-3-3"]')).toHaveAttribute('open');
	await page.goBack();
	await expect(answer(page, 'A bit much')).toHaveAttribute('aria-pressed', 'true');
	await answer(page, 'A bit much').click();
	expect(await felt(page)).toEqual([]);
});

test('after two comfortable sessions only the words beside the next way change', async ({
	app: { page }
}) => {
	const once = { patternId: 'even-4-4', comfort: 'comfortable', day: '2026-11-25' };
	await remember(page, { lastId: 'even-4-4', felt: [once] });
	await page.goto('/breathe/#extend-4-6');
	const next = page.locator('[data-way="extend-4-6"]');
	await expect(next).toContainText('Two comfortable sessions of Four and four are a good sign');
	await breatheAndStop(page);
	await answer(page, 'Comfortable').click();
	// Nothing at the end, on the first page or above the list leads on to slower breathing.
	await expect(page.getByRole('main')).not.toContainText('Longer out than in');
	await page.getByRole('link', { name: 'Done' }).click();
	await expect(page.getByRole('main')).not.toContainText('Longer out than in');
	await page.getByRole('link', { name: 'Breathe', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Four and four', level: 2 })).toBeVisible();
	await next.locator('summary').first().click();
	await expect(next).toContainText('Four and four was comfortable for you. You could also try');
	await expect(next.getByRole('button', { name: /^Start/ })).toBeEnabled();
	const further = page.locator('[data-way="coherent-6"]');
	await further.locator('summary').first().click();
	await expect(further).toContainText('are a good sign before this one');
	await expect(further.getByRole('button', { name: /^Start/ })).toBeEnabled();

	await page.getByRole('button', { name: 'Forget it' }).click();
	expect(await felt(page)).toEqual([]);
	await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
	await page.keyboard.press('Enter');
	expect(await felt(page)).toHaveLength(2);
});

test('in a private session it is not asked, and nothing is kept', async ({ app: { page } }) => {
	await remember(page, { lastId: 'even-4-4' });
	await page.goto('/settings/');
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	await page.getByRole('link', { name: 'Ways to breathe' }).click();
	await breatheAndStop(page);
	await expect(question(page)).toHaveCount(0);
	expect(await felt(page)).toEqual([]);
});

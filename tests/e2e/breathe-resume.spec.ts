import type { Page } from '@playwright/test';
import { catchElements, elementMs } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import { ownPattern, remember } from '../support/remembered';
import { sessionRow, storeDatabase, storedSessions } from '../support/stored-database';

// The sound comes from the server here; what is kept of it is tested elsewhere.
test.use({ serviceWorkers: 'block' });

const OWN = 'breathe-custom';
const OWN_VERSION = '1 in-4500 hold-in-2000 out-7000';
const goOn = (page: Page) => page.getByRole('button', { name: /^Go on from/ });
const pause = (page: Page) => page.getByRole('button', { name: 'Pause' });

const cutOff = (changes: object) =>
	sessionRow({
		practiceId: OWN,
		practiceVersion: OWN_VERSION,
		startedAtMs: Date.now() - 600_000,
		outcome: 'interrupted',
		minutes: 4,
		anchor: null,
		plannedMs: 245_000,
		listenedMs: 70_000,
		positionMs: 75_000,
		...changes
	});

test.beforeEach(async ({ page }) => catchElements(page));

test('a killed tab: breathing is offered below the first button and goes on at its place, in the same record', async ({
	app: { page, context }
}) => {
	await remember(page, { lastId: 'extend-4-6', lengths: { 'extend-4-6': 5 }, sound: 'sea' });
	await page.goto('/breathe/');
	await page.getByRole('button', { name: 'Start 5 minutes' }).click();
	await expect(pause(page)).toBeVisible({ timeout: 25_000 });
	await page.getByRole('button', { name: 'More' }).click();
	for (let step = 0; step < 3; step++)
		await page.getByRole('button', { name: 'Forward 15 seconds' }).click();
	await expect
		.poll(async () => (await storedSessions(page))[0]?.positionMs)
		.toBeGreaterThan(45_000);
	const leftAtMs = await elementMs(page);
	await page.close();

	const next = await context.newPage();
	await catchElements(next);
	await next.goto('/');
	await expect(next.getByText(/^Longer out than in was cut off at /)).toBeVisible();
	const first = await next.getByRole('button', { name: 'Steady me now' }).boundingBox();
	const offer = await goOn(next).boundingBox();
	expect(offer?.y).toBeGreaterThan((first?.y ?? Infinity) + (first?.height ?? 0) - 1);
	await expect(next.getByRole('dialog')).toHaveCount(0);
	const [before] = await storedSessions(next);
	await goOn(next).click();
	await expect(next.getByText(/^Longer out than in · round \d+ of 30$/)).toBeVisible({
		timeout: 25_000
	});
	const atMs = await elementMs(next);
	expect(atMs).toBeGreaterThanOrEqual(Number(before?.positionMs));
	// The place is written every 15 s at the latest.
	expect(atMs).toBeLessThan(leftAtMs + 10_000);
	await expect
		.poll(async () => (await storedSessions(next)).map(({ id, outcome }) => [id, outcome]))
		.toEqual([[before?.id, 'in-progress']]);
});

test('an own pace goes on under its name, with its holds', async ({ app: { page } }) => {
	await storeDatabase(page, [cutOff({})]);
	await remember(page, { breathHolds: true, own: [ownPattern('own-1', 'Before sleep')] });
	await page.goto('/');
	await expect(page.getByText('Before sleep was cut off at 1:15')).toBeVisible();
	await goOn(page).click();
	await expect(page.getByText(/^Before sleep · round \d+ of 17$/)).toBeVisible({ timeout: 25_000 });
	expect(await elementMs(page)).toBeGreaterThanOrEqual(75_000);
});

const pace = ownPattern('own-1', 'Before sleep');
for (const [name, breathing] of [
	['deleted', { breathHolds: true, own: [] }],
	[
		'changed',
		{
			breathHolds: true,
			own: [{ ...pace, phases: pace.phases.slice(0, 2).concat({ phase: 'out', durationMs: 7500 }) }]
		}
	],
	['left without its holds', { breathHolds: false, own: [pace] }]
] as const) {
	test(`an own pace that was ${name} meanwhile is not offered`, async ({ app: { page } }) => {
		await storeDatabase(page, [
			cutOff({}),
			cutOff({ startedAtMs: Date.now() - 700_000, outcome: 'in-progress', endedAtMs: null })
		]);
		await remember(page, breathing);
		await page.goto('/');
		// The search is over once the sitting that was left open is closed.
		await expect
			.poll(async () => (await storedSessions(page)).map(({ outcome }) => outcome), {
				timeout: 20_000
			})
			.toEqual(['interrupted', 'interrupted']);
		await page.waitForTimeout(500);
		await expect(goOn(page)).toHaveCount(0);
	});
}

test('no thanks is remembered', async ({ app: { page } }) => {
	await storeDatabase(page, [
		cutOff({ practiceId: 'breathe-natural', practiceVersion: '1', minutes: 20 })
	]);
	await page.goto('/');
	await expect(page.getByText('As it comes was cut off at 1:15')).toBeVisible();
	await page.getByRole('button', { name: 'Leave it' }).click();
	await expect(goOn(page)).toHaveCount(0);
	await expect.poll(async () => (await storedSessions(page))[0]?.resumeDeclined).toBe(true);
});

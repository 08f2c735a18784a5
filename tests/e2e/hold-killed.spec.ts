import type { Page } from '@playwright/test';
import { catchElements, elementMs } from '../support/caught-elements';
import { expect, test } from '../support/fixtures';
import {
	draftBox,
	pauseButton,
	secondsLeft,
	startWaiting,
	storedHolds,
	writeDraft
} from '../support/held-message';
import {
	NETWORK_ERRORS,
	openControlled,
	recordingOf,
	savedFiles,
	turnStarterOff
} from '../support/offline-app';
import { storedSessions } from '../support/stored-database';

const DRAFT = 'Are we all right, or did I say something?';

/** A wait of ten minutes under way, with its sound whole on the device. @returns its end */
async function holdMessage(page: Page): Promise<number> {
	await turnStarterOff(page);
	await openControlled(page, '/notes/hold/');
	await writeDraft(page, DRAFT);
	await startWaiting(page);
	const wanted = recordingOf('ride-the-urge').map(({ file }) => file);
	await expect
		.poll(() => savedFiles(page), { timeout: 20_000 })
		.toEqual(expect.arrayContaining(wanted));
	await expect.poll(async () => (await storedSessions(page)).length).toBe(1);
	const [hold] = await storedHolds(page);
	return hold?.body.deadlineAtMs ?? NaN;
}

test('a wait that is killed comes back with the right time left, and one tap plays on, with no server', async ({
	persistentApp,
	server,
	faults
}) => {
	faults.allow(NETWORK_ERRORS);
	test.setTimeout(120_000);
	const deadlineAtMs = await holdMessage(persistentApp.page);
	// Heard for a while, which is written down every 15 seconds.
	await expect
		.poll(async () => (await storedSessions(persistentApp.page))[0]?.positionMs, {
			timeout: 60_000
		})
		.toBeGreaterThan(10_000);
	await server.stop();
	await persistentApp.kill();

	const page = await persistentApp.start();
	await catchElements(page);
	await page.goto('/notes/');
	const open = page.getByRole('link', { name: /^A message is held/ });
	await expect(open).toBeVisible();
	await open.click();
	const timer = page.getByRole('main').getByRole('timer');
	await expect(timer).toBeVisible();
	const leftS = await secondsLeft(timer);
	expect(Math.abs(leftS - (deadlineAtMs - Date.now()) / 1000)).toBeLessThan(3);
	expect(leftS).toBeLessThan(600 - 10);
	await expect(draftBox(page)).toHaveValue(DRAFT);

	await page.getByRole('button', { name: 'Go on with the sound' }).click();
	await expect(pauseButton(page)).toBeVisible({ timeout: 20_000 });
	await expect.poll(() => elementMs(page)).toBeGreaterThan(1000);
	const endsAtMs = Date.now() + 600_000 - (await elementMs(page));
	expect(Math.abs(endsAtMs - deadlineAtMs)).toBeLessThan(4000);
	// The same sitting, and the same wait.
	await expect
		.poll(async () => (await storedSessions(page)).map(({ outcome }) => outcome))
		.toEqual(['in-progress']);
	const [hold] = await storedHolds(page);
	expect(hold?.body.deadlineAtMs).toBe(deadlineAtMs);
});

test('a wait that ended while the browser was closed shows the choice at once, and the first page offers no other end', async ({
	persistentApp
}) => {
	const deadlineAtMs = await holdMessage(persistentApp.page);
	await persistentApp.kill();

	const page = await persistentApp.start();
	await page.goto('/');
	await expect
		.poll(async () => (await storedSessions(page)).map(({ outcome }) => outcome))
		.toEqual(['interrupted']);
	await page.waitForLoadState('networkidle');
	await expect(page.getByText(/was cut off at/)).toHaveCount(0);

	await page.clock.setFixedTime(deadlineAtMs + 1);
	await page.goto('/notes/');
	await page.getByRole('link', { name: 'The wait is over. You can choose' }).click();
	await expect(page.getByRole('heading', { name: 'Now you choose' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Go on with the sound' })).toHaveCount(0);
	await expect(draftBox(page)).toHaveValue(DRAFT);
});

test('a clock that was set back does not make the wait longer than it was meant to be', async ({
	persistentApp
}) => {
	await holdMessage(persistentApp.page);
	await persistentApp.kill();
	const page = await persistentApp.start();
	await page.clock.setFixedTime(Date.now() - 3_600_000);
	await page.goto('/notes/hold/');
	await expect(page.getByRole('main').getByRole('timer')).toHaveText('10 min 0 s left');
	await expect(page.getByRole('button', { name: 'Choose now' })).toBeVisible();
});

import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe-findings';
import { expect, test } from '../support/fixtures';
import { expectFits } from '../support/no-overflow';
import { startFirstAid } from '../support/offline-app';
import { endPrivateSession } from '../support/private-session';

test.use({ serviceWorkers: 'block' });

const fact = (page: Page, label: string) =>
	page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) });

test('tells what the browser can do, tests it on a tap, and copies what it says', async ({
	app: { page, context }
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto('/diagnostics/');
	await expect(fact(page, 'MP3, in which everything here is')).toContainText('Plays, it says');
	await expect(fact(page, 'History and notes')).toContainText('Can be kept');
	await expect(fact(page, 'Clock of a track')).toContainText('Not tested yet');

	await page.getByRole('button', { name: 'Test sound and storage' }).click();
	await expect(fact(page, 'Clock of a track')).toContainText(
		/^Clock of a track.*(Keeps time|A little loose): .\d* ms off after 3\.\d s/s
	);
	await expect(fact(page, 'Writing a file')).toContainText('Written, read back and removed');
	expect(await page.evaluate(() => caches.has('evenkeel-probe'))).toBe(false);
	await expectFits(page);
	await expectAccessible(page);

	await page.getByRole('button', { name: 'Copy as text' }).click();
	await expect(page.getByText('Copied.')).toBeVisible();
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied).toMatch(/^Evenkeel here\n- Version: /);
	expect(copied).toContain('- Writing a file: Written, read back and removed');
});

test('in a private session nothing is written, not even to be removed again', async ({
	app: { page }
}) => {
	await page.addInitScript(() => {
		const written: string[] = [];
		Object.assign(globalThis, { written });
		// oxlint-disable-next-line typescript/unbound-method -- it is called on its own cache below
		const put = Cache.prototype.put;
		Cache.prototype.put = function (this: Cache, request, response) {
			written.push(request instanceof Request ? request.url : request.toString());
			return put.call(this, request, response);
		};
	});
	const written = () => page.evaluate(() => Reflect.get(globalThis, 'written') as string[]);
	const testIt = async (answer: string) => {
		await page.goto('/diagnostics/');
		await page.getByRole('button', { name: 'Test sound and storage' }).click();
		await expect(fact(page, 'Writing a file')).toContainText(answer);
	};
	await page.goto('/settings/');
	await page.getByRole('checkbox', { name: /^Private session/ }).check();
	await testIt('Not tried: this is a private session');
	expect(await written()).toEqual([]);

	await endPrivateSession(page);
	await testIt('Written, read back and removed');
	// Beside what is saved by itself outside a private session.
	expect(await written()).toContain('/evenkeel-probe');
});

test('an insecure address is called one, and what does not work there says so', async ({
	app: { page, url, faults }
}) => {
	test.setTimeout(120_000);
	const insecure = 'http://evenkeel.example';
	faults.addOwnOrigin(insecure);
	faults.allow(/Cross-Origin-Opener-Policy header has been ignored/);
	// Served by the same server under a name that browsers trust with nothing.
	await page.route(`${insecure}/**`, async (route) => {
		const path = route.request().url().slice(insecure.length);
		await route.fulfill({ response: await route.fetch({ url: url + path }) });
	});
	await page.goto(`${insecure}/diagnostics/`);
	expect(await page.evaluate(() => isSecureContext)).toBe(false);
	await expect(page.getByRole('note', { name: 'This address is not secure' })).toBeVisible();
	await expect(fact(page, 'Address')).toContainText('Not secure');
	await expect(fact(page, 'Service worker')).toContainText('nothing works offline');
	await expectAccessible(page);

	await page.goto(`${insecure}/`);
	await startFirstAid(page);
	// Its sound comes by way of this test, file by file.
	await expect(page.getByText(/^This address begins with http/)).toBeVisible({ timeout: 40_000 });
	await page.goto(`${insecure}/storage/`);
	await expect(page.getByText(/lets no app keep files/)).toBeVisible();
	// Names that are made here take nothing that only secure addresses have.
	await page.goto(`${insecure}/breathe/`);
	await page.locator('html[data-app]').waitFor();
	await page.getByRole('button', { name: 'Make one' }).click();
	await page.getByLabel('Name').fill('Mine');
	await page.getByRole('button', { name: 'Keep it' }).click();
	await expect(page.getByText('Mine is kept on this device.')).toBeVisible();
	await page.goto(`${insecure}/calm/`);
	await page.getByRole('button', { name: 'Steady me now' }).click();
	await expect(page.getByRole('button', { name: 'Something else' })).toBeVisible();
	// Its sound and its code may still be on the way: nobody waits for them any more.
	await page.goto('about:blank');
	await page.unrouteAll({ behavior: 'ignoreErrors' });
});

import { expect, type Page } from '@playwright/test';

const PASSPHRASE = 'a harbour at dusk';

/** Turns the lock on in the app, which must have none, and waits until everything is sealed. */
export async function turnLockOn(page: Page, passphrase = PASSPHRASE): Promise<void> {
	await beginTurningOn(page, passphrase);
	await expect(page.getByRole('heading', { name: 'The lock is on' })).toBeVisible({
		timeout: 20_000
	});
	await expect(page.getByRole('heading', { name: 'Locking what was written before' })).toHaveCount(
		0,
		{ timeout: 30_000 }
	);
}

export async function beginTurningOn(page: Page, passphrase = PASSPHRASE): Promise<void> {
	await page.goto('/lock/');
	await page.evaluate(seemSlow);
	await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
	await page.getByLabel('The same once more', { exact: true }).fill(passphrase);
	await page.getByRole('button', { name: 'Turn on the lock' }).click();
}

/**
 * Runs in the page. A lock takes as many rounds as the device makes in 0.3 s, at each opening: on one that is slow the
 * least, which is what most tests have time for.
 */
function seemSlow(): void {
	const now = performance.now.bind(performance);
	performance.now = () => now() * 10;
}

/** Types the passphrase into the lock screen that is shown. */
export async function openLock(page: Page, passphrase = PASSPHRASE): Promise<void> {
	await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
	await page.getByRole('button', { name: 'Open', exact: true }).click();
}

export async function expectOpened(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { name: 'Locked' })).toHaveCount(0, { timeout: 20_000 });
}

export async function expectShut(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
}

/** Everything in the database and in localStorage, as text. */
export function storedText(page: Page): Promise<string> {
	return page.evaluate(
		() =>
			new Promise<string>((resolve, reject) => {
				const request = indexedDB.open('evenkeel');
				request.onerror = () => reject(request.error ?? new Error('Could not open.'));
				request.onsuccess = () => {
					const database = request.result;
					const names = [...database.objectStoreNames];
					const transaction = database.transaction(names);
					const reads = names.map((name) => transaction.objectStore(name).getAll());
					transaction.oncomplete = () => {
						database.close();
						const rows = reads.map(({ result }) => result as unknown[]);
						resolve(JSON.stringify([rows, { ...localStorage }]));
					};
				};
			})
	);
}

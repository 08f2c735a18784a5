import type { BrowserContext, Page } from '@playwright/test';
import { chooseHistory, importCard } from '../../tests/support/backup-files';
import { sessionRow } from '../../tests/support/stored-database';

/** Bringing in one long history, in milliseconds. */
export interface Import {
	/** From the choice of the file to what it would change. */
	previewMs: number;
	/** From the tap to everything being written. */
	writeMs: number;
	/** How often the bar moved while it was written. */
	stepCount: number;
	/** The longest task of the main thread meanwhile, by the clock; 0 for none of 50 ms. */
	longestTaskMs: number;
}

const TIMEOUT = { timeout: 300_000 };

/** Brings so many sessions into an empty browser. */
export async function measureImport(
	context: BrowserContext,
	url: string,
	count: number
): Promise<Import> {
	const page = await openPreview(context, url, count);
	try {
		const previewMs = await shownMs(page);
		await importCard(page).getByRole('button', { name: 'Bring it in' }).click();
		await importCard(page).getByText('Done.').waitFor(TIMEOUT);
		const writeMs = await shownMs(page);
		const { stepCount, longestTaskMs } = await page.evaluate(
			() => Reflect.get(globalThis, 'watch') as Watch
		);
		if ((await storedCount(page)) !== count) throw new Error('Not everything came in.');
		return { previewMs, writeMs, stepCount, longestTaskMs };
	} finally {
		await page.close();
	}
}

/** Stops half-way. @returns how many sessions are there then: none, as before */
export async function measureStopped(
	context: BrowserContext,
	url: string,
	count: number
): Promise<number> {
	const page = await openPreview(context, url, count);
	try {
		await importCard(page).getByRole('button', { name: 'Bring it in' }).click();
		// Sealing is the first half of the bar, so this is in the middle of the transaction.
		await page.waitForFunction(
			() => {
				const bar = document.querySelector('progress[aria-label="Bringing it in"]');
				return bar instanceof HTMLProgressElement && bar.position > 0.7;
			},
			null,
			TIMEOUT
		);
		await importCard(page).getByRole('button', { name: 'Stop' }).click();
		await importCard(page).getByText('Stopped. Nothing was changed.').waitFor(TIMEOUT);
		return await storedCount(page);
	} finally {
		await page.close();
	}
}

interface Watch {
	startedMs: number;
	stepCount: number;
	longestTaskMs: number;
}

async function openPreview(context: BrowserContext, url: string, count: number): Promise<Page> {
	const page = await context.newPage();
	await page.goto(`${url}/data/`);
	await page.getByRole('button', { name: 'Make the backup' }).waitFor();
	await chooseHistory(
		page,
		sessionRow({ startedAtMs: Date.UTC(2015, 0, 1), entryId: null }),
		count
	);
	await page.evaluate(watchImport);
	await importCard(page).getByRole('button', { name: 'Bring it in' }).waitFor(TIMEOUT);
	return page;
}

/** Milliseconds since the last time this was asked, or the watch began. */
function shownMs(page: Page): Promise<number> {
	return page.evaluate(() => {
		const watch = Reflect.get(globalThis, 'watch') as Watch;
		const ms = performance.now() - watch.startedMs;
		watch.startedMs = performance.now();
		return ms;
	});
}

function storedCount(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const request = indexedDB.open('evenkeel');
				request.onerror = () => reject(request.error ?? new Error('Could not open.'));
				request.onsuccess = () => {
					const rows = request.result.transaction('sessions').objectStore('sessions').count();
					rows.onsuccess = () => {
						request.result.close();
						resolve(rows.result);
					};
				};
			})
	);
}

/** Runs in the page, once the file is chosen. */
function watchImport(): void {
	const watch: Watch = { startedMs: performance.now(), stepCount: 0, longestTaskMs: 0 };
	Object.assign(globalThis, { watch });
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries())
			watch.longestTaskMs = Math.max(watch.longestTaskMs, duration);
	}).observe({ type: 'longtask' });
	new MutationObserver((changes) => {
		watch.stepCount += changes.filter(({ attributeName }) => attributeName === 'value').length;
	}).observe(document, { subtree: true, attributes: true, attributeFilter: ['value'] });
}

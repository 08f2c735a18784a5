import type { BrowserContext, Page } from '@playwright/test';

export interface ProgressOpening {
	/** From the start of the navigation to the frame in which the first sessions stand. */
	shownMs: number;
	/** The longest task of the main thread from the same start until the page has come to rest; 0 below 50 ms. */
	longestTaskMs: number;
	/** Of `shownMs`, from the first request to the database on. */
	readMs: number;
}

interface Watch {
	shownMs: number | null;
	firstReadMs: number | null;
	longestTaskMs: number;
}

/** Long enough for what comes after the first sessions. */
const REST_MS = 700;

/** Opens Progress once, as a visit of its own, with what is stored in that browser. */
export async function measureProgress(
	context: BrowserContext,
	url: string
): Promise<ProgressOpening> {
	const page = await context.newPage();
	try {
		await page.addInitScript(watchProgress);
		await page.goto(`${url}/progress/`);
		await page.waitForFunction(() => (Reflect.get(globalThis, 'watch') as Watch).shownMs !== null);
		await page.waitForTimeout(REST_MS);
		return await readWatch(page);
	} finally {
		await page.close();
	}
}

async function readWatch(page: Page): Promise<ProgressOpening> {
	const watch = await page.evaluate(() => Reflect.get(globalThis, 'watch') as Watch);
	if (watch.shownMs === null || watch.firstReadMs === null)
		throw new Error('Progress showed sessions without reading any: mend watchProgress.');
	const { shownMs, longestTaskMs, firstReadMs } = watch;
	return { shownMs, longestTaskMs, readMs: shownMs - firstReadMs };
}

/** Runs in the page, before its own scripts. */
function watchProgress(): void {
	const watch: Watch = { shownMs: null, firstReadMs: null, longestTaskMs: 0 };
	Object.assign(globalThis, { watch });
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries())
			watch.longestTaskMs = Math.max(watch.longestTaskMs, duration);
	}).observe({ type: 'longtask', buffered: true });

	const open = indexedDB.open.bind(indexedDB);
	indexedDB.open = (...args) => {
		watch.firstReadMs ??= performance.now();
		return open(...args);
	};

	const observer = new MutationObserver(() => {
		if (document.querySelector('[id^="delete-"]') === null) return;
		observer.disconnect();
		// After the frame in which they are painted.
		requestAnimationFrame(() => setTimeout(() => (watch.shownMs = performance.now())));
	});
	observer.observe(document, { childList: true, subtree: true });
}

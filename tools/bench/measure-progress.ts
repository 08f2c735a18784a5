import type { Browser, BrowserContext, Page } from '@playwright/test';

/** Opening Progress once, in milliseconds. */
export interface ProgressOpening {
	/** From the start of the navigation to the frame in which the first sessions stand. */
	shownMs: number;
	/** Of it, from the first request to the database on. */
	readMs: number;
	/** The longest task of the main thread, by the clock. On a busy machine most of it is waiting for a turn. */
	longestTaskMs: number;
	/** The longest task of the main thread, in time of the processor. */
	longestWorkMs: number;
	/** The same, of the tasks since the first request to the database: what the records cost. */
	longestRecordsWorkMs: number;
}

interface Watch {
	shownMs: number | null;
	firstReadMs: number | null;
}

interface TraceEvent {
	name: string;
	pid: number;
	tid: number;
	/** Microseconds, as the two durations are; `tdur` is time of the processor. */
	ts: number;
	dur?: number;
	tdur?: number;
	args?: { name?: string };
}

/** Long enough for what comes after the first sessions. */
const REST_MS = 700;
const FIRST_READ = 'first read';
/** With each new window Chromium starts pages of its own, which on two cores would be measured along. */
const WINDOW_SETTLES_MS = 2000;

/** Opens Progress as a visit of its own, with what is stored in that browser. */
export async function measureProgress(
	browser: Browser,
	context: BrowserContext,
	url: string
): Promise<ProgressOpening> {
	const page = await settledPage(context);
	try {
		await page.addInitScript(watchProgress, FIRST_READ);
		await browser.startTracing(page, {
			categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'blink.user_timing']
		});
		await page.goto(`${url}/progress/`);
		await page.waitForFunction(() => (Reflect.get(globalThis, 'watch') as Watch).shownMs !== null);
		await page.waitForTimeout(REST_MS);
		const { shownMs, firstReadMs } = await page.evaluate(
			() => Reflect.get(globalThis, 'watch') as Watch
		);
		if (shownMs === null || firstReadMs === null)
			throw new Error('Progress showed sessions without reading any: mend watchProgress.');
		const trace = (await browser.stopTracing()).toString();
		return { shownMs, readMs: shownMs - firstReadMs, ...longestTasks(trace) };
	} finally {
		await page.close();
	}
}

/**
 * Opens Progress as a visit of its own, with nobody tracing: that alone costs a fifth.
 * @returns the longest task of the main thread by the clock, in milliseconds; 0 when the browser tells of none over 50
 */
export async function measureLongTask(context: BrowserContext, url: string): Promise<number> {
	const page = await settledPage(context);
	try {
		await page.addInitScript(watchProgress, FIRST_READ);
		await page.addInitScript(() => {
			const longTasks: number[] = [];
			Object.assign(globalThis, { longTasks });
			new PerformanceObserver((list) => {
				longTasks.push(...list.getEntries().map(({ duration }) => duration));
			}).observe({ type: 'longtask', buffered: true });
		});
		await page.goto(`${url}/progress/`);
		await page.waitForFunction(() => (Reflect.get(globalThis, 'watch') as Watch).shownMs !== null);
		await page.waitForTimeout(REST_MS);
		const all = await page.evaluate(() => Reflect.get(globalThis, 'longTasks') as number[]);
		return Math.max(0, ...all);
	} finally {
		await page.close();
	}
}

async function settledPage(context: BrowserContext): Promise<Page> {
	const page = await context.newPage();
	await page.waitForTimeout(WINDOW_SETTLES_MS);
	return page;
}

function longestTasks(
	trace: string
): Pick<ProgressOpening, 'longestTaskMs' | 'longestWorkMs' | 'longestRecordsWorkMs'> {
	const { traceEvents: events } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
	const mark = events.find(({ name }) => name === FIRST_READ);
	if (mark === undefined) throw new Error('The trace has no mark of the first read.');
	const tasks = events.filter(
		({ name, pid, tid }) =>
			name === 'ThreadControllerImpl::RunTask' && pid === mark.pid && tid === mark.tid
	);
	if (!tasks.some(({ tdur }) => tdur !== undefined))
		throw new Error('Chromium does not tell how long tasks worked.');
	const sinceRead = tasks.filter(({ ts, dur = 0 }) => ts + dur >= mark.ts);
	const longest = (values: number[]) => Math.max(0, ...values) / 1000;
	return {
		longestTaskMs: longest(tasks.map(({ dur = 0 }) => dur)),
		longestWorkMs: longest(tasks.map(({ tdur = 0 }) => tdur)),
		longestRecordsWorkMs: longest(sinceRead.map(({ tdur = 0 }) => tdur))
	};
}

/** Runs in the page, before its own scripts. */
function watchProgress(firstRead: string): void {
	const watch: Watch = { shownMs: null, firstReadMs: null };
	Object.assign(globalThis, { watch });
	const open = indexedDB.open.bind(indexedDB);
	indexedDB.open = (...args) => {
		if (watch.firstReadMs === null) performance.mark(firstRead);
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

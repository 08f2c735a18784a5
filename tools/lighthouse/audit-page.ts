import lighthouse, { type Config, type Flags, type Result } from 'lighthouse';
import type { Browser } from 'puppeteer-core';

export type Category = 'accessibility' | 'best-practices' | 'seo' | 'performance';

export interface PageAudit {
	/** From 0 to 100, by category. */
	scores: Partial<Record<Category, number>>;
	/** What keeps a category from 100, each with where, in one line. */
	faults: string[];
	/** Milliseconds in which the page could not answer; null where performance was not asked for. */
	totalBlockingMs: number | null;
}

/**
 * What is not timed need not be quiet for long. With the line as it is (`provided`) Lighthouse would wait for more than five
 * seconds of quiet, whatever else is asked for; what it only reckons (`simulate`) waits as told.
 */
const NOT_TIMED = {
	throttlingMethod: 'simulate',
	pauseAfterFcpMs: 100,
	pauseAfterLoadMs: 100,
	networkQuietThresholdMs: 300,
	cpuQuietThresholdMs: 300
} as const;

/** Where it is longer than this on one line, nobody reads it. */
const WHERE_LENGTH = 300;

/**
 * Audits a page on a first visit of a phone. Where performance is not asked for, there is no service worker: else each
 * page would wait until all of the app is on the device.
 * @param skipAudits ids of audits that do not count
 * @throws when the page did not load
 */
export async function auditPage(
	browser: Browser,
	url: string,
	categories: readonly Category[],
	skipAudits: readonly string[] = []
): Promise<PageAudit> {
	const isTimed = categories.includes('performance');
	const flags: Flags = { logLevel: 'error', onlyCategories: [...categories] };
	const config: Config = {
		extends: 'lighthouse:default',
		settings: {
			disableFullPageScreenshot: true,
			skipAudits: [...skipAudits],
			...(isTimed ? {} : NOT_TIMED)
		}
	};
	const page = await browser.newPage();
	try {
		if (!isTimed) await page.evaluateOnNewDocument(spareWhatIsNotAudited);
		const run = await lighthouse(url, flags, config, page);
		if (run === undefined) throw new Error(`Lighthouse gave no result for ${url}.`);
		return auditOf(run.lhr, categories);
	} finally {
		await page.close();
	}
}

/** Runs in the page. */
function spareWhatIsNotAudited(): void {
	Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
	// On an empty page, before each audit, Lighthouse counts for a second how fast this machine is: no score but performance asks.
	if (location.protocol !== 'about:') return;
	let nowMs = 0;
	Date.now = () => (nowMs += 1000);
}

/** @throws when the page did not load */
export function auditOf(
	{ runtimeError, categories, audits }: Pick<Result, 'runtimeError' | 'categories' | 'audits'>,
	asked: readonly Category[]
): PageAudit {
	if (runtimeError) throw new Error(runtimeError.message);
	const scores: PageAudit['scores'] = {};
	const faults: string[] = [];
	for (const name of asked) {
		const category = categories[name];
		if (typeof category?.score !== 'number') throw new Error(`There is no score of ${name}.`);
		scores[name] = Math.round(category.score * 100);
		for (const { id, weight } of category.auditRefs) {
			const audit = audits[id];
			if (audit === undefined || weight === 0 || audit.score === null || audit.score >= 1) continue;
			const details = audit.details;
			const where = details && 'items' in details ? JSON.stringify(details.items) : '';
			faults.push(`${name}: ${audit.title} ${where.slice(0, WHERE_LENGTH)}`.trim());
		}
	}
	const blocking = audits['total-blocking-time']?.numericValue;
	return { scores, faults, totalBlockingMs: blocking ?? null };
}

import type { Page } from '@playwright/test';

export interface ScreenState {
	name: string;
	/** Brings a page of an empty browser there. */
	open: (page: Page) => Promise<void>;
	/** With the service worker, without which nothing is kept on the device. */
	withWorker?: true;
	/** One of many of its screen: it is photographed in the most telling looks only. */
	isAside?: true;
}

export interface Screen {
	/** Also the name of its sheet. */
	name: string;
	states: readonly ScreenState[];
}

/** Opens a page of the app and waits until its scripts run. */
export async function go(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await page.waitForSelector('html[data-app="ready"]');
}

/** Lets a later page know what a person has chosen at an earlier visit, beside what is there. Call before go(). */
export async function choose(page: Page, key: string, values: object): Promise<void> {
	await page.addInitScript(
		([name, json]) => {
			const parse = (text: string | null) => JSON.parse(text ?? '{}') as object;
			const kept = parse(localStorage.getItem(name ?? ''));
			const all = { ...parse(json ?? null), ...kept };
			localStorage.setItem(name ?? '', JSON.stringify(all));
		},
		[key, JSON.stringify(values)]
	);
}

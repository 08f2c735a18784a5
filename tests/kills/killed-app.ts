import { expect, type Page } from '@playwright/test';
import { catchElements, elementMs } from '../support/caught-elements';
import type { PersistentApp } from '../support/persistent-app';
import { storedSessions } from '../support/stored-database';
import { killFaults } from './kill-faults';
import type { KillPlan } from './kill-plan';
import { startFirstAid } from '../support/offline-app';

const STEP_MS = 15_000;

export interface KillResult extends KillPlan {
	heardMs: number;
	/** Sound heard that is not in the record; null where there is no record of it. */
	behindMs: number | null;
	faults: string[];
}

/** One browser with one history, in which sitting after sitting is cut off. */
export class KilledApp {
	readonly #app: PersistentApp;
	readonly #url: string;
	#page: Page;

	private constructor(app: PersistentApp, url: string, page: Page) {
		this.#app = app;
		this.#url = url;
		this.#page = page;
	}

	/** Opens the app and waits until it needs no server. */
	static async open(app: PersistentApp, url: string): Promise<KilledApp> {
		await catchElements(app.context);
		const page = await app.context.newPage();
		await page.goto(url);
		await expect(page.getByText('Ready offline')).toBeVisible({ timeout: 30_000 });
		return new KilledApp(app, url, page);
	}

	/**
	 * Starts a sitting, cuts it off as planned, opens the app again and looks at what is left.
	 * @param sabotage run in the page once the sitting is recorded: what a control breaks
	 */
	async cutOff(plan: KillPlan, sabotage?: () => void): Promise<KillResult> {
		const page = this.#page;
		const rowsBefore = await storedSessions(page);
		const startedAtMs = Date.now();
		await startFirstAid(page);
		await expect.poll(() => elementMs(page), { timeout: 20_000 }).toBeGreaterThan(0);
		if (sabotage !== undefined) {
			await expect
				.poll(async () => (await storedSessions(page)).length)
				.toBe(rowsBefore.length + 1);
			await page.evaluate(sabotage);
		}
		if (plan.steps > 0) await page.getByRole('button', { name: 'More' }).click();
		for (let step = 0; step < plan.steps; step++)
			await page.getByRole('button', { name: 'Forward 15 seconds' }).click();
		await page.waitForTimeout(plan.listenMs);

		const placeMs = await elementMs(page);
		const killedAtMs = Date.now();
		await this.#kill(plan.kind);
		await this.#page.goto(this.#url);
		const heardMs = placeMs - plan.steps * STEP_MS;
		const offer = await this.#offer();
		const rows = await storedSessions(this.#page);
		const faults = killFaults(
			{ startedAtMs, killedAtMs, heardMs, placeMs },
			{ rowsBefore, rows, offer }
		);
		const listenedMs = rows.length > rowsBefore.length ? rows.at(-1)?.listenedMs : null;
		const behindMs = typeof listenedMs === 'number' ? heardMs - listenedMs : null;
		return { ...plan, heardMs, behindMs, faults };
	}

	/** Starts over after a sitting that could not be looked at. */
	async reopen(): Promise<void> {
		await this.#page.goto(this.#url);
	}

	async #kill(kind: KillPlan['kind']): Promise<void> {
		const page = this.#page;
		if (kind === 'browser') {
			await this.#app.kill();
			this.#page = await this.#app.start();
			await catchElements(this.#app.context);
			return;
		}
		if (kind === 'tab') {
			const next = await this.#app.context.newPage();
			await page.close();
			this.#page = next;
			return;
		}
		const devTools = await this.#app.context.newCDPSession(page);
		const crashed = page.waitForEvent('crash');
		// Never answered: the process that would answer is gone.
		devTools.send('Page.crash').catch(() => undefined);
		await crashed;
		this.#page = await this.#app.context.newPage();
		await page.close();
	}

	/** The offer for the sitting just cut off stands once its record is no longer in progress. */
	async #offer(): Promise<string | null> {
		await expect
			.poll(async () => (await storedSessions(this.#page)).at(-1)?.outcome)
			.not.toBe('in-progress');
		const button = this.#page.getByRole('button', { name: /^Go on from/ });
		try {
			await button.waitFor({ timeout: 5000 });
		} catch {
			return null;
		}
		return button.innerText();
	}
}

/** A database that takes nothing in any more, and does not say so. */
export function loseWrites(): void {
	IDBObjectStore.prototype.put = function (row: Record<string, string>): IDBRequest<IDBValidKey> {
		return this.getKey(row[String(this.keyPath)] ?? '') as IDBRequest<IDBValidKey>;
	};
}

export function killWords({ kind, steps, listenMs, heardMs, faults }: KillResult): string {
	const told = faults.length === 0 ? 'honest' : faults.join('; ');
	return `${kind}, ${steps} steps, ${listenMs} ms (heard ${heardMs} ms): ${told}`;
}

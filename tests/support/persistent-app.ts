import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import type { PageFaults } from './page-faults';

type ContextOptions = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

interface ProcessInfo {
	processInfo: { type: string; id: number }[];
}

/** A browser with a profile on disk that survives it: it can be killed as a phone does, and started cold. */
export class PersistentApp {
	#context: BrowserContext | null = null;
	/** Folder of the profile. */
	readonly profile: string;
	readonly #options: ContextOptions;
	readonly #faults: PageFaults;

	private constructor(profile: string, options: ContextOptions, faults: PageFaults) {
		this.profile = profile;
		this.#options = options;
		this.#faults = faults;
	}

	/** With a new, empty profile, and the browser started. */
	static async make(options: ContextOptions, faults: PageFaults): Promise<PersistentApp> {
		const profile = await mkdtemp(join(tmpdir(), 'evenkeel-profile-'));
		const app = new PersistentApp(profile, options, faults);
		await app.start();
		return app;
	}

	get context(): BrowserContext {
		if (this.#context === null) throw new Error('The browser is not running: call start() first.');
		return this.#context;
	}

	/** The first page of the running browser. */
	get page(): Page {
		const [page] = this.context.pages();
		if (page === undefined)
			throw new Error('The browser has no page open: open one with context.newPage().');
		return page;
	}

	/** Starts the browser on the same profile. @returns its page, blank */
	async start(): Promise<Page> {
		this.#context = await chromium.launchPersistentContext(this.profile, this.#options);
		await this.#faults.watch(this.#context);
		return this.page;
	}

	/** SIGKILL: no page hears of it, nothing is closed or written on the way out. */
	async kill(): Promise<void> {
		const context = this.context;
		const main = await this.mainProcess();
		const closed = new Promise((done) => context.once('close', done));
		process.kill(main, 'SIGKILL');
		await closed;
		this.#context = null;
	}

	/** The process that started all others of the browser. */
	async mainProcess(): Promise<number> {
		const browser = this.context.browser();
		if (browser === null)
			throw new Error('Playwright gives no browser for this context, so its process is not known.');
		const session = await browser.newBrowserCDPSession();
		const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as ProcessInfo;
		await session.detach();
		const main = processInfo.find(({ type }) => type === 'browser');
		if (main === undefined) throw new Error('Chromium does not say which process is its main one.');
		return main.id;
	}

	/** Ends the browser in an orderly way; the profile stays. */
	async close(): Promise<void> {
		await this.#context?.close();
		this.#context = null;
	}

	/** Ends the browser and removes the profile. */
	async dispose(): Promise<void> {
		if (this.#context !== null) await this.#faults.settle(this.#context);
		await this.close();
		await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

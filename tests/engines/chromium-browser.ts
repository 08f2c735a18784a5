import type { CDPSession, Page } from '@playwright/test';
import { chromiumOptions } from '../../tools/browsers/chromium-options';
import { PageFaults } from '../support/page-faults';
import { PersistentApp } from '../support/persistent-app';
import { EnginePage, type EngineBrowser, type Json, type Selector } from './engine-browser';

/** Chromium through Playwright, with a window and its sound. */
export class ChromiumBrowser implements EngineBrowser {
	readonly keepsProfile = true;
	readonly writesWorkerWithinMs = 0;
	readonly #app: PersistentApp;
	readonly #faults: PageFaults;

	private constructor(app: PersistentApp, faults: PageFaults) {
		this.#app = app;
		this.#faults = faults;
	}

	/**
	 * @param origin requests to any other are errors
	 * @param moves whether what moves is drawn moving
	 */
	static async launch(
		env: Record<string, string>,
		origin: string,
		moves: boolean
	): Promise<ChromiumBrowser> {
		const faults = new PageFaults();
		faults.addOwnOrigin(origin);
		const options = {
			...chromiumOptions(),
			reducedMotion: moves ? ('no-preference' as const) : ('reduce' as const),
			headless: false,
			env,
			ignoreDefaultArgs: ['--mute-audio']
		};
		return new ChromiumBrowser(await PersistentApp.make(options, faults), faults);
	}

	get version(): string {
		return `Chromium ${this.#app.context.browser()?.version() ?? ''}`;
	}

	async newPage(): Promise<EnginePage> {
		const page = await this.#app.context.newPage();
		return new ChromiumPage(page, await this.#app.context.newCDPSession(page));
	}

	kill(): Promise<void> {
		return this.#app.kill();
	}

	async start(): Promise<void> {
		await this.#app.start();
	}

	mainProcess(): Promise<number> {
		return this.#app.mainProcess();
	}

	errors(): string[] {
		return this.#faults.list().map(({ kind, text }) => `${kind}: ${text}`);
	}

	close(): Promise<void> {
		return this.#app.close();
	}

	dispose(): Promise<void> {
		return this.#app.dispose();
	}
}

class ChromiumPage extends EnginePage {
	readonly #page: Page;
	readonly #devTools: CDPSession;

	constructor(page: Page, devTools: CDPSession) {
		super();
		this.#page = page;
		this.#devTools = devTools;
	}

	async open(url: string): Promise<void> {
		await this.#page.goto(url);
	}

	async close(): Promise<void> {
		await this.#page.close();
	}

	async evaluate<Arguments extends Json[], Result extends Json | void>(
		run: (...args: Arguments) => Result | Promise<Result>,
		...args: Arguments
	): Promise<Result> {
		// Not page.evaluate(), which Chromium takes for a gesture: sound would start without a tap.
		const { result, exceptionDetails } = await this.#devTools.send('Runtime.evaluate', {
			expression: `(${run.toString()})(...${JSON.stringify(args)})`,
			awaitPromise: true,
			returnByValue: true,
			userGesture: false
		});
		if (exceptionDetails !== undefined) {
			const { text, exception } = exceptionDetails;
			throw new Error(`In the page: ${exception?.description ?? text}`);
		}
		return result.value as Result;
	}

	protected async press(selector: Selector): Promise<void> {
		await this.#page.locator(selector).first().click();
	}
}

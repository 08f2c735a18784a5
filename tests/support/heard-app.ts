import { chromium, type Browser, type LaunchOptions, type Page } from '@playwright/test';
import { NullSink, type Recording } from './null-sink';
import type { PageFaults } from './page-faults';
import { USUAL_CONTEXT } from './usual-device';

/** Playwright keeps hidden pages awake, which hides what a locked phone does; and it mutes. */
export const KEEPS_AWAKE = [
	'--mute-audio',
	'--disable-background-timer-throttling',
	'--disable-renderer-backgrounding',
	'--disable-backgrounding-occluded-windows'
];

/** A headed Chromium on a null sink: what its page plays is heard in real time and can be recorded. */
export class HeardApp {
	readonly page: Page;
	readonly #sink: NullSink;
	readonly #browser: Browser;
	readonly #faults: PageFaults;

	private constructor(page: Page, sink: NullSink, browser: Browser, faults: PageFaults) {
		this.page = page;
		this.#sink = sink;
		this.#browser = browser;
		this.#faults = faults;
	}

	static async start(
		options: LaunchOptions,
		baseURL: string,
		faults: PageFaults
	): Promise<HeardApp> {
		const sink = await NullSink.start();
		try {
			const browser = await chromium.launch({
				...options,
				headless: false,
				env: sink.env,
				ignoreDefaultArgs: KEEPS_AWAKE
			});
			const context = await browser.newContext({ baseURL, ...USUAL_CONTEXT });
			await faults.watch(context);
			return new HeardApp(await context.newPage(), sink, browser, faults);
		} catch (error) {
			await sink.stop();
			throw error;
		}
	}

	/** Starts to record what is heard, silence included. */
	record(): Promise<Recording> {
		return this.#sink.record();
	}

	async stop(): Promise<void> {
		await this.#faults.settle(this.page.context());
		await this.#browser.close();
		await this.#sink.stop();
	}
}

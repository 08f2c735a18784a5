import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumOptions } from '../../tools/browsers/chromium-options';
import { buildPlayerPage, PLAYER_PAGE_ORIGIN } from '../player/player-page-files';
import { KEEPS_AWAKE } from '../support/heard-app';
import { NullSink } from '../support/null-sink';
import type { Gap } from './gap-page';

/** What runs in the gap: the app's room tone, digital silence, or room tone with the element muted from its start. */
type GapKind = 'room-tone' | 'silence' | 'muted-from-start';

const QUERY: Record<GapKind, string> = {
	'room-tone': 'tone=room',
	silence: 'tone=silence',
	'muted-from-start': 'tone=room&muted'
};

/**
 * A whole Chromium with a window and sound that saves power as it does for people: pages behind another tab are
 * hidden, and throttled when they seem silent. Through puppeteer: Playwright keeps every page visible.
 */
export class HiddenTabs {
	readonly version: string;
	readonly #browser: Browser;
	readonly #sink: NullSink;
	readonly #page: Awaited<ReturnType<typeof buildPlayerPage>>;
	#front: Page | null = null;

	private constructor(
		browser: Browser,
		version: string,
		sink: NullSink,
		page: Awaited<ReturnType<typeof buildPlayerPage>>
	) {
		this.#browser = browser;
		this.version = version;
		this.#sink = sink;
		this.#page = page;
	}

	static async open(): Promise<HiddenTabs> {
		const page = await buildPlayerPage('tests/hidden/gap-page.ts');
		const sink = await NullSink.start();
		try {
			const browser = await puppeteer.launch({
				...chromiumOptions(),
				headless: false,
				env: sink.env,
				defaultViewport: null,
				ignoreDefaultArgs: KEEPS_AWAKE
			});
			return new HiddenTabs(browser, await browser.version(), sink, page);
		} catch (error) {
			await sink.stop();
			throw error;
		}
	}

	/** A tab in front in which a gap of this kind runs. */
	async play(kind: GapKind, durationMs: number): Promise<Page> {
		const page = await this.#browser.newPage();
		await page.setRequestInterception(true);
		page.on('request', (request) => {
			const file = this.#page(new URL(request.url()).pathname);
			void request.respond(file ?? { status: 404 });
		});
		await page.goto(`${PLAYER_PAGE_ORIGIN}/?${QUERY[kind]}&durationMs=${durationMs}`);
		await page.waitForSelector('body[data-ready]');
		await page.click('button');
		await page.waitForFunction('gapPage.isRunning()', { polling: 50 });
		return page;
	}

	/** Puts an empty tab in front of these, waits until they know, and begins to count in them. */
	async hide(pages: readonly Page[]): Promise<void> {
		this.#front ??= await this.#browser.newPage();
		await this.#front.bringToFront();
		for (const page of pages) {
			await page.waitForFunction('document.visibilityState === "hidden"', { polling: 50 });
		}
		await Promise.all(pages.map((page) => page.evaluate('gapPage.watch()')));
	}

	async show(page: Page): Promise<void> {
		await page.bringToFront();
		await page.waitForFunction('gapPage.isRunning()', { polling: 50 });
	}

	async mute(page: Page): Promise<void> {
		await page.evaluate('gapPage.mute()');
	}

	async read(page: Page): Promise<Gap> {
		return (await page.evaluate('gapPage.read()')) as Gap;
	}

	async close(): Promise<void> {
		await this.#browser.close();
		await this.#sink.stop();
	}
}

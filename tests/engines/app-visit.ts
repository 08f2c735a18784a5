import { named, namedFrom, saying, type EngineBrowser, type EnginePage } from './engine-browser';
import { expect } from './fixtures';
import type { AppServer } from '../support/app-server';

export const FIRST_AID = 'Sixty Seconds, Steady';
const FIRST_AID_PATH = '/practices/sixty-seconds-steady/';
const TIMER = '[role="timer"]';
const CAPTION = 'p.caption';

/** What goes wrong on purpose while the server is stopped. */
export const NETWORK_ERROR =
	/ERR_CONNECTION_REFUSED|NetworkError|Could not connect|Failed to (load|fetch)/i;

/**
 * Kills the browser and starts it on the profile it left. A driven WebKitGTK forgets everything with its session,
 * so there it is the page that ends, and another one begins.
 */
export async function startCold(browser: EngineBrowser, page: EnginePage): Promise<EnginePage> {
	if (!browser.keepsProfile) {
		const next = await browser.newPage();
		await page.close();
		return next;
	}
	await browser.kill();
	await browser.start();
	return browser.newPage();
}

/** One person's visit to the built app, by what can be seen and pressed. */
export class AppVisit {
	readonly page: EnginePage;
	readonly #server: AppServer;

	constructor(page: EnginePage, server: AppServer) {
		this.page = page;
		this.#server = server;
	}

	/** Opens a page of the app and waits until its scripts run: before that a button does nothing. */
	async open(path: string): Promise<void> {
		await this.page.open(this.#server.url + path);
		await this.page.waitFor('html[data-app="ready"]');
	}

	/** Waits until the app is kept, so that this browser needs no server any more, also after it was killed. */
	async untilKept({ writesWorkerWithinMs }: EngineBrowser): Promise<void> {
		await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
		await new Promise((done) => setTimeout(done, writesWorkerWithinMs));
	}

	/** One tap on the page of first aid, and the sound runs. @returns how long that took, in milliseconds */
	async startFirstAid(): Promise<number> {
		await this.open(FIRST_AID_PATH);
		const tappedAtMs = Date.now();
		await this.page.click(named('Start 1 minute'));
		await this.page.waitFor(named('Pause'), { timeoutMs: 20_000 });
		const first = await this.secondsLeft();
		await this.untilSecondsLeft((left) => left < first);
		return Date.now() - tappedAtMs;
	}

	async secondsLeft(): Promise<number> {
		const words = await this.page.text(TIMER);
		const [, minutes = '0', seconds] = /^(?:(\d+) min )?(\d+) s left$/.exec(words) ?? [];
		if (seconds === undefined) throw new Error(`"${words}" does not tell the time left.`);
		return Number(minutes) * 60 + Number(seconds);
	}

	async untilSecondsLeft(isSo: (left: number) => boolean): Promise<void> {
		await expect.poll(async () => isSo(await this.secondsLeft()), { timeout: 15_000 }).toBe(true);
	}

	/** The words on the screen, once there are other ones than `before`. */
	async captionOtherThan(before: string): Promise<string> {
		let caption = before;
		await expect
			.poll(
				async () => {
					caption = await this.page.text(CAPTION);
					return caption !== '' && caption !== before;
				},
				{ timeout: 20_000 }
			)
			.toBe(true);
		return caption;
	}

	async openMore(): Promise<void> {
		await this.page.click(named('More'));
		await this.page.waitFor(named('Less'));
	}

	/** @returns how many seconds the time left moved back or on by the press */
	async step(name: 'Forward 15 seconds' | 'Back 15 seconds'): Promise<number> {
		const before = await this.secondsLeft();
		await this.page.click(namedFrom(name));
		await this.untilSecondsLeft((left) => Math.abs(left - before) > 5);
		return (await this.secondsLeft()) - before;
	}

	/** Goes forward until the end is near, and waits for it. */
	async listenToTheEnd(): Promise<void> {
		while ((await this.secondsLeft()) > 18) await this.step('Forward 15 seconds');
		await this.page.waitFor('//h1[starts-with(normalize-space(.), "You were here")]', {
			timeoutMs: 30_000
		});
	}

	/**
	 * Waits until the page has fetched nothing for a second. What is offered at the end of a session is fetched then,
	 * and Firefox tells of a file that is cut off by leaving the page as of an error.
	 */
	async #untilLoaded(): Promise<void> {
		let before = -1;
		await expect
			.poll(
				async () => {
					const now = await this.page.evaluate(
						() => performance.getEntriesByType('resource').length
					);
					const isQuiet = now === before;
					before = now;
					return isQuiet;
				},
				{ timeout: 20_000, intervals: [1000] }
			)
			.toBe(true);
	}

	/** What the history says of its latest sitting. */
	async latestSitting(): Promise<string> {
		await this.#untilLoaded();
		await this.open('/progress/');
		return this.page.text('main ul[aria-labelledby^="day-"] li');
	}

	async sees(words: string): Promise<void> {
		await this.page.waitFor(saying(words), { timeoutMs: 20_000 });
	}
}

import type { Selector } from './engine-browser';

/** The name under which the W3C protocol hands out elements. */
const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';
const READY_WITHIN_MS = 15_000;
const CLICK_WITHIN_MS = 5000;

/** Errors of a click that go away by themselves when the page has settled. */
const PASSING = new Set([
	'no such element',
	'stale element reference',
	'element click intercepted',
	'element not interactable'
]);

class WebDriverError extends Error {
	readonly code: string;

	constructor(code: string, message: string) {
		super(`${code}: ${message}`);
		this.code = code;
	}
}

/** The few commands of W3C WebDriver that are needed, each sent to the window it is meant for. */
export class WebDriverSession {
	readonly version: string;
	readonly #url: string;
	#window: string | null = null;
	/** Commands to different windows must not overtake each other between switch and command. */
	#queue: Promise<unknown> = Promise.resolve();

	private constructor(url: string, version: string) {
		this.#url = url;
		this.version = version;
	}

	static async start(
		driverUrl: string,
		capabilities: Record<string, unknown>
	): Promise<WebDriverSession> {
		await untilReady(driverUrl);
		const { sessionId, capabilities: granted } = (await send('POST', `${driverUrl}/session`, {
			capabilities: { alwaysMatch: capabilities }
		})) as {
			sessionId: string;
			capabilities: { browserName?: string; browserVersion?: string };
		};
		const url = `${driverUrl}/session/${sessionId}`;
		await send('POST', `${url}/timeouts`, { script: 60_000, pageLoad: 30_000 });
		return new WebDriverSession(
			url,
			`${granted.browserName ?? ''} ${granted.browserVersion ?? ''}`.trim()
		);
	}

	async firstWindow(): Promise<string> {
		return (await send('GET', `${this.#url}/window`)) as string;
	}

	/** A window, not a tab: a tab would stay behind the first one, and a page behind is hidden. */
	async newWindow(): Promise<string> {
		const { handle } = (await send('POST', `${this.#url}/window/new`, { type: 'window' })) as {
			handle: string;
		};
		return handle;
	}

	closeWindow(window: string): Promise<void> {
		return this.#in(window, async () => {
			await send('DELETE', `${this.#url}/window`);
			this.#window = null;
		});
	}

	open(window: string, url: string): Promise<void> {
		return this.#in(window, async () => {
			await send('POST', `${this.#url}/url`, { url });
		});
	}

	executeAsync(window: string, script: string): Promise<unknown> {
		return this.#in(window, () => send('POST', `${this.#url}/execute/async`, { script, args: [] }));
	}

	/** Scrolls the element into view and clicks its middle, again while something is in the way. */
	async click(window: string, selector: Selector): Promise<void> {
		const endMs = Date.now() + CLICK_WITHIN_MS;
		for (;;) {
			try {
				return await this.#in(window, () => this.#clickNow(selector));
			} catch (error) {
				const passes = error instanceof WebDriverError && PASSING.has(error.code);
				if (!passes || Date.now() > endMs) throw error;
				await new Promise((done) => setTimeout(done, 50));
			}
		}
	}

	async end(): Promise<void> {
		await send('DELETE', this.#url);
	}

	async #clickNow(selector: Selector): Promise<void> {
		const using = selector.startsWith('//') ? 'xpath' : 'css selector';
		const found = (await send('POST', `${this.#url}/element`, { using, value: selector })) as {
			[ELEMENT_KEY]: string;
		};
		await send('POST', `${this.#url}/element/${found[ELEMENT_KEY]}/click`, {});
	}

	#in<Value>(window: string, run: () => Promise<Value>): Promise<Value> {
		const turn = this.#queue.then(async () => {
			if (this.#window !== window) {
				await send('POST', `${this.#url}/window`, { handle: window });
				this.#window = window;
			}
			return run();
		});
		this.#queue = turn.catch(() => undefined);
		return turn;
	}
}

async function untilReady(driverUrl: string): Promise<void> {
	const endMs = Date.now() + READY_WITHIN_MS;
	for (;;) {
		try {
			await send('GET', `${driverUrl}/status`);
			return;
		} catch (error) {
			if (Date.now() > endMs) {
				throw new Error(`The WebDriver at ${driverUrl} did not answer.`, { cause: error });
			}
			await new Promise((done) => setTimeout(done, 50));
		}
	}
}

async function send(method: string, url: string, body?: unknown): Promise<unknown> {
	const response = await fetch(url, {
		method,
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	const { value } = (await response.json()) as { value: unknown };
	if (response.ok) return value;
	const { error, message } = value as { error: string; message: string };
	throw new WebDriverError(error, message);
}

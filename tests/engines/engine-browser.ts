/** The engines every promise to the listener is kept in. */
export const ENGINES = ['chromium', 'firefox', 'webkitgtk'] as const;
export type EngineName = (typeof ENGINES)[number];

/** An element by CSS, or by XPath when it begins with `//`. */
export type Selector = string;

/** What can cross the line between a test and its page. */
export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** A started browser, whichever engine it is. Everything it does, a person with a mouse could do. */
export interface EngineBrowser {
	/** As the browser itself says it. */
	readonly version: string;
	/** False where a browser that is driven forgets everything when it ends. */
	readonly keepsProfile: boolean;
	/** How long after a page was told so it is written down which worker is in charge; nothing says when that is done. */
	readonly writesWorkerWithinMs: number;
	newPage(): Promise<EnginePage>;
	/** SIGKILL: no page hears of it, nothing is closed or written on the way out. */
	kill(): Promise<void>;
	/** Starts it again after kill() or close(), on the profile it left. */
	start(): Promise<void>;
	/** The process that started all its others. */
	mainProcess(): Promise<number>;
	/** Errors its pages threw or wrote to the console so far, this visit included. */
	errors(): string[];
	/** Ends it in an orderly way; the profile stays. */
	close(): Promise<void>;
	/** Ends it and removes its profile. */
	dispose(): Promise<void>;
}

interface WaitOptions {
	timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const POLL_MS = 40;

/** One page, driven the same way in every engine. Waiting is asking again and again, which every engine can. */
export abstract class EnginePage {
	abstract open(url: string): Promise<void>;
	abstract close(): Promise<void>;
	/** A mouse click by the browser's own input, which grants what a person's tap grants. */
	protected abstract press(selector: Selector): Promise<void>;
	/**
	 * Runs a function in the page; it sees nothing but its arguments. Some engines take this for a gesture,
	 * so it must never start sound.
	 */
	abstract evaluate<Arguments extends Json[], Result extends Json | void>(
		run: (...args: Arguments) => Result | Promise<Result>,
		...args: Arguments
	): Promise<Result>;

	/** Waits until the element is in view with nothing over it, then clicks it as a person does. */
	async click(selector: Selector, options?: WaitOptions): Promise<void> {
		await this.waitFor(selector, options);
		await this.waitUntil(`${selector} can be pressed`, isInReach, [selector], options);
		await this.press(selector);
	}

	/** Text of the element once it can be seen, with runs of space as one. */
	async text(selector: Selector, options?: WaitOptions): Promise<string> {
		await this.waitFor(selector, options);
		return this.evaluate(textOf, selector);
	}

	async isVisible(selector: Selector): Promise<boolean> {
		return this.evaluate(isVisibleIn, selector);
	}

	async waitFor(selector: Selector, options?: WaitOptions): Promise<void> {
		await this.waitUntil(`${selector} can be seen`, isVisibleIn, [selector], options);
	}

	/** Asks again until the answer is true. A page on its way to another address counts as no answer. */
	async waitUntil<Arguments extends Json[]>(
		what: string,
		isSo: (...args: Arguments) => boolean | Promise<boolean>,
		args: Arguments,
		{ timeoutMs = TIMEOUT_MS }: WaitOptions = {}
	): Promise<void> {
		const endMs = Date.now() + timeoutMs;
		let trouble: unknown;
		do {
			try {
				if (await this.evaluate(isSo, ...args)) return;
				trouble = undefined;
			} catch (error) {
				trouble = error;
			}
			await new Promise((done) => setTimeout(done, POLL_MS));
		} while (Date.now() < endMs);
		throw new Error(`Not so within ${timeoutMs} ms: ${what}.`, { cause: trouble });
	}
}

/** A button or link by the name a screen reader says. */
export function named(name: string): Selector {
	return `//*[${CONTROLS}][@aria-label=${quoted(name)} or (not(@aria-label) and normalize-space(.)=${quoted(name)})]`;
}

/** A button or link whose name begins so. */
export function namedFrom(beginning: string): Selector {
	return `//*[${CONTROLS}][starts-with(normalize-space(.), ${quoted(beginning)})]`;
}

/** Any element with exactly these words. */
export function saying(words: string): Selector {
	return `//*[normalize-space(.)=${quoted(words)}]`;
}

const CONTROLS = 'self::button or self::a or self::summary';

function quoted(text: string): string {
	return text.includes("'") ? `"${text}"` : `'${text}'`;
}

function isVisibleIn(selector: string): boolean {
	const found = selector.startsWith('//')
		? document.evaluate(selector, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE)
				.singleNodeValue
		: document.querySelector(selector);
	if (!(found instanceof HTMLElement) || !found.checkVisibility()) return false;
	const { width, height } = found.getBoundingClientRect();
	return width > 0 && height > 0;
}

/** Brings the element to the middle first: drivers scroll only as far as to have it under a fixed bar. */
function isInReach(selector: string): boolean {
	const found = selector.startsWith('//')
		? document.evaluate(selector, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE)
				.singleNodeValue
		: document.querySelector(selector);
	if (!(found instanceof HTMLElement) || found.matches(':disabled')) return false;
	found.scrollIntoView({ block: 'center', behavior: 'instant' });
	const { left, top, width, height } = found.getBoundingClientRect();
	const hit = document.elementFromPoint(left + width / 2, top + height / 2);
	return hit !== null && found.contains(hit);
}

function textOf(selector: string): string {
	const found = selector.startsWith('//')
		? document.evaluate(selector, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE)
				.singleNodeValue
		: document.querySelector(selector);
	return (found?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

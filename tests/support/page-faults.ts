import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

export interface PageFault {
	kind: 'foreign-request' | 'policy-violation' | 'console-error' | 'page-error';
	text: string;
}

interface Violation {
	directive: string;
	blocked: string;
	sample: string;
	page: string;
}

const BINDING = '__reportPolicyViolation';

/** The two ways in which Svelte's hydrate() says so. */
const MADE_ANEW = /^Failed to hydrate|svelte\.dev\/e\/hydration_/;

/**
 * What no page of the app may do in any test: ask another origin for anything, break its own policy
 * (Content Security Policy, Trusted Types), write an error to the console, or throw.
 */
export class PageFaults {
	readonly #seen: PageFault[] = [];
	readonly #ownOrigins = new Set<string>();
	readonly #allowed: RegExp[] = [];

	/** Requests to this origin are the app's own. */
	addOwnOrigin(url: string): void {
		this.#ownOrigins.add(new URL(url).origin);
	}

	/** A fault that the test brings about on purpose, such as a failed request while the server is stopped. */
	allow(text: RegExp): void {
		this.#allowed.push(text);
	}

	/** All faults so far but those allowed. */
	list(): PageFault[] {
		return this.#seen.filter(({ text }) => !this.#allowed.some((pattern) => pattern.test(text)));
	}

	/** Takes the faults so far, so that they do not fail the test: for tests of this watch itself. */
	take(): PageFault[] {
		return this.#seen.splice(0);
	}

	/** Watches all pages and workers of a context, from now on. */
	async watch(context: BrowserContext): Promise<void> {
		context.on('request', (request) => this.#checkRequest(request.url()));
		context.on('console', (message) => this.#checkConsole(message));
		context.on('weberror', (error) =>
			this.#add('page-error', String(error.error().stack ?? error.error()))
		);
		context.on('serviceworker', (worker) =>
			worker.on('console', (message) => this.#checkConsole(message))
		);
		context.on('page', (page) => this.#watchPage(page));
		for (const page of context.pages()) this.#watchPage(page);
		await context.exposeBinding(
			BINDING,
			(_source, { directive, blocked, sample, page }: Violation) => {
				this.#add(
					'policy-violation',
					`${directive} blocked ${blocked} on ${page} ${sample}`.trim()
				);
			}
		);
		await context.addInitScript(reportViolations, BINDING);
	}

	/** Lets events on their way arrive. A page that does not answer has nothing on its way. */
	async settle(context: BrowserContext): Promise<void> {
		const deadline = new Promise((done) => setTimeout(done, 1000));
		const answers = context
			.pages()
			.map((page) => page.evaluate(() => undefined).catch(() => undefined));
		await Promise.race([Promise.all(answers), deadline]);
	}

	#watchPage(page: Page): void {
		page.on('websocket', (socket) => this.#checkRequest(socket.url()));
	}

	#checkRequest(url: string): void {
		const { protocol, origin, host } = new URL(url);
		if (!['http:', 'https:', 'ws:', 'wss:'].includes(protocol)) return;
		if (this.#ownOrigins.has(origin) || this.#ownOrigins.has(`http://${host}`)) return;
		this.#add('foreign-request', url);
	}

	#checkConsole(message: ConsoleMessage): void {
		// Svelte only warns of a page that it makes anew, since what the server sent is not what it would have made.
		if (message.type() === 'error' || MADE_ANEW.test(message.text()))
			this.#add('console-error', `${message.text()} (${message.location().url})`);
	}

	#add(kind: PageFault['kind'], text: string): void {
		this.#seen.push({ kind, text });
	}
}

/** Runs in the page, before its own scripts. */
function reportViolations(binding: string): void {
	const report = Reflect.get(globalThis, binding) as (violation: Violation) => Promise<void>;
	addEventListener('securitypolicyviolation', (event) => {
		void report({
			directive: event.effectiveDirective,
			blocked: event.blockedURI,
			sample: event.sample,
			page: event.documentURI
		});
	});
}

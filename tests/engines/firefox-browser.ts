import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { EnginePage, type EngineBrowser, type Json, type Selector } from './engine-browser';

const PREFERENCES = {
	// As it is for people: sound only after a tap on the page.
	'media.autoplay.default': 1,
	'media.autoplay.blocking_policy': 0,
	// Nothing of its own on the network.
	'network.captive-portal-service.enabled': false,
	'network.connectivity-service.enabled': false,
	'browser.shell.checkDefaultBrowser': false,
	// No page of its own, and no process in store for the next: a tenth of each start.
	'browser.newtabpage.enabled': false,
	'browser.startup.page': 0,
	'dom.ipc.processPrelaunch.enabled': false,
	'datareporting.policy.dataSubmissionEnabled': false
};

/** Firefox over WebDriver BiDi. */
export class FirefoxBrowser implements EngineBrowser {
	readonly keepsProfile = true;
	readonly writesWorkerWithinMs = 5000;
	readonly #program: string;
	readonly #env: Record<string, string>;
	readonly #profile: string;
	readonly #moves: boolean;
	readonly #errors: string[] = [];
	#browser: Browser | null = null;
	#version = '';

	private constructor(
		program: string,
		env: Record<string, string>,
		profile: string,
		moves: boolean
	) {
		this.#program = program;
		this.#env = env;
		this.#profile = profile;
		this.#moves = moves;
	}

	/** @param moves whether what moves is drawn moving */
	static async launch(
		program: string,
		env: Record<string, string>,
		moves: boolean
	): Promise<FirefoxBrowser> {
		const profile = await mkdtemp(join(tmpdir(), 'evenkeel-firefox-'));
		// Firefox refuses to run as root in somebody else's home.
		const browser = new FirefoxBrowser(program, { ...env, HOME: profile }, profile, moves);
		await browser.start();
		return browser;
	}

	get version(): string {
		return this.#version;
	}

	get #running(): Browser {
		if (this.#browser === null) throw new Error('Firefox is not running: call start() first.');
		return this.#browser;
	}

	async start(): Promise<void> {
		this.#browser = await puppeteer.launch({
			browser: 'firefox',
			executablePath: this.#program,
			headless: false,
			env: this.#env,
			userDataDir: join(this.#profile, 'profile'),
			extraPrefsFirefox: { ...PREFERENCES, 'ui.prefersReducedMotion': this.#moves ? 0 : 1 },
			defaultViewport: null
		});
		this.#version = await this.#browser.version();
	}

	async newPage(): Promise<EnginePage> {
		const page = await this.#running.newPage();
		page.on('pageerror', (error) => this.#errors.push(`page-error: ${String(error)}`));
		page.on('console', (message) => {
			if (message.type() === 'error') this.#errors.push(`console-error: ${message.text()}`);
		});
		return new FirefoxPage(page);
	}

	async kill(): Promise<void> {
		const child = this.#running.process();
		if (child === null) throw new Error('Puppeteer gives no process of this Firefox.');
		const exited = once(child, 'exit');
		child.kill('SIGKILL');
		await exited;
		this.#browser = null;
	}

	mainProcess(): Promise<number> {
		const pid = this.#running.process()?.pid;
		return pid === undefined
			? Promise.reject(new Error('Puppeteer gives no process of this Firefox.'))
			: Promise.resolve(pid);
	}

	errors(): string[] {
		return this.#errors;
	}

	async close(): Promise<void> {
		await this.#browser?.close();
		this.#browser = null;
	}

	async dispose(): Promise<void> {
		await this.close();
		await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

class FirefoxPage extends EnginePage {
	readonly #page: Page;

	constructor(page: Page) {
		super();
		this.#page = page;
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
		const call = `(${run.toString()})(...${JSON.stringify(args)})`;
		return (await this.#page.evaluate(call)) as Result;
	}

	protected async press(selector: Selector): Promise<void> {
		const query = selector.startsWith('//') ? `::-p-xpath(${selector})` : selector;
		await this.#page.locator(query).click();
	}
}

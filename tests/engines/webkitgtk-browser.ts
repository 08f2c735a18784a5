import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnginePage, type EngineBrowser, type Json, type Selector } from './engine-browser';
import { WebDriverSession } from './webdriver-session';

/**
 * WebKitGTK through its own WebDriver and its MiniBrowser. Stands in for Safari's storage, service worker and
 * autoplay rules, not for its decoder or lock screen. A driven MiniBrowser keeps nothing beyond its session.
 */
export class WebKitGtkBrowser implements EngineBrowser {
	readonly keepsProfile = false;
	readonly writesWorkerWithinMs = 0;
	readonly #driverProgram: string;
	readonly #browserProgram: string;
	readonly #env: Record<string, string>;
	readonly #home: string;
	readonly #errors: string[] = [];
	#driver: ChildProcess | null = null;
	#session: WebDriverSession | null = null;
	#isFirstPageTaken = false;

	private constructor(
		programs: { driver: string; browser: string },
		env: Record<string, string>,
		home: string
	) {
		this.#driverProgram = programs.driver;
		this.#browserProgram = programs.browser;
		this.#env = env;
		this.#home = home;
	}

	/** @param moves whether what moves is drawn moving */
	static async launch(
		programs: { driver: string; browser: string },
		env: Record<string, string>,
		moves: boolean
	): Promise<WebKitGtkBrowser> {
		const home = await mkdtemp(join(tmpdir(), 'evenkeel-webkitgtk-'));
		const gtk = join(home, '.config', 'gtk-3.0');
		await mkdir(gtk, { recursive: true });
		await writeFile(
			join(gtk, 'settings.ini'),
			`[Settings]\ngtk-enable-animations=${Number(moves)}\n`
		);
		const browser = new WebKitGtkBrowser(
			programs,
			{ ...env, HOME: home, LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1' },
			home
		);
		await browser.start();
		return browser;
	}

	get version(): string {
		return this.#running.version;
	}

	get #running(): WebDriverSession {
		if (this.#session === null) throw new Error('WebKitGTK is not running: call start() first.');
		return this.#session;
	}

	async start(): Promise<void> {
		const port = await freePort();
		// A group of its own, so that kill() reaches the browser and its processes too.
		this.#driver = spawn(this.#driverProgram, [`--port=${port}`], {
			env: this.#env,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#driver.stdout?.on('data', (chunk: Buffer) => this.#read(chunk.toString()));
		this.#driver.stderr?.on('data', (chunk: Buffer) => this.#read(chunk.toString()));
		this.#isFirstPageTaken = false;
		this.#session = await WebDriverSession.start(`http://127.0.0.1:${port}`, {
			'webkitgtk:browserOptions': {
				binary: this.#browserProgram,
				args: ['--automation', '--enable-write-console-messages-to-stdout=true']
			}
		});
	}

	async newPage(): Promise<EnginePage> {
		const handle = this.#isFirstPageTaken
			? await this.#running.newWindow()
			: await this.#running.firstWindow();
		this.#isFirstPageTaken = true;
		return new WebKitGtkPage(this.#running, handle);
	}

	async kill(): Promise<void> {
		const driver = this.#driver;
		if (driver?.pid === undefined) throw new Error('WebKitGTK is not running: call start() first.');
		const closed = once(driver, 'close');
		process.kill(-driver.pid, 'SIGKILL');
		await closed;
		this.#driver = null;
		this.#session = null;
	}

	mainProcess(): Promise<number> {
		const pid = this.#driver?.pid;
		return pid === undefined
			? Promise.reject(new Error('WebKitGTK is not running: call start() first.'))
			: Promise.resolve(pid);
	}

	errors(): string[] {
		return this.#errors;
	}

	async close(): Promise<void> {
		await this.#session?.end();
		if (this.#driver !== null) await this.kill();
	}

	async dispose(): Promise<void> {
		await this.close();
		await rm(this.#home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}

	#read(output: string): void {
		for (const line of output.split('\n')) {
			if (/^CONSOLE (?:\S+ )*ERROR/.test(line)) this.#errors.push(line);
		}
	}
}

class WebKitGtkPage extends EnginePage {
	readonly #session: WebDriverSession;
	readonly #handle: string;

	constructor(session: WebDriverSession, handle: string) {
		super();
		this.#session = session;
		this.#handle = handle;
	}

	open(url: string): Promise<void> {
		return this.#session.open(this.#handle, url);
	}

	close(): Promise<void> {
		return this.#session.closeWindow(this.#handle);
	}

	async evaluate<Arguments extends Json[], Result extends Json | void>(
		run: (...args: Arguments) => Result | Promise<Result>,
		...args: Arguments
	): Promise<Result> {
		const script = `const done = arguments[arguments.length - 1];
			Promise.resolve().then(() => (${run.toString()})(...${JSON.stringify(args)})).then(
				(value) => done({ value: JSON.stringify(value) }),
				(error) => done({ error: String(error) + '\\n' + (error?.stack ?? '') }));`;
		const answer = (await this.#session.executeAsync(this.#handle, script)) as
			| { value?: string }
			| { error: string };
		if ('error' in answer) throw new Error(`In the page: ${answer.error}`);
		return (answer.value === undefined ? undefined : JSON.parse(answer.value)) as Result;
	}

	protected press(selector: Selector): Promise<void> {
		return this.#session.click(this.#handle, selector);
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	await new Promise((done) => server.close(done));
	return port;
}

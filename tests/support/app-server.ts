import { existsSync } from 'node:fs';
import type { RequestHandler } from 'express';
import { serveBuild, type BuildServer } from '../../tools/serve/serve-build';
import { answersAgain } from './answers-again';

const BUILD = 'build';
/** An address of the origin that runs no code, so that a database can be made before the app opens it. */
export const QUIET_PAGE = '/quiet-page-of-the-test';

/** The built app on a port that stays its own, so that it can be stopped and come back under the same origin. */
export class AppServer {
	readonly url: string;
	#running: BuildServer | null;
	#folder: string;
	readonly #base: string;
	readonly #middleware: RequestHandler[];

	private constructor(
		running: BuildServer,
		folder: string,
		base: string,
		middleware: RequestHandler[]
	) {
		this.url = running.url;
		this.#running = running;
		this.#folder = folder;
		this.#base = base;
		this.#middleware = middleware;
	}

	/**
	 * @param base path below which it is served, as the build was made for
	 * @throws when there is no build
	 */
	static async start(folder = BUILD, base = ''): Promise<AppServer> {
		if (!existsSync(`${folder}/index.html`))
			throw new Error(`There is no built app in ${folder}/. Run: npm run build`);
		const middleware: RequestHandler[] = [];
		const running = await serveBuild({
			folder,
			base,
			port: 0,
			middleware: [serveQuietPage, runAll(middleware), answersAgain()]
		});
		return new AppServer(running, folder, base, middleware);
	}

	/** From now on these run before the files are served, in this order; none takes all faults away. */
	breakWith(...middleware: RequestHandler[]): void {
		this.#middleware.splice(0, Infinity, ...middleware);
	}

	/** Nothing listens afterwards: this is what being offline is, in every engine. */
	async stop(): Promise<void> {
		await this.#running?.close();
		this.#running = null;
	}

	/** Comes back on the same port, with another build if one is named. */
	async restart(folder = this.#folder): Promise<void> {
		await this.stop();
		this.#folder = folder;
		const port = Number(new URL(this.url).port);
		this.#running = await serveBuild({
			folder,
			base: this.#base,
			port,
			middleware: [serveQuietPage, runAll(this.#middleware), answersAgain()]
		});
	}
}

/** Not by `page.route()`: from then on every request of that page would take the way through the test. */
const serveQuietPage: RequestHandler = (request, response, next) => {
	if (request.path !== QUIET_PAGE) next();
	else
		response
			.type('html')
			.send('<!doctype html><link rel="icon" href="data:,"><title>Quiet</title>');
};

/** A handler that runs a list which may change while the server runs. */
function runAll(middleware: readonly RequestHandler[]): RequestHandler {
	return (request, response, next) => {
		const run = (index: number): void => {
			const handler = middleware[index];
			if (handler === undefined) next();
			else void handler(request, response, () => run(index + 1));
		};
		run(0);
	};
}

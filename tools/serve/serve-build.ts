import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import express, {
	type NextFunction,
	type Request,
	type RequestHandler,
	type Response
} from 'express';
import expressStaticGzip from 'express-static-gzip';
import { cacheControl, findFile, isForHosts, listFiles } from './build-paths';

export interface BuildServer {
	/** Origin without a slash at its end, such as `http://127.0.0.1:4173`. */
	url: string;
	port: number;
	/** Stops listening and cuts open connections. */
	close(): Promise<void>;
}

export interface ServeOptions {
	/** The built app. It is listed once, at the start. */
	folder: string;
	/** 0 takes any free port. */
	port: number;
	/** Path below which the app is served, without a slash at its end; the root unless told otherwise. */
	base?: string;
	/** Address to listen on; only this machine unless told otherwise. */
	host?: string;
	/** Run before the files are served, in this order. */
	middleware?: readonly RequestHandler[];
}

/** The part of the policy a page cannot give itself in a meta tag; the rest is in every page's head. */
const SECURITY_HEADERS = {
	'Content-Security-Policy': "frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Permissions-Policy':
		'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin'
};

/**
 * Serves a built app as a good static host would: precompressed files, byte ranges, caching by name,
 * security headers, and 404.html with status 404 for what does not exist.
 * @throws when the folder is missing, or with `code` EADDRINUSE when the port is taken.
 */
export async function serveBuild(options: ServeOptions): Promise<BuildServer> {
	const host = options.host ?? '127.0.0.1';
	const root = resolve(options.folder);
	const files = new Set([...listFiles(root)].filter((file) => !isForHosts(file)));
	const site = options.base || '/';

	const app = express().disable('x-powered-by').set('etag', false);
	app.use((_request, response, next) => {
		response.set(SECURITY_HEADERS);
		next();
	});
	for (const handler of options.middleware ?? []) app.use(handler);
	app.use(site, allowReadsOnly, (request, response, next) => route(files, request, response, next));
	app.use(
		site,
		expressStaticGzip(root, {
			enableBrotli: true,
			orderPreference: ['br', 'gz'],
			index: false,
			serveStatic: { index: false, redirect: false, cacheControl: false }
		})
	);

	app.use((_request, response) => void response.status(404).type('text').send('Nothing is here.'));
	app.use(refuse);

	const server = await listen(app, options.port, host);
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
		port,
		close: () =>
			new Promise((done, fail) => {
				server.close((error) => (error ? fail(error) : done()));
				server.closeAllConnections();
			})
	};
}

function allowReadsOnly(request: Request, response: Response, next: NextFunction): void {
	if (request.method === 'GET' || request.method === 'HEAD') return next();
	response
		.status(405)
		.set('Allow', 'GET, HEAD')
		.type('text')
		.send('Only GET and HEAD are answered here.');
}

/** A range that cannot be had. Express would answer it without our headers, and tell the console of each. */
function refuse(
	error: { status?: number; headers?: Record<string, string> },
	_request: Request,
	response: Response,
	next: NextFunction
): void {
	if (error.status !== 416 || response.headersSent) return next(error);
	response
		.status(416)
		.set({ ...error.headers, 'Cache-Control': 'no-cache' })
		.type('text')
		.send('This file is shorter than that.');
}

function route(
	files: ReadonlySet<string>,
	request: Request,
	response: Response,
	next: NextFunction
): void {
	// The base without its slash: Express names it like the page below it.
	if (request.originalUrl.split('?')[0] === request.baseUrl) {
		response.redirect(308, request.originalUrl.replace(request.baseUrl, `${request.baseUrl}/`));
		return;
	}
	const path = decodePath(request.path);
	if (path === undefined) {
		response.status(400).type('text').send('This address is not properly encoded.');
		return;
	}
	const found = findFile(path, files);
	if (found.kind === 'moved') {
		const query = request.url.slice(request.path.length);
		response.redirect(308, request.baseUrl + encodeURI(found.to) + query);
		return;
	}
	if (found.kind === 'absent') {
		response.status(404);
		// A range of the page that says "not found" would be answered 206, as if the file were there.
		delete request.headers.range;
	}
	const file = found.kind === 'file' ? found.path : '/404.html';
	response.set('Cache-Control', cacheControl(file));
	request.url = encodeURI(file);
	next();
}

function decodePath(path: string): string | undefined {
	try {
		return decodeURIComponent(path);
	} catch {
		return undefined;
	}
}

function listen(app: express.Express, port: number, host: string): Promise<Server> {
	return new Promise((done, fail) => {
		const server = app.listen(port, host, (error) => (error ? fail(error) : done(server)));
	});
}

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
import { cacheControl, findFile, listFiles } from './build-paths';

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
	const files = listFiles(root);

	const app = express().disable('x-powered-by').set('etag', false);
	app.use((_request, response, next) => {
		response.set(SECURITY_HEADERS);
		next();
	});
	for (const handler of options.middleware ?? []) app.use(handler);
	app.use(allowReadsOnly, (request, response, next) => route(files, request, response, next));
	app.use(
		expressStaticGzip(root, {
			enableBrotli: true,
			orderPreference: ['br', 'gz'],
			index: false,
			serveStatic: { index: false, redirect: false, cacheControl: false }
		})
	);

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

function route(
	files: ReadonlySet<string>,
	request: Request,
	response: Response,
	next: NextFunction
): void {
	const path = decodePath(request.path);
	if (path === undefined) {
		response.status(400).type('text').send('This address is not properly encoded.');
		return;
	}
	const found = findFile(path, files);
	if (found.kind === 'moved') {
		response.redirect(308, encodeURI(found.to) + request.url.slice(request.path.length));
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

import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestHandler, Response } from 'express';

/** Sounds are larger, and mostly asked for in ranges. */
const MOST_BYTES = 300_000;

interface Answer {
	headers: OutgoingHttpHeaders;
	body: Buffer;
}

/**
 * Gives the answer to a whole file once more, header for header, without asking the disk: each test asks for the same
 * files in a browser that knows none of them.
 */
export function answersAgain(): RequestHandler {
	const answers = new Map<string, Answer>();
	return (request, response, next) => {
		const { range, 'if-none-match': known, 'if-modified-since': since } = request.headers;
		if (request.method !== 'GET' || range || known || since) return next();
		const asked = `${request.url} ${String(request.headers['accept-encoding'])}`;
		const before = answers.get(asked);
		if (before) return void response.writeHead(200, before.headers).end(before.body);
		listen(response, (answer) => answers.set(asked, answer));
		next();
	};
}

/** Tells what was answered if it was a whole file that is small enough. */
function listen(response: Response, onWhole: (answer: Answer) => void): void {
	const pieces: Buffer[] = [];
	const hear = (piece: unknown) => {
		if (typeof piece === 'string' || piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
	};
	const [write, end] = [response.write.bind(response), response.end.bind(response)];
	response.write = ((...given: Parameters<typeof write>) => {
		hear(given[0]);
		return write(...given);
	}) as typeof response.write;
	response.end = ((...given: Parameters<typeof end>) => {
		hear(given[0]);
		const body = Buffer.concat(pieces);
		const isWhole = body.length === Number(response.getHeader('content-length'));
		if (response.statusCode === 200 && isWhole && body.length <= MOST_BYTES)
			onWhole({ headers: { ...response.getHeaders() }, body });
		return end(...given);
	}) as typeof response.end;
}

import { createServer } from 'node:net';
import { chromium, type Browser } from '@playwright/test';
import { lightChromiumOptions } from '../browsers/chromium-options';

/** A Chromium without a window that other programs can reach. Close it in the end. */
export async function startAuditedChromium(): Promise<{ browser: Browser; port: number }> {
	const port = await freePort();
	const options = lightChromiumOptions();
	const browser = await chromium.launch({
		...options,
		args: [...(options.args ?? []), `--remote-debugging-port=${port}`]
	});
	return { browser, port };
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				if (address !== null && typeof address === 'object') resolve(address.port);
				else reject(new Error('The system gave no port.'));
			});
		});
	});
}

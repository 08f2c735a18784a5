import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
/** Tests of the fixtures themselves: each watch must see what it is there to see. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AppServer } from './app-server';
import type { PageFault } from './page-faults';
import { expect, test } from './fixtures';
import { levelDbfs, SAMPLE_RATE_HZ } from './null-sink';
import { dieAtByte, flipByte, htmlInstead, truncate } from './server-faults';
import { toneWav } from './tone-wav';

const kinds = (faults: readonly PageFault[]) => faults.map(({ kind }) => kind);

test.describe('the watch for faults', () => {
	test('stays quiet on a page that does nothing wrong', async ({ app }) => {
		await app.page.goto('/');
		await expect(app.page).toHaveTitle(/./);
		expect(app.faults.list()).toEqual([]);
	});

	test('sees a request to another origin, which the policy of the page blocks too', async ({
		app
	}) => {
		await app.page.goto('/');
		await app.page.evaluate(() => fetch('http://127.0.0.1:9/ping').catch(() => undefined));
		await app.faults.settle(app.context);
		expect(kinds(app.faults.take())).toContain('policy-violation');
	});

	test('sees a request that no policy blocks', async ({ server, page, faults }) => {
		const other = createServer((_request, response) => response.end('pixel')).listen(
			0,
			'127.0.0.1'
		);
		await new Promise((done) => other.once('listening', done));
		const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/pixel`;
		server.breakWith(
			(_request, response) => void response.send('<!doctype html><title>No policy</title>')
		);
		await page.goto(server.url);
		await page.evaluate((address) => fetch(address, { mode: 'no-cors' }), url);
		expect(faults.take()).toContainEqual({ kind: 'foreign-request', text: url });
		other.close();
	});

	test('sees a string given to innerHTML, which Trusted Types forbid', async ({ app }) => {
		await app.page.goto('/');
		await app.page.evaluate(() => {
			try {
				document.body.innerHTML = '<b>text</b>';
			} catch {
				// Blocked, as it must be; the report is what counts.
			}
		});
		await app.faults.settle(app.context);
		const violations = app.faults.take().filter(({ kind }) => kind === 'policy-violation');
		expect(violations.map(({ text }) => text).join()).toContain('require-trusted-types-for');
	});

	test('sees an error written to the console and an error thrown', async ({ app }) => {
		await app.page.goto('/');
		await app.page.evaluate(() => {
			console.error('written');
			setTimeout(() => {
				throw new Error('thrown');
			});
		});
		await expect
			.poll(() => kinds(app.faults.list()).sort())
			.toEqual(['console-error', 'page-error']);
		app.faults.take();
	});

	test('sees a page that is made anew, since what was sent is not what the app makes of it', async ({
		server,
		page,
		faults
	}) => {
		const html = readFileSync('build/help/index.html', 'utf8');
		const send = (text: string) =>
			server.breakWith((request, response, next) => {
				if (request.path === '/help/') response.type('html').send(text);
				else next();
			});
		send(html.replace(/<a class="skip.*?<\/a>/, ''));
		await page.goto(`${server.url}/help/`);
		await expect.poll(() => faults.list()[0]?.text ?? '').toMatch(/^Failed to hydrate/);
		faults.take();
		send(html);
		await page.goto(`${server.url}/help/`);
		await page.waitForSelector('html[data-app="ready"]');
	});

	test('passes over what a test allows, and only that', async ({ app }) => {
		app.faults.allow(/^expected/);
		await app.page.goto('/');
		await app.page.evaluate(() => {
			console.error('expected here');
			console.error('not expected');
		});
		await app.faults.settle(app.context);
		expect(app.faults.list().map(({ text }) => text.split(' (')[0])).toEqual(['not expected']);
		app.faults.take();
	});

	test('fails a test in which there were faults', async ({ app }) => {
		test.fail();
		await app.page.goto('/');
		await app.page.evaluate(() => console.error('unexpected'));
	});
});

test.describe('the server of a test', () => {
	test('refuses connections while it is stopped and comes back under the same origin', async ({
		server,
		page,
		faults
	}) => {
		faults.allow(/ERR_CONNECTION_REFUSED/);
		// A file without code of the app, which would have its own say about a server that is gone.
		await page.goto(`${server.url}/early.js`);
		await server.stop();
		expect(
			await page.evaluate(() =>
				fetch('/manifest.webmanifest', { cache: 'no-store' }).then(
					() => 'answered',
					() => 'refused'
				)
			)
		).toBe('refused');
		await server.restart();
		expect(
			await page.evaluate(() =>
				fetch('/manifest.webmanifest', { cache: 'no-store' }).then(({ status }) => status)
			)
		).toBe(200);
	});

	test('answers a second time, out of its memory, as it did the first time', async ({ server }) => {
		const ask = async (path: string, headers: Record<string, string> = {}) => {
			const answer = await fetch(server.url + path, { headers });
			const rest = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date'));
			return { status: answer.status, rest, text: await answer.text() };
		};
		for (const path of ['/practices/', '/early.js', '/no/such/page/', '/practices']) {
			const first = await ask(path);
			expect(first.text).not.toBe('');
			expect(await ask(path)).toEqual(first);
		}
		const { rest } = await ask('/early.js', { 'Accept-Encoding': 'identity' });
		expect(await ask('/early.js', { 'Accept-Encoding': 'identity' })).toMatchObject({ rest });
		expect(rest).not.toHaveProperty('content-encoding');
		expect((await ask('/early.js')).rest).toHaveProperty('content-encoding');
		expect((await ask('/early.js', { Range: 'bytes=0-9' })).status).toBe(206);
	});

	test('remembers its own answers, and none of another', async ({}, testInfo) => {
		const folder = testInfo.outputPath('site');
		mkdirSync(folder, { recursive: true });
		const ask = async ({ url }: AppServer) => (await fetch(url)).text();
		writeFileSync(join(folder, 'index.html'), 'one');
		const first = await AppServer.start(folder);
		expect(await ask(first)).toBe('one');
		writeFileSync(join(folder, 'index.html'), 'two');
		expect(await ask(first)).toBe('one');
		const second = await AppServer.start(folder);
		expect(await ask(second)).toBe('two');
		await Promise.all([first.stop(), second.stop()]);
	});

	test('breaks what it is told to break, and nothing else', async ({ server }) => {
		const path = '/manifest.webmanifest';
		const whole = Buffer.from(await (await fetch(server.url + path)).arrayBuffer());

		server.breakWith(truncate(/webmanifest$/, 10));
		expect(Buffer.from(await (await fetch(server.url + path)).arrayBuffer())).toEqual(
			whole.subarray(0, 10)
		);

		server.breakWith(flipByte(/webmanifest$/, 3));
		const flipped = Buffer.from(await (await fetch(server.url + path)).arrayBuffer());
		expect([...flipped].flatMap((byte, index) => (byte === whole[index] ? [] : [index]))).toEqual([
			3
		]);
		expect(flipped.byteLength).toBe(whole.byteLength);

		server.breakWith(htmlInstead(/webmanifest$/));
		const portal = await fetch(server.url + path);
		expect(portal.status).toBe(200);
		expect(await portal.text()).toContain('Sign in');

		server.breakWith(dieAtByte(/webmanifest$/, 10));
		const dying = await fetch(server.url + path);
		expect(dying.headers.get('content-length')).toBe(String(whole.byteLength));
		await expect(dying.arrayBuffer()).rejects.toThrow();
		expect((await fetch(server.url)).status).toBe(200);

		server.breakWith();
		expect(Buffer.from(await (await fetch(server.url + path)).arrayBuffer())).toEqual(whole);
	});
});

test.describe('the persistent browser', () => {
	const remember = () => localStorage.setItem('kept', 'yes');
	const recall = () => localStorage.getItem('kept');

	test('is dead after kill() and keeps its profile for a cold start', async ({
		server,
		persistentApp
	}) => {
		await persistentApp.page.goto(server.url);
		await persistentApp.page.evaluate(remember);
		// Chromium writes local storage out a few seconds after a change; IndexedDB it writes at once.
		await persistentApp.close();
		const page = await persistentApp.start();
		await page.goto(server.url);
		expect(await page.evaluate(recall)).toBe('yes');
		await persistentApp.kill();
		expect(() => persistentApp.page).toThrow('not running');
		const cold = await persistentApp.start();
		await cold.goto(server.url);
		expect(await cold.evaluate(recall)).toBe('yes');
	});

	test('kill() gives the page no chance to say goodbye', async ({ server, persistentApp }) => {
		let goodbyes = 0;
		server.breakWith((request, response, next) => {
			if (request.path !== '/goodbye') return next();
			goodbyes++;
			response.status(204).end();
		});
		const sayGoodbye = () =>
			addEventListener('pagehide', () => navigator.sendBeacon(`${location.origin}/goodbye`));
		await persistentApp.page.goto(server.url);
		await persistentApp.page.evaluate(sayGoodbye);
		await persistentApp.page.goto(`${server.url}/?away`);
		await expect.poll(() => goodbyes).toBe(1);
		await persistentApp.page.evaluate(sayGoodbye);
		await persistentApp.kill();
		await persistentApp.start();
		expect(goodbyes).toBe(1);
	});
});

test.describe('the null sink', () => {
	test('records a tone that the page plays, and silence when it does not', async ({
		server,
		heardApp
	}) => {
		server.breakWith((request, response, next) => {
			if (request.path === '/tone.wav')
				response.type('wav').send(toneWav({ frequencyHz: 1000, durationMs: 1500 }));
			else next();
		});
		await heardApp.page.goto(server.url);
		await heardApp.page.evaluate(() => {
			const button = document.createElement('button');
			button.textContent = 'Play the tone';
			button.style.cssText = 'position:fixed;inset:0;z-index:9999';
			const audio = new Audio('/tone.wav');
			audio.addEventListener('ended', () => button.remove());
			button.addEventListener('click', () => void audio.play());
			document.body.append(button);
		});
		const quiet = await heardApp.record();
		await heardApp.page.waitForTimeout(500);
		expect(levelDbfs(await quiet.stop())).toBeLessThan(-90);

		const recording = await heardApp.record();
		await heardApp.page.getByRole('button', { name: 'Play the tone' }).click();
		await expect(heardApp.page.getByRole('button', { name: 'Play the tone' })).toHaveCount(0);
		const heard = await recording.stop();
		const loud = heard.filter((sample) => Math.abs(sample) > 0.1);
		expect(levelDbfs(loud)).toBeGreaterThan(-12);
		expect(crossingsPerSecond(heard)).toBeCloseTo(2000, -2);
	});
});

/** Zero crossings a second between the first and the last loud sample: twice the frequency of a tone. */
function crossingsPerSecond(samples: Float32Array): number {
	const isLoud = (sample: number) => Math.abs(sample) > 0.1;
	const tone = samples.slice(samples.findIndex(isLoud), samples.findLastIndex(isLoud));
	const rises: number[] = [];
	for (let index = 1; index < tone.length; index++)
		if ((tone[index - 1] ?? 0) < 0 && (tone[index] ?? 0) >= 0) rises.push(index);
	// The middle one of the periods, since a starved sound server leaves holes in the tone.
	const periods = rises
		.slice(1)
		.map((index, at) => index - (rises[at] ?? 0))
		.sort((x, y) => x - y);
	return (2 * SAMPLE_RATE_HZ) / (periods[Math.floor(periods.length / 2)] ?? Infinity);
}

/** Measures what a long history costs, and prints it as Markdown for the README: `npm run build && npm run bench:records`. */
import { cpus, loadavg } from 'node:os';
import { chromium, type BrowserContext } from '@playwright/test';
import { AppServer } from '../../tests/support/app-server';
import { chromiumOptions } from '../browsers/chromium-options';
import { measureImport, measureStopped } from './measure-import';
import { measureLongTask, measureProgress, type ProgressOpening } from './measure-progress';
import { median } from './measure-start';
import { storeSessions } from './stored-sessions';

const COUNTS = [100, 10_000, 100_000] as const;
const RUN_COUNT = 9;
const IMPORTED = 100_000;

const ms = (value: number) => `${value.toFixed(0)} ms`;
const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);

interface Kept {
	count: number;
	context: BrowserContext;
	openings: ProgressOpening[];
	/** Of openings that nobody traced, milliseconds; 0 for none. */
	longTasksMs: number[];
}

const browser = await chromium.launch(chromiumOptions());
const server = await AppServer.start();
try {
	console.log(
		`Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} and Chromium ${browser.version()} on ${cpus().length} x ${cpus()[0]?.model ?? 'an unknown processor'}, load ${loadavg()[0]?.toFixed(1)}.\n`
	);
	const kept: Kept[] = [];
	for (const count of COUNTS) {
		const context = await browser.newContext({ serviceWorkers: 'block' });
		const page = await context.newPage();
		// An address of the origin that runs no code of the app.
		await page.goto(`${server.url}/manifest.webmanifest`);
		await storeSessions(page, count, Date.now());
		await page.close();
		// The first visit of a browser compiles the app; later ones are like each other.
		await measureProgress(browser, context, server.url);
		kept.push({ count, context, openings: [], longTasksMs: [] });
	}
	// By turns, so that all meet the same machine.
	for (let run = 0; run < RUN_COUNT; run++)
		for (const { context, openings, longTasksMs } of kept) {
			openings.push(await measureProgress(browser, context, server.url));
			longTasksMs.push(await measureLongTask(context, server.url));
		}

	const told: [string, (opening: ProgressOpening) => number, (values: number[]) => number][] = [
		['Opening Progress, median', ({ shownMs }) => shownMs, median],
		['of it reading, median', ({ readMs }) => readMs, median],
		['Longest task by the clock, median', ({ longestTaskMs }) => longestTaskMs, median],
		['its work, median', ({ longestWorkMs }) => longestWorkMs, median],
		[
			'work since the first read, median',
			({ longestRecordsWorkMs }) => longestRecordsWorkMs,
			median
		],
		['and at most', ({ longestRecordsWorkMs }) => longestRecordsWorkMs, (all) => Math.max(...all)]
	];
	row(
		'Sessions kept',
		...told.map(([what]) => what),
		'All openings',
		'Not traced: longest task of each, 0 for none over 50 ms'
	);
	row('---', ...told.map(() => '---'), '---', '---');
	for (const { count, openings, longTasksMs } of kept)
		row(
			count.toLocaleString('en-US'),
			...told.map(([, of, sum]) => ms(sum(openings.map(of)))),
			openings.map(({ shownMs }) => ms(shownMs)).join(', '),
			longTasksMs.map(ms).join(', ')
		);
	const shown = kept.map(({ openings }) => median(openings.map(({ shownMs }) => shownMs)));
	console.log(
		`\n100,000 against 100: ${((shown.at(-1) ?? NaN) / (shown[0] ?? NaN)).toFixed(2)} times`
	);

	const context = await browser.newContext({ serviceWorkers: 'block' });
	const left = await measureStopped(context, server.url, IMPORTED);
	const { previewMs, writeMs, stepCount, longestTaskMs } = await measureImport(
		context,
		server.url,
		IMPORTED
	);
	console.log(
		`\nBringing in ${IMPORTED.toLocaleString('en-US')} sessions: ${ms(previewMs)} to what it would change, ${ms(writeMs)} to write it in one transaction, with ${stepCount} steps of the bar and a longest task of ${ms(longestTaskMs)}. Stopped in the middle before that, it left ${left} sessions.`
	);
	await context.close();
} finally {
	await server.stop();
	await browser.close();
}

/** Measures calm-now, and prints it as Markdown for the README: `npm run build && npm run bench:calm`. */
import { cpus } from 'node:os';
import { chromium } from '@playwright/test';
import { AppServer } from '../../tests/support/app-server';
import { chromiumOptions } from '../browsers/chromium-options';
import { measureColdStart, type ColdStart } from './measure-cold';
import { measureStarts, median } from './measure-start';
import { measureWater } from './measure-water';

/** Each start takes a few milliseconds, so it takes many to tell two medians apart. */
const START_RUN_COUNT = 31;
const COLD_RUN_COUNT = 5;
const WATER_RUN_COUNT = 5;

const ms = (value: number) => `${value.toFixed(1)} ms`;
const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`);

const options = chromiumOptions();
const browser = await chromium.launch(options);
// A robot's tap gives no permission to sound; a person's does.
const robotBrowser = await chromium.launch({
	...options,
	args: [...options.args, '--autoplay-policy=no-user-gesture-required']
});
const server = await AppServer.start();
try {
	console.log(
		`Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} and Chromium ${browser.version()} on ${cpus().length} x ${cpus()[0]?.model ?? 'an unknown processor'}.\n`
	);
	row('Calm-now', 'Median', 'All runs');
	row('---', '---', '---');

	const { appMs, bareMs } = await measureStarts(browser, server, START_RUN_COUNT);
	row('Tap to `playing`, saved, no network', ms(median(appMs)), appMs.map(ms).join(', '));
	row('The same of a bare audio element', ms(median(bareMs)), bareMs.map(ms).join(', '));
	row('Against each other', `${(median(appMs) / median(bareMs)).toFixed(2)} times`, '');

	const colds: ColdStart[] = [];
	for (let run = 0; run < COLD_RUN_COUNT; run++)
		colds.push(await measureColdStart(robotBrowser, server));
	const told: [string, keyof ColdStart][] = [
		['First visit at 1.6 Mbit/s, 150 ms, processor / 4: button on the screen and tapped', 'tapMs'],
		['the element says `playing`', 'playingMs'],
		['the first word is heard', 'audibleMs']
	];
	for (const [what, key] of told) {
		const all = colds.map((cold) => cold[key]);
		row(what, ms(median(all)), all.map(ms).join(', '));
	}

	const waters: number[] = [];
	for (let run = 0; run < WATER_RUN_COUNT; run++) waters.push(await measureWater(browser, server));
	row('Main-thread work in 10 s of the water line', ms(median(waters)), waters.map(ms).join(', '));
} finally {
	await server.stop();
	await browser.close();
	await robotBrowser.close();
}

/** Measures what the README reports, and prints it as Markdown: `npm run build && npm run bench`. */
import { cpus } from 'node:os';
import { chromium } from '@playwright/test';
import { AppServer } from '../../tests/support/app-server';
import { chromiumOptions } from '../browsers/chromium-options';
import { measureRoutes } from '../budget/measure-build';
import { sumBytes } from '../budget/measure-visit';
import { measureAssembly } from './measure-assembly';
import { measureStarts, median } from './measure-start';
import { packSizes } from './pack-sizes';

const START_RUN_COUNT = 15;
const ASSEMBLY_RUN_COUNT = 15;

const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]) => {
	console.log(`\n| ${heads.join(' | ')} |\n|${heads.map(() => ' --- ').join('|')}|`);
	for (const row of rows)
		console.log(
			`| ${row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)).join(' | ')} |`
		);
};
const ms = (value: number) => `${value.toFixed(1)} ms`;

const browser = await chromium.launch(chromiumOptions());
const server = await AppServer.start();
try {
	console.log(
		`Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} and Chromium ${browser.version()} on ${cpus().length} x ${cpus()[0]?.model ?? 'an unknown processor'}.`
	);

	const assembly = measureAssembly(ASSEMBLY_RUN_COUNT);
	table(
		['A track of 60 minutes', 'Result'],
		[
			['Bytes of the whole track', assembly.byteLength],
			['Parts it is listed as', assembly.partCount],
			['Bytes allocated for it; the rest are views into the packs', assembly.ownBytes],
			['To list its parts', ms(assembly.assembleMs)],
			['To list and join them', ms(assembly.joinedMs)],
			['To copy as many bytes', ms(assembly.copyMs)],
			['Joining against copying', `${assembly.ratio.toFixed(2)} times`]
		]
	);

	table(
		['Voice or sounds', 'Pack', 'Clips', 'Length', 'Bytes'],
		packSizes('src/content').map(({ owner, pack, clipCount, durationMs, bytes }) => [
			owner,
			pack,
			clipCount,
			`${(durationMs / 1000).toFixed(1)} s`,
			bytes
		])
	);

	const routes = await measureRoutes('build');
	table(
		['Route', 'JavaScript on a first visit, bytes (brotli)'],
		routes.map(({ path, transfers }) => [
			path,
			sumBytes(
				transfers.filter(({ by }) => by === 'page'),
				'script'
			)
		])
	);

	const { appMs, bareMs } = await measureStarts(browser, server, START_RUN_COUNT);
	table(
		['From tap to `playing`', 'Median', 'All runs'],
		[
			['Evenkeel, one minute', ms(median(appMs)), appMs.map(ms).join(', ')],
			['a bare audio element, same bytes', ms(median(bareMs)), bareMs.map(ms).join(', ')]
		]
	);
} finally {
	await server.stop();
	await browser.close();
}

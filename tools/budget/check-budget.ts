/** Weighs the first visit of the built app, counts what a second one asks for, and fails when that is over its budget. With `--routes` it tells of each route too. */
import { budgetOf, overBudget, returnBudget } from './budget';
import { measureReturn, measureRoutes, measureStartPage } from './measure-build';
import { sumBytes, type Transfer } from './measure-visit';

const KINDS: readonly Transfer['kind'][] = [
	'document',
	'script',
	'style',
	'font',
	'image',
	'manifest',
	'other'
];
const HEAVIEST_COUNT = 12;

const start = await measureStartPage('build');
const routes = process.argv.includes('--routes') ? await measureRoutes('build') : [];
const returning = await measureReturn('build');
const lines = [...budgetOf(start), returnBudget(returning.withWorker, returning.without)];
const count = (bytes: number) => bytes.toLocaleString('en-US').padStart(9);
const byPage = (transfers: readonly Transfer[]) => transfers.filter(({ by }) => by === 'page');
const named = (transfers: readonly Transfer[]) =>
	transfers.filter(({ isNamedInPage }) => isNamedInPage);

console.log(
	'First visit of the start page, bytes on the wire: in all, and of it what the HTML itself names.'
);
const page = byPage(start.transfers);
for (const kind of KINDS) {
	console.log(`${count(sumBytes(page, kind))} ${count(sumBytes(named(page), kind))}  ${kind}`);
}

console.log('Not counted, since it comes after the page:');
const worker = start.transfers.filter(({ by }) => by === 'service-worker');
console.log(
	`${count(sumBytes(worker, ...KINDS))}  app shell, ${worker.length} requests of the service worker`
);
for (const { path, bodyBytes } of start.transfers.filter(({ kind }) => kind === 'audio')) {
	console.log(`${count(bodyBytes)}  ${path}`);
}

if (routes.length > 0)
	console.log(
		'JavaScript of each route on a first visit: in all, and of it what the HTML itself names.'
	);
for (const { path, transfers } of routes) {
	const scripts = byPage(transfers);
	console.log(
		`${count(sumBytes(scripts, 'script'))} ${count(sumBytes(named(scripts), 'script'))}  ${path}`
	);
}

console.log(
	`A returning visit asked for ${returning.withWorker.join(', ')}; without the service worker ${returning.without.length} requests.`
);
console.log('Budget:');
for (const { what, amount, limit } of lines) {
	console.log(`${count(amount)} of ${count(limit)}  ${what}`);
}

const over = overBudget(lines);
if (over.length > 0) {
	console.error('Over budget. The heaviest files of the start page:');
	const heaviest = page
		.filter(({ kind }) => kind !== 'audio')
		.sort((a, b) => b.bodyBytes - a.bodyBytes)
		.slice(0, HEAVIEST_COUNT);
	for (const { path, bodyBytes, isNamedInPage } of heaviest) {
		console.error(
			`${count(bodyBytes)}  ${path}${isNamedInPage ? '' : ' (asked for by a script or style)'}`
		);
	}
	for (const { what, amount, limit } of over)
		console.error(`Over budget by ${count(amount - limit).trim()}: ${what}`);
}
process.exitCode = over.length === 0 ? 0 : 1;

/** Weighs the first visit of the built app and fails when it is over its budget. */
import { budgetOf, overBudget } from './budget';
import { measureRoutes, measureStartPage } from './measure-build';
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

const start = await measureStartPage('build');
const routes = await measureRoutes('build');
const lines = budgetOf(start);
const count = (bytes: number) => bytes.toLocaleString('en-US').padStart(11);

console.log('First visit of the start page, bytes on the wire:');
const page = start.transfers.filter(({ by }) => by === 'page');
for (const kind of KINDS) console.log(`${count(sumBytes(page, kind))}  ${kind}`);
console.log('Not counted, since it comes after the page:');
const later = start.transfers.filter(({ by }) => by === 'service-worker');
console.log(
	`${count(sumBytes(later, ...KINDS))}  app shell, asked for by the service worker (${later.length} requests)`
);
for (const { path, bodyBytes } of start.transfers.filter(({ kind }) => kind === 'audio'))
	console.log(`${count(bodyBytes)}  ${path}`);
console.log('JavaScript of each route on a first visit:');
for (const { path, transfers } of routes) {
	console.log(
		`${count(
			sumBytes(
				transfers.filter(({ by }) => by === 'page'),
				'script'
			)
		)}  ${path}`
	);
}
console.log('Budget:');
for (const { what, bytes, limitBytes } of lines)
	console.log(`${count(bytes)} of ${count(limitBytes)}  ${what}`);

const over = overBudget(lines);
for (const { what, bytes, limitBytes } of over) {
	console.error(
		`Over budget: ${what} by ${bytes - limitBytes} bytes. See what grew: npx vite build, then the list above.`
	);
}
process.exitCode = over.length === 0 ? 0 : 1;

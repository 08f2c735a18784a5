import { describe, expect, test } from 'vitest';
import {
	budgetOf,
	overBudget,
	returnBudget,
	SCRIPT_COUNT,
	SHELL_BYTES,
	START_PAGE_BYTES,
	START_SCRIPT_BYTES
} from './budget';
import { kindOf, type Transfer, type Visit } from './measure-visit';

const transfer = (path: string, bodyBytes: number, by: Transfer['by'] = 'page'): Transfer => ({
	path,
	bodyBytes,
	by,
	isNamedInPage: true,
	kind: kindOf(path)
});
const visit = (transfers: Transfer[], shellBytes: number | null = 0): Visit => ({
	path: '/',
	transfers,
	shellBytes
});

test.each([
	['/', 'document'],
	['/practices/', 'document'],
	['/404.html', 'document'],
	['/_app/immutable/chunks/a.js', 'script'],
	['/_app/immutable/assets/a.css', 'style'],
	['/_app/immutable/assets/a.woff2', 'font'],
	['/icons/icon.svg', 'image'],
	['/manifest.webmanifest', 'manifest'],
	['/audio/warm/a.0a1b2c3d.mp3', 'audio'],
	['/_app/version.json', 'other']
])('%s is of the kind %s', (path, kind) => {
	expect(kindOf(path)).toBe(kind);
});

describe('the budget of the start page', () => {
	test('counts everything the page asks for, unknown kinds included, but no audio', () => {
		const lines = budgetOf(
			visit([
				transfer('/', 1),
				transfer('/a.js', 10),
				transfer('/b.json', 100),
				transfer('/c.woff2', 1000),
				transfer('/d.mp3', 10_000)
			])
		);
		expect(lines.map(({ amount }) => amount)).toEqual([1111, 10, 0, 1, 0]);
	});

	test('leaves out what the service worker asks for', () => {
		const lines = budgetOf(
			visit([transfer('/a.js', 10), transfer('/b.js', 100, 'service-worker')])
		);
		expect(lines.map(({ amount }) => amount)).toEqual([10, 10, 0, 1, 0]);
	});

	test('weighs code that scripts ask for by itself, and their other files with the page', () => {
		const later = { isNamedInPage: false };
		const lines = budgetOf(
			visit([
				transfer('/a.js', 1),
				{ ...transfer('/b.js', 10), ...later },
				{ ...transfer('/c.json', 100), ...later }
			])
		);
		expect(lines.map(({ amount }) => amount)).toEqual([101, 1, 10, 2, 0]);
	});

	test.each([
		['at the limits', [START_PAGE_BYTES - START_SCRIPT_BYTES, START_SCRIPT_BYTES, SHELL_BYTES], []],
		[
			'one byte over in all',
			[START_PAGE_BYTES - START_SCRIPT_BYTES + 1, START_SCRIPT_BYTES, SHELL_BYTES],
			['start page in all']
		],
		['one byte of JavaScript over', [0, START_SCRIPT_BYTES + 1, 0], ['start page, JavaScript']],
		['one byte of app shell over', [0, 0, SHELL_BYTES + 1], ['app shell kept on the device']]
	] as const)('%s', (_name, [htmlBytes, scriptBytes, shellBytes], over) => {
		const lines = budgetOf(
			visit([transfer('/', htmlBytes), transfer('/a.js', scriptBytes)], shellBytes)
		);
		expect(overBudget(lines).map(({ what }) => what)).toEqual(over);
	});

	test('counts scripts, whichever asks for them', () => {
		const scripts = Array.from({ length: SCRIPT_COUNT }, (_, index) => ({
			...transfer(`/${index}.js`, 0),
			isNamedInPage: index % 2 === 0
		}));
		expect(overBudget(budgetOf(visit(scripts)))).toEqual([]);
		const over = overBudget(budgetOf(visit([...scripts, transfer('/more.js', 0)])));
		expect(over.map(({ what }) => what)).toEqual(['scripts asked for']);
	});

	test('is not judged without the app shell', () => {
		expect(() => budgetOf(visit([], null))).toThrow('waitForShell');
	});
});

describe('the budget of a returning visit', () => {
	const control = ['/', '/early.js', '/manifest.webmanifest'];

	test.each([
		['nothing', [], false],
		['the look for a new version', ['/service-worker.js'], false],
		['a file more', ['/service-worker.js', '/early.js'], true]
	])('%s', (_, asked, isOver) => {
		expect(overBudget([returnBudget(asked, control)])).toHaveLength(isOver ? 1 : 0);
	});

	test('is not judged where nothing is counted', () => {
		expect(() => returnBudget([], [])).toThrow('not counted');
		expect(() => returnBudget(control, control)).toThrow('not counted');
	});
});

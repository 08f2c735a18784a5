import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsePractice } from './parse-practice';
import { structureFaults } from './practice-structure.fixture';

const FOLDER = join(import.meta.dirname, '../../content/practices');
const MUTATIONS = 10_000;
/** It takes seconds; the limit only ends a parser that never comes back. */
const TIME_LIMIT_MS = 300_000;

/** Text that has a meaning somewhere in a file, to be put where it may have another. */
const PIECES = [
	...[
		'---',
		'# ',
		'~ ',
		'~ 3 ',
		'? anchor ',
		'? anchor feet\n',
		'? end\n',
		'@from ',
		'@from 9m\n',
		'@end\n'
	],
	...[
		'@breath ',
		'@breath even-4-4 1..2..3 or=tap\n',
		'@bell ',
		'// ',
		'p1',
		' touch=45',
		'or=tap',
		'..',
		'->'
	],
	...[
		'[',
		']',
		'{',
		'}',
		': ',
		', ',
		'- ',
		'&a ',
		'*a',
		'!t ',
		'|\n',
		'>\n',
		'"',
		"'",
		'%',
		'#',
		'<<: ',
		'? '
	],
	...[
		'0',
		'-1',
		'1e9',
		'99999999999999999999',
		'NaN',
		'∞',
		'½',
		'breath',
		'__proto__',
		'constructor',
		'null'
	],
	...[
		'\n',
		'\r',
		'\r\n',
		'\t',
		'\0',
		' ',
		'\u00a0',
		'\u200b',
		'\ufeff',
		'\u2028',
		'\ud800',
		'😀',
		'é',
		'e\u0301',
		'’'
	]
];

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const random = seededRandom(20);
const below = (limit: number) => Math.floor(random() * limit);
const pick = <T>(items: readonly T[]): T => {
	const item = items[below(items.length)];
	if (item === undefined) throw new Error('Nothing to pick from: the list is empty.');
	return item;
};

const files = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.practice'))
	.map((name) => ({ name, source: readFileSync(join(FOLDER, name), 'utf8') }));

/** A file with some of its sections left out, mostly, so that ten thousand can be read in seconds. */
function thinned(source: string): string {
	if (random() < 0.02) return source;
	const [front = '', ...sections] = source.split(/^(?=# )/mu);
	return front + sections.filter(() => random() < 0.15).join('');
}

function mutateText(source: string): string {
	const start = below(source.length + 1);
	const end = Math.min(start + below(12), source.length);
	switch (below(4)) {
		case 0:
			return source.slice(0, start) + source.slice(end);
		case 1:
			return source.slice(0, start) + pick(PIECES) + source.slice(start);
		case 2:
			return source.slice(0, start) + pick(PIECES) + source.slice(end);
		default:
			return random() < 0.1 ? source.slice(start) : source.slice(0, end) + source.slice(start);
	}
}

function mutateLines(source: string): string {
	const lines = source.split('\n');
	const at = below(lines.length);
	const line = lines[at] ?? '';
	switch (below(6)) {
		case 0:
			lines.splice(at, 1);
			break;
		case 1:
			lines.splice(below(lines.length), 0, line);
			break;
		case 2:
			lines.splice(at, 1, pick(lines));
			break;
		case 3:
			lines.splice(at, 1, line.replace(/\d+/u, pick(PIECES)));
			break;
		case 4:
			lines.splice(at, 1, pick(pick(files).source.split('\n')));
			break;
		default:
			lines.splice(at, below(20), pick(PIECES));
	}
	return lines.join('\n');
}

test(
	`${MUTATIONS} damaged files are refused with places and ways out, or are whole practices`,
	() => {
		const outcomes = { whole: 0, refused: 0 };
		const codes = new Set<string>();
		for (let count = 0; count < MUTATIONS; count++) {
			const { name, source } = pick(files);
			let damaged = thinned(source);
			for (let times = 1 + below(3); times > 0; times--) {
				damaged = random() < 0.5 ? mutateText(damaged) : mutateLines(damaged);
			}
			const parsed = parsePractice(damaged, name);
			if (parsed.ok) {
				outcomes.whole++;
				const faults = structureFaults(parsed.practice);
				if (faults.length > 0)
					expect.fail(`${faults.join('; ')} in mutation ${count}:\n${damaged}`);
				continue;
			}
			outcomes.refused++;
			const lineCount = damaged.split('\n').length;
			if (parsed.errors.length === 0)
				expect.fail(`Refused without a reason, mutation ${count}:\n${damaged}`);
			for (const { code, file, line, column, message, wayOut } of parsed.errors) {
				codes.add(code);
				const isPlaced =
					Number.isInteger(line) &&
					line >= 1 &&
					line <= lineCount &&
					Number.isInteger(column) &&
					column >= 1;
				const isExplained = file === name && /\S/u.test(message) && /\S/u.test(wayOut);
				if (!isPlaced || !isExplained)
					expect.fail(`${code} at ${line}:${column}, mutation ${count}:\n${damaged}`);
			}
		}
		// The damage must reach most of the parser, or this test shows little.
		expect(outcomes.whole).toBeGreaterThan(MUTATIONS / 20);
		expect(outcomes.refused).toBeGreaterThan(MUTATIONS / 5);
		expect(codes.size).toBeGreaterThan(45);
	},
	TIME_LIMIT_MS
);

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';
import type { LibraryFile } from '../../src/lib/practices/lint-library';
import { parsePractice } from '../../src/lib/practices/parse-practice';
import type { PracticeError } from '../../src/lib/practices/practice-error';

const FOLDER = fileURLToPath(new URL('../../src/content/practices/', import.meta.url));

/** Every practice file of the project in the order of their names, parsed; `file` is relative to the working directory. */
export function readPractices(): { practices: LibraryFile[]; errors: PracticeError[] } {
	const practices: LibraryFile[] = [];
	const errors: PracticeError[] = [];
	const names = readdirSync(FOLDER).filter((name) => name.endsWith('.practice'));
	for (const name of names.sort()) {
		const file = relative(process.cwd(), `${FOLDER}${name}`);
		const parsed = parsePractice(readFileSync(`${FOLDER}${name}`, 'utf8'), file);
		if (parsed.ok) practices.push({ ...parsed, file });
		else errors.push(...parsed.errors);
	}
	return { practices, errors };
}

/** What a finding of any kind has to say to be printed. */
export interface PrintedFinding {
	file: string;
	line: number;
	column: number;
	level: 'error' | 'warn';
	rule: string;
	message: string;
	text: string;
	wayOut: string;
}

/** One finding the way compilers print it, `file:line:column: level rule: message`, then the words and the way out. */
export function formatFinding(finding: PrintedFinding): string {
	const { file, line, column, level, rule, message, text, wayOut } = finding;
	const details = [text, wayOut].filter((detail) => detail !== '').map((detail) => `    ${detail}`);
	return [`${file}:${line}:${column}: ${level} ${rule}: ${message}`, ...details].join('\n');
}

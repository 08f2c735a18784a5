import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';
import { parsePractice, type ParsedPractice } from '../../src/lib/practices/parse-practice';
import type { PracticeError } from '../../src/lib/practices/practice-error';

const FOLDER = fileURLToPath(new URL('../../src/content/practices/', import.meta.url));

export type ReadPractice = Extract<ParsedPractice, { ok: true }> & { file: string };

/** Every practice file of the project in the order of their names, parsed; `file` is relative to the working directory. */
export function readPractices(): { practices: ReadPractice[]; errors: PracticeError[] } {
	const practices: ReadPractice[] = [];
	const errors: PracticeError[] = [];
	for (const name of readdirSync(FOLDER)
		.filter((name) => name.endsWith('.practice'))
		.sort()) {
		const file = relative(process.cwd(), `${FOLDER}${name}`);
		const parsed = parsePractice(readFileSync(`${FOLDER}${name}`, 'utf8'), file);
		if (parsed.ok) practices.push({ ...parsed, file });
		else errors.push(...parsed.errors);
	}
	return { practices, errors };
}

/** One finding the way compilers print it: `file:line:column: level code: message`, then the words and the way out. */
export function formatFinding(finding: {
	file: string;
	line: number;
	column: number;
	level: string;
	rule: string;
	message: string;
	text: string;
	wayOut: string;
}): string {
	const { file, line, column, level, rule, message, text, wayOut } = finding;
	return [
		`${file}:${line}:${column}: ${level} ${rule}: ${message}`,
		`    ${text}`,
		`    ${wayOut}`
	].join('\n');
}

/**
 * Holds every practice file against the format and the writing guide and prints what is found, like a compiler.
 * Exits with 1 when there is an error; warnings leave the decision to a person.
 */
import { BREATH_PATTERNS } from '../../src/lib/breathing/patterns';
import { lintLibrary } from '../../src/lib/practices/lint-library';
import { lintPractice } from '../../src/lib/practices/lint-practice';
import { formatFinding, readPractices, type PrintedFinding } from './read-practices';

/** Cards of the safety pages that a caution may send to. */
const CARD_IDS = ['is-it-safe', 'help'];

const { practices, errors } = readPractices();
const findings: PrintedFinding[] = [
	...errors.map((error) => ({ ...error, level: 'error' as const, rule: error.code })),
	...practices.flatMap((parsed) => lintPractice(parsed, parsed.file))
];
// While a file cannot be read, what others say about it would only mislead.
if (errors.length === 0) {
	const breathPatternIds = BREATH_PATTERNS.map((pattern) => pattern.id);
	findings.push(...lintLibrary(practices, { cardIds: CARD_IDS, breathPatternIds }));
}

for (const finding of findings) console.log(formatFinding(finding));
const errorCount = findings.filter(({ level }) => level === 'error').length;
console.log(
	`Practices read: ${practices.length}. Errors: ${errorCount}. Warnings: ${findings.length - errorCount}.`
);
if (errorCount > 0) process.exitCode = 1;

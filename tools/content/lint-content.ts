/**
 * Holds every practice file against the format and the writing guide, and the list of helplines against its
 * fields, and prints what is found, like a compiler. Exits with 1 when there is an error; warnings leave the
 * decision to a person.
 */
import { BREATH_PATTERNS } from '../../src/lib/breathing/patterns';
import { lintLibrary, type LibraryFile } from '../../src/lib/practices/lint-library';
import { lintPractice } from '../../src/lib/practices/lint-practice';
import { familiesWithoutFeature } from '../../src/lib/safety/allowed-by-safety';
import { formatHelplineError } from '../../src/lib/safety/parse-helplines';
import { formatFinding, readPractices, type PrintedFinding } from './read-practices';
import { readHelplines } from './read-helplines';

/** Cards of the safety pages that a caution may send to. */
const CARD_IDS = ['is-it-safe', 'help'];

const helplines = readHelplines();
const { practices, errors } = readPractices();
const findings: PrintedFinding[] = [
	...errors.map((error) => ({ ...error, level: 'error' as const, rule: error.code })),
	...practices.flatMap((parsed) => lintPractice(parsed, parsed.file)),
	...practices.flatMap(findUnknownFamilies)
];
// While a file cannot be read, what others say about it would only mislead.
if (errors.length === 0) {
	const breathPatternIds = BREATH_PATTERNS.map((pattern) => pattern.id);
	findings.push(...lintLibrary(practices, { cardIds: CARD_IDS, breathPatternIds }));
}

for (const finding of findings) console.log(formatFinding(finding));
const helplineErrors = helplines.ok ? [] : helplines.errors;
for (const error of helplineErrors) console.log(formatHelplineError(error));
const warningCount = findings.filter(({ level }) => level === 'warn').length;
const errorCount = findings.length - warningCount + helplineErrors.length;
console.log(
	`Practices read: ${practices.length}. Errors: ${errorCount}. Warnings: ${warningCount}.`
);
if (errorCount > 0) process.exitCode = 1;

/** The app leaves such a practice out when "fewer practices" is chosen, so somebody has to say what its words stand for. */
function findUnknownFamilies({ practice, places, file }: LibraryFile): PrintedFinding[] {
	const { line, column } = places.fields.get('family') ?? { line: 1, column: 1 };
	return familiesWithoutFeature(practice.family).map((word) => ({
		...{ file, line, column, level: 'error', rule: 'family-unknown', text: word },
		message: 'Nobody has said yet whether this fits a person whom someone hurts or frightens.',
		wayOut: 'Add the word to FEATURE_OF_FAMILY in src/lib/safety/allowed-by-safety.ts.'
	}));
}

/**
 * Prints what voices have to say, as JSON: { "practices": [ { "id", "lines": [ text … ] } ] }. Lines stand in the order
 * in which listenings come to need them, which is the order of their clips.
 * Prints nothing but the mistakes, and exits with 1, while any practice file is broken.
 */
import { spokenLinesByNeed } from '../../src/lib/practices/lines-by-need';
import { formatFinding, readPractices } from './read-practices';

const { practices, errors } = readPractices();
if (errors.length > 0) {
	for (const error of errors) {
		console.error(formatFinding({ ...error, level: 'error', rule: error.code }));
	}
	process.exitCode = 1;
} else {
	const spoken = practices.map(({ practice }) => ({
		id: practice.id,
		lines: spokenLinesByNeed(practice).map((line) => line.text)
	}));
	console.log(JSON.stringify({ practices: spoken }, null, '\t'));
}

/**
 * What must be true before a release and cannot be proved by a machine: every helpline was called by a person
 * within the last year. No part of `npm test`, so that nobody is tempted to write a date to make it pass.
 */
import { formatHelplineError } from '../../src/lib/safety/parse-helplines';
import { releaseFaults } from '../../src/lib/safety/verification';
import { readHelplines } from '../content/read-helplines';

const parsed = readHelplines();
if (!parsed.ok) {
	for (const error of parsed.errors) console.log(formatHelplineError(error));
	process.exitCode = 1;
} else {
	const faults = releaseFaults(parsed.lines, new Date().toISOString().slice(0, 10));
	for (const { entry, reason, message, wayOut } of faults)
		console.log(`${entry}: ${reason}: ${message}\n    ${wayOut}`);
	console.log(`Helplines: ${parsed.lines.length}. Not fit for a release: ${faults.length}.`);
	if (faults.length > 0) process.exitCode = 1;
}

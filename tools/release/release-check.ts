/**
 * What must be true before a release and cannot be part of `npm test`: every helpline was called by a person within
 * the last year, which no machine proves and nobody should write a date for to make a test pass; and nothing grave is
 * known about the packages that ship, which changes from day to day and is not told by every registry.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { formatHelplineError } from '../../src/lib/safety/parse-helplines';
import { releaseFaults } from '../../src/lib/safety/verification';
import { readHelplines } from '../content/read-helplines';
import { auditFaults, type AuditReport, type LockFile } from './audit';

const isFit = [helplinesAreFit(), packagesAreFit()].every(Boolean);
if (!isFit) process.exitCode = 1;

function helplinesAreFit(): boolean {
	const parsed = readHelplines();
	if (!parsed.ok) {
		for (const error of parsed.errors) console.log(formatHelplineError(error));
		return false;
	}
	const faults = releaseFaults(parsed.lines, new Date().toISOString().slice(0, 10));
	for (const { entry, reason, message, wayOut } of faults)
		console.log(`${entry}: ${reason}: ${message}\n    ${wayOut}`);
	console.log(`Helplines: ${parsed.lines.length}. Not fit for a release: ${faults.length}.`);
	return faults.length === 0;
}

function packagesAreFit(): boolean {
	// It ends with an error both when it finds something and when nobody answers; what it writes tells which.
	const { stdout } = spawnSync('npm', ['audit', '--json'], {
		encoding: 'utf8',
		maxBuffer: 1 << 28,
		shell: process.platform === 'win32'
	});
	const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;
	const faults = auditFaults(JSON.parse(stdout) as AuditReport, lock);
	for (const fault of faults) console.log(fault);
	if (faults.length === 0) console.log('Packages that ship: nothing grave is known.');
	return faults.length === 0;
}

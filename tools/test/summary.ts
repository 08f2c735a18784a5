import type { Readiness } from '../browsers/find-browsers';
import type { TestCount } from './test-reports';

export interface RunFacts {
	counts: readonly TestCount[];
	failedStep: string | null;
	/** Steps that did not run. */
	notRun: readonly string[];
	/** Engines and the like that could not be had. */
	absent: readonly Extract<Readiness, { status: 'absent' }>[];
	isCi: boolean;
}

/** The last lines of a run and whether it counts as passed. What did not run is named in the very last line. */
export function summarise(facts: RunFacts): { lines: string[]; ok: boolean } {
	const sum = (key: 'passed' | 'failed') =>
		facts.counts.reduce((total, count) => total + count[key], 0);
	const missing = [
		...facts.notRun,
		...facts.absent.map(({ need, reason }) => `tests that need ${need} (${reason})`),
		...facts.counts.flatMap(({ skipped }) => skipped).map((name) => `"${name}"`)
	];
	const lines = [`${sum('passed')} passed, ${sum('failed')} failed`];
	if (facts.failedStep !== null) lines.unshift(`Failed at: ${facts.failedStep}`);
	if (missing.length > 0) lines.push(`Did not run: ${missing.join('; ')}`);
	const complete = missing.length === 0 || !facts.isCi;
	return { lines, ok: facts.failedStep === null && sum('failed') === 0 && complete };
}

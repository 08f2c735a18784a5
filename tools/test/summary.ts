import type { SkippedTest, TestCount } from './test-reports';

export interface RunFacts {
	counts: readonly TestCount[];
	failedStep: string | null;
	/** Steps that did not run, with the reason where one is known. */
	notRun: readonly string[];
	isCi: boolean;
}

/** The last lines of a run and whether it counts as passed. What did not run is named in the very last line. */
export function summarise({ counts, failedStep, notRun, isCi }: RunFacts): {
	lines: string[];
	ok: boolean;
} {
	const sum = (key: 'passed' | 'failed') => counts.reduce((total, count) => total + count[key], 0);
	const missing = [...notRun, ...describeSkipped(counts.flatMap(({ skipped }) => skipped))];
	const lines = [`${sum('passed')} passed, ${sum('failed')} failed`];
	const secondTry = counts.reduce((total, count) => total + count.secondTry, 0);
	if (secondTry > 0) lines.unshift(`Passed only at the second try: ${secondTry}`);
	if (failedStep !== null) lines.unshift(`Failed at: ${failedStep}`);
	if (missing.length > 0) lines.push(`Did not run: ${missing.join('; ')}`);
	const complete = missing.length === 0 || !isCi;
	return { lines, ok: failedStep === null && sum('failed') === 0 && complete };
}

/** Tests that were skipped for one reason are named by that reason, others by their names. */
function describeSkipped(skipped: readonly SkippedTest[]): string[] {
	const countByReason = new Map<string, number>();
	for (const { reason } of skipped)
		if (reason) countByReason.set(reason, (countByReason.get(reason) ?? 0) + 1);
	return [
		...[...countByReason].map(
			([reason, count]) => `${count} ${count === 1 ? 'test' : 'tests'} (${reason})`
		),
		...skipped.filter(({ reason }) => !reason).map(({ name }) => `"${name}"`)
	];
}

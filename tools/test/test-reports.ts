/** Reads the JSON reports of the two test runners. */

export interface TestCount {
	passed: number;
	failed: number;
	skipped: SkippedTest[];
	/** Passed only at the second try. */
	secondTry: number;
}

export interface SkippedTest {
	name: string;
	reason?: string;
}

interface UnitReport {
	numPassedTests: number;
	numFailedTests: number;
	testResults: { status: string; assertionResults: { status: string; fullName: string }[] }[];
}

interface BrowserSuite {
	specs?: {
		title: string;
		tests: {
			status: string;
			projectName: string;
			annotations: { type: string; description?: string }[];
		}[];
	}[];
	suites?: BrowserSuite[];
}

interface BrowserReport {
	suites: BrowserSuite[];
	stats: { expected: number; unexpected: number; flaky: number };
}

/** @param report what `vitest --reporter=json` writes. A file that does not load counts as a failure. */
export function countUnitTests(report: UnitReport): TestCount {
	const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
	const unloadable = report.testResults.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0
	);
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + unloadable.length,
		skipped: tests
			.filter(({ status }) => ['pending', 'skipped', 'todo'].includes(status))
			.map(({ fullName }) => ({ name: fullName })),
		secondTry: 0
	};
}

/** @param report what Playwright's JSON reporter writes. A test that failed at first and passed then is counted apart. */
export function countBrowserTests(report: BrowserReport): TestCount {
	return {
		passed: report.stats.expected + report.stats.flaky,
		failed: report.stats.unexpected,
		skipped: report.suites.flatMap(skippedIn),
		secondTry: report.stats.flaky
	};
}

function skippedIn(suite: BrowserSuite): SkippedTest[] {
	const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
		tests
			.filter(({ status }) => status === 'skipped')
			.map(({ projectName, annotations }) => {
				const reason = annotations.find(({ type }) => type === 'skip')?.description;
				return { name: `${title} in ${projectName}`, ...(reason ? { reason } : {}) };
			})
	);
	return [...own, ...(suite.suites ?? []).flatMap(skippedIn)];
}

import { describe, expect, test } from 'vitest';
import { countBrowserTests, countUnitTests } from './test-reports';

describe('the report of the unit tests', () => {
	const assertion = (fullName: string, status: string) => ({ fullName, status });

	test('gives passed, failed and the names of skipped tests', () => {
		const count = countUnitTests({
			numPassedTests: 2,
			numFailedTests: 1,
			testResults: [
				{
					status: 'failed',
					assertionResults: [assertion('a', 'passed'), assertion('b', 'failed')]
				},
				{
					status: 'passed',
					assertionResults: [
						assertion('c', 'passed'),
						assertion('d', 'pending'),
						assertion('e', 'todo')
					]
				}
			]
		});
		expect(count).toEqual({
			passed: 2,
			failed: 1,
			skipped: [{ name: 'd' }, { name: 'e' }],
			secondTry: 0
		});
	});

	test('a file that does not load is a failure', () => {
		const count = countUnitTests({
			numPassedTests: 0,
			numFailedTests: 0,
			testResults: [{ status: 'failed', assertionResults: [] }]
		});
		expect(count.failed).toBe(1);
	});
});

describe('the report of the browser tests', () => {
	test('gives skipped tests with their reason, however deep they lie, and flaky ones apart', () => {
		const count = countBrowserTests({
			stats: { expected: 5, unexpected: 1, flaky: 2 },
			suites: [
				{
					suites: [
						{
							specs: [
								{
									title: 'hears a bell',
									tests: [
										{
											status: 'skipped',
											projectName: 'chromium',
											annotations: [{ type: 'skip', description: 'needs PulseAudio' }]
										}
									]
								},
								{
									title: 'opens',
									tests: [{ status: 'expected', projectName: 'chromium', annotations: [] }]
								}
							]
						}
					],
					specs: [
						{
							title: 'waits',
							tests: [{ status: 'skipped', projectName: 'chromium', annotations: [] }]
						}
					]
				}
			]
		});
		expect(count).toEqual({
			passed: 7,
			failed: 1,
			secondTry: 2,
			skipped: [
				{ name: 'waits in chromium' },
				{ name: 'hears a bell in chromium', reason: 'needs PulseAudio' }
			]
		});
	});
});

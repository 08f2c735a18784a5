import { describe, expect, test } from 'vitest';
import { summarise, type RunFacts } from './summary';

const good: RunFacts = {
	counts: [
		{ passed: 10, failed: 0, skipped: [], secondTry: 0 },
		{ passed: 5, failed: 0, skipped: [], secondTry: 0 }
	],
	failedStep: null,
	notRun: [],
	isCi: false
};

describe('the last lines of a run', () => {
	test('count the tests of both runners when everything ran', () => {
		expect(summarise(good)).toEqual({ lines: ['15 passed, 0 failed'], ok: true });
	});

	test.each<[string, Partial<RunFacts>, string]>([
		[
			'tests without a browser',
			{
				counts: [
					{
						passed: 1,
						failed: 0,
						secondTry: 0,
						skipped: [
							{ name: 'a', reason: 'no Firefox was found' },
							{ name: 'b', reason: 'no Firefox was found' },
							{ name: 'c', reason: 'needs PulseAudio' }
						]
					}
				]
			},
			'2 tests (no Firefox was found); 1 test (needs PulseAudio)'
		],
		[
			'a test skipped without a reason',
			{ counts: [{ passed: 1, failed: 0, skipped: [{ name: 'rings' }], secondTry: 0 }] },
			'"rings"'
		],
		['a step', { notRun: ['browser tests'] }, 'browser tests']
	])('name in the very last one what did not run: %s', (_name, facts, named) => {
		const { lines, ok } = summarise({ ...good, ...facts });
		expect(lines.at(-1)).toBe(`Did not run: ${named}`);
		expect(ok).toBe(true);
		expect(summarise({ ...good, ...facts, isCi: true }).ok).toBe(false);
	});

	test('name the step that failed', () => {
		const { lines, ok } = summarise({ ...good, failedStep: 'lint', notRun: ['build'] });
		expect(lines).toEqual(['Failed at: lint', '15 passed, 0 failed', 'Did not run: build']);
		expect(ok).toBe(false);
	});

	test('a failed test fails the run even when its step did not', () => {
		expect(
			summarise({ ...good, counts: [{ passed: 1, failed: 1, skipped: [], secondTry: 0 }] }).ok
		).toBe(false);
	});
});

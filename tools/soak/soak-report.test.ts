import { describe, expect, test } from 'vitest';
import { isSoakPassed, soakReport, type PartOutcome, type SoakFacts } from './soak-report';

const passed: PartOutcome = {
	status: 'passed',
	durationMs: 90_000,
	notes: [
		{ type: 'numbers', description: '20 ticks a second' },
		{ type: 'control', description: '1 tick a second' }
	],
	errors: []
};

const factsOf = (...outcomes: (PartOutcome | null)[]): SoakFacts => ({
	date: '2026-11-22',
	machine: '2 cores',
	parts: outcomes.map((outcome, index) => ({
		project: `part-${index}`,
		name: `Part ${index}`,
		outcome
	}))
});

describe('the report of a soak', () => {
	test('gives the date, the machine, and each number beside that of its control', () => {
		const report = soakReport(factsOf(passed));
		for (const words of [
			'2026-11-22, 2 cores',
			'Every part passed',
			'## Part 0: passed',
			'- Measured: 20 ticks a second',
			'- Control: 1 tick a second',
			'- Took 1.5 min'
		])
			expect(report).toContain(words);
	});

	test('names the faults of a part that failed', () => {
		const failed: PartOutcome = {
			...passed,
			status: 'failed',
			errors: ['the clock stood still']
		};
		const report = soakReport(factsOf(passed, failed));
		expect(report).toContain('## Part 1: failed');
		expect(report).toContain('- Fault: the clock stood still');
		expect(report).toContain('Not passed');
	});

	test('never says that a part passed which did not run', () => {
		const report = soakReport(factsOf(null));
		expect(report).toContain('## Part 0: did not run');
		expect(report).not.toMatch(/\bpassed\b(?<!Not passed)/);
	});
});

describe('a soak', () => {
	test.each<[string, (PartOutcome | null)[], boolean]>([
		['passes when every part did', [passed, passed], true],
		['fails with one part', [passed, { ...passed, status: 'failed' }], false],
		['fails when a part did not run', [passed, null], false],
		['fails when it has no parts', [], false]
	])('%s', (_name, outcomes, is) => {
		expect(isSoakPassed(factsOf(...outcomes))).toBe(is);
	});
});

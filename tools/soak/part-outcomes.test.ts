import { expect, test } from 'vitest';
import { partOutcomes } from './part-outcomes';

const runOf = (status: string, errors: { message?: string }[] = []) => ({
	suites: [
		{
			suites: [
				{
					specs: [
						{
							tests: [
								{
									projectName: 'kills',
									results: [
										{
											status,
											duration: 1000,
											annotations: [{ type: 'numbers', description: '100 kills' }],
											errors
										}
									]
								}
							]
						}
					]
				}
			]
		}
	]
});

test('a part that passed gives its time and what it told', () => {
	expect(partOutcomes(runOf('passed')).get('kills')).toEqual({
		status: 'passed',
		durationMs: 1000,
		notes: [{ type: 'numbers', description: '100 kills' }],
		errors: []
	});
});

test('an error is told by its first line, without the colours of a terminal', () => {
	const message = '\u001b[31mexpected 100\u001b[39m to be 99\n  at kills';
	expect(partOutcomes(runOf('failed', [{ message }])).get('kills')).toMatchObject({
		status: 'failed',
		errors: ['expected 100 to be 99']
	});
});

test.each([
	['timedOut', 'failed'],
	['skipped', undefined],
	['interrupted', undefined]
])('a part that was %s is %s', (status, outcome) => {
	expect(partOutcomes(runOf(status)).get('kills')?.status).toBe(outcome);
});

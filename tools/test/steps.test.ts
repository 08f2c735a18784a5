import { describe, expect, test } from 'vitest';
import { runSteps, type Step, type StepResult } from './steps';

const step = (name: string, ...needs: string[]): Step => ({ name, needs, wayOut: '' });

/** Runs each step when told to, and notes what began. */
function byHand(failing: readonly string[] = []) {
	const begun: string[] = [];
	const open = new Map<string, () => void>();
	const run = ({ name }: Step): Promise<StepResult> => {
		begun.push(name);
		return new Promise((done) => {
			open.set(name, () =>
				done({
					name,
					status: failing.includes(name) ? 'failed' : 'passed',
					durationMs: 0,
					output: ''
				})
			);
		});
	};
	const finish = async (name: string) => {
		const end = open.get(name);
		if (end === undefined) throw new Error(`${name} has not begun`);
		end();
		await new Promise((done) => setImmediate(done));
	};
	return { begun, run, finish };
}

const ignore = () => undefined;

describe('steps', () => {
	test('run in their order, two at a time', async () => {
		const { begun, run, finish } = byHand();
		const outcome = runSteps([step('a'), step('b'), step('c')], run, ignore, 2);
		expect(begun).toEqual(['a', 'b']);
		await finish('b');
		expect(begun).toEqual(['a', 'b', 'c']);
		await finish('c');
		await finish('a');
		expect((await outcome).results.map(({ name }) => name)).toEqual(['b', 'c', 'a']);
	});

	test('wait for what they need, and let others pass', async () => {
		const { begun, run, finish } = byHand();
		const outcome = runSteps([step('a'), step('b', 'a'), step('c')], run, ignore, 2);
		expect(begun).toEqual(['a', 'c']);
		await finish('a');
		expect(begun).toEqual(['a', 'c', 'b']);
		await finish('b');
		await finish('c');
		expect((await outcome).notRun).toEqual([]);
	});

	test('begin nothing after a failure, and let what runs finish', async () => {
		const { begun, run, finish } = byHand(['a']);
		const outcome = runSteps([step('a'), step('b'), step('c'), step('d')], run, ignore, 2);
		await finish('a');
		await finish('b');
		expect(begun).toEqual(['a', 'b']);
		expect(await outcome).toMatchObject({
			results: [
				{ name: 'a', status: 'failed' },
				{ name: 'b', status: 'passed' }
			],
			notRun: ['c', 'd']
		});
	});

	test('are told of as they finish', async () => {
		const { run, finish } = byHand();
		const told: string[] = [];
		const outcome = runSteps([step('a'), step('b')], run, ({ name }) => told.push(name), 2);
		await finish('b');
		expect(told).toEqual(['b']);
		await finish('a');
		await outcome;
	});

	test('that need something later or unknown are a mistake', async () => {
		await expect(runSteps([step('a', 'b'), step('b')], byHand().run, ignore, 2)).rejects.toThrow(
			'does not come before'
		);
	});
});

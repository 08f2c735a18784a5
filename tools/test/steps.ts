export interface Step {
	name: string;
	/** Names of steps that must have passed before. */
	needs: readonly string[];
	/** What to do when it fails. */
	wayOut: string;
}

export interface StepResult {
	name: string;
	status: 'passed' | 'failed';
	durationMs: number;
	output: string;
}

export interface StepsOutcome {
	results: StepResult[];
	/** Steps that were not begun, since another failed. */
	notRun: string[];
}

/**
 * Runs steps in their order, as many at a time as told where their needs allow it. After the first failure nothing new
 * begins; what runs is let finish.
 * @throws when a step needs one that does not exist or comes later
 */
export async function runSteps<S extends Step>(
	steps: readonly S[],
	run: (step: S) => Promise<StepResult>,
	onResult: (result: StepResult, step: S) => void,
	atOnce: number
): Promise<StepsOutcome> {
	checkOrder(steps);
	const results: StepResult[] = [];
	const waiting = [...steps];
	const running = new Map<string, Promise<void>>();
	const passed = (name: string) =>
		results.some((result) => result.name === name && result.status === 'passed');
	const stopped = () => results.some(({ status }) => status === 'failed');

	while (!stopped()) {
		const index =
			running.size < atOnce ? waiting.findIndex(({ needs }) => needs.every(passed)) : -1;
		const [step] = index === -1 ? [] : waiting.splice(index, 1);
		if (step !== undefined) {
			const finished = run(step).then((result) => {
				running.delete(step.name);
				results.push(result);
				onResult(result, step);
			});
			running.set(step.name, finished);
		} else if (running.size > 0) {
			await Promise.race(running.values());
		} else {
			break;
		}
	}
	await Promise.all(running.values());
	return { results, notRun: waiting.map(({ name }) => name) };
}

function checkOrder(steps: readonly Step[]): void {
	const before = new Set<string>();
	for (const { name, needs } of steps) {
		const unmet = needs.find((need) => !before.has(need));
		if (unmet !== undefined)
			throw new Error(
				`The step "${name}" needs "${unmet}", which does not come before it in the list.`
			);
		before.add(name);
	}
}

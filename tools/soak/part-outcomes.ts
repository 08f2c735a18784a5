import type { PartOutcome } from './soak-report';

interface SoakSuite {
	specs?: {
		tests: {
			projectName: string;
			results: {
				status: string;
				duration: number;
				annotations: { type: string; description?: string }[];
				errors: { message?: string }[];
			}[];
		}[];
	}[];
	suites?: SoakSuite[];
}

/** What Playwright's JSON reporter writes, as far as it is read here. */
export interface SoakRun {
	suites: SoakSuite[];
}

/** The outcome of each project that ran. A skipped or broken off test is none. */
export function partOutcomes({ suites }: SoakRun): Map<string, PartOutcome> {
	const outcomes = new Map<string, PartOutcome>();
	for (const { projectName, results } of suites.flatMap(testsIn)) {
		const result = results.at(-1);
		if (result === undefined || result.status === 'skipped' || result.status === 'interrupted')
			continue;
		outcomes.set(projectName, {
			status: result.status === 'passed' ? 'passed' : 'failed',
			durationMs: result.duration,
			notes: result.annotations.map(({ type, description = '' }) => ({ type, description })),
			errors: result.errors.map(({ message = 'an error without words' }) => firstLine(message))
		});
	}
	return outcomes;
}

type SoakTest = NonNullable<SoakSuite['specs']>[number]['tests'][number];

function testsIn({ specs = [], suites = [] }: SoakSuite): SoakTest[] {
	return [...specs.flatMap(({ tests }) => tests), ...suites.flatMap(testsIn)];
}

function firstLine(message: string): string {
	const escape = String.fromCharCode(27);
	const plain = message
		.split(escape)
		.map((part, index) => (index === 0 ? part : part.replace(/^\[[\d;]*m/, '')));
	return plain.join('').split('\n')[0]?.trim() ?? '';
}

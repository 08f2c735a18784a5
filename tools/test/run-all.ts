/** Runs every check of the project, cheapest first: `npm test`. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { findChromium } from '../browsers/find-browsers';
import {
	BUILD_STEPS,
	CHROMIUM_STEPS,
	FIRST_STEPS,
	REPORTS,
	STATIC_STEPS,
	type ScriptStep
} from './project-steps';
import { runSteps, type StepResult } from './steps';
import { summarise } from './summary';
import { countBrowserTests, countUnitTests, type TestCount } from './test-reports';

/** The browser tests, or the engines, and what gives way to them: while they wait for sound, one step leaves a core idle. */
const AT_ONCE = 3;

await main();

async function main(): Promise<void> {
	const startedMs = performance.now();
	for (const file of Object.values(REPORTS)) rmSync(file, { force: true });

	const outcome = await runSteps(FIRST_STEPS, runScript, print, AT_ONCE);
	const hasPassed = outcome.results.every(({ status }) => status === 'passed');
	const hasChromium = findChromium() !== undefined;
	const rest = [...BUILD_STEPS, ...(hasChromium ? CHROMIUM_STEPS : []), ...STATIC_STEPS];
	if (hasPassed) {
		const { results, notRun } = await runSteps(rest, runScript, print, AT_ONCE);
		outcome.results.push(...results);
		outcome.notRun.push(...notRun);
	} else {
		outcome.notRun.push(...rest.map(({ name }) => name));
	}
	if (!hasChromium) {
		const reason = ' (no Chromium or Chrome was found)';
		outcome.notRun.push(...CHROMIUM_STEPS.map(({ name }) => name + reason));
	}

	const { lines, ok } = summarise({
		counts: [
			read(REPORTS.unit, countUnitTests),
			read(REPORTS.browser, countBrowserTests),
			read(REPORTS.engines, countBrowserTests),
			read(REPORTS.hosting, countBrowserTests)
		].filter((count) => count !== null),
		failedStep: outcome.results.find(({ status }) => status === 'failed')?.name ?? null,
		notRun: outcome.notRun,
		isCi: process.env.CI === 'true'
	});
	console.log(`All in all ${seconds(performance.now() - startedMs)}.`);
	for (const line of lines) console.log(line);
	process.exitCode = ok ? 0 : 1;
}

function runScript({ name, script, givesWay }: ScriptStep): Promise<StepResult> {
	const [scriptName = '', ...scriptArguments] = script;
	const startedMs = performance.now();
	return new Promise((done) => {
		const child = spawn('npm', ['run', '--silent', scriptName, '--', ...scriptArguments], {
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32'
		});
		if (givesWay && child.pid !== undefined)
			setPriority(child.pid, constants.priority.PRIORITY_LOW);
		let output = '';
		const collect = (chunk: Buffer) => (output += chunk.toString());
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.on('close', (code) =>
			done({
				name,
				status: code === 0 ? 'passed' : 'failed',
				durationMs: performance.now() - startedMs,
				output
			})
		);
	});
}

function print(
	{ name, status, durationMs, output }: StepResult,
	{ wayOut, isTold }: ScriptStep
): void {
	if (status === 'failed') {
		console.log(`\n${output.trim()}\n`);
		console.log(`failed  ${name} (${seconds(durationMs)}). ${wayOut}`);
		return;
	}
	if (isTold) console.log(output.trim().replace(/^/gm, '        '));
	console.log(`passed  ${name} (${seconds(durationMs)})`);
}

function seconds(durationMs: number): string {
	return `${(durationMs / 1000).toFixed(1)} s`;
}

/** A report that was not written, since its step did not come to it, counts nothing. */
function read<Report>(file: string, count: (report: Report) => TestCount): TestCount | null {
	return existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8')) as Report) : null;
}

/** Runs every check of the project, cheapest first: `npm test`. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { look, READINESS_FILE, type Readiness } from '../browsers/find-browsers';
import { runSteps, type Step, type StepResult } from './steps';
import { summarise } from './summary';
import { countBrowserTests, countUnitTests, type TestCount } from './test-reports';

const UNIT_REPORT = 'test-results/reports/unit.json';
const BROWSER_REPORT = 'test-results/reports/browser.json';

interface ScriptStep extends Step {
	/** What comes after `npm run`. */
	script: readonly string[];
}

const SOURCES = 'generated sources';
const BUILD = 'build';
const BUDGET = 'budget';
const BROWSERS = 'browsers';

const FIRST_STEPS: readonly ScriptStep[] = [
	{
		name: BROWSERS,
		script: ['browsers'],
		needs: [],
		wayOut: 'The lines above say what is missing. CHROMIUM_PATH can name a Chromium of yours.'
	},
	{
		name: SOURCES,
		script: ['generate'],
		needs: [],
		wayOut: 'Mend messages/ or project.inlang, then: npm run generate'
	},
	{ name: 'format', script: ['format:check'], needs: [], wayOut: 'Run: npm run format' },
	{
		name: 'content',
		script: ['lint:content'],
		needs: [SOURCES],
		wayOut: 'Mend the lines named above, then: npm run lint:content'
	},
	{
		name: 'voice',
		script: ['voice:check'],
		needs: [SOURCES],
		wayOut: 'Render the lines named above (tools/narrate), then: npm run voice:check'
	},
	{
		name: 'unit tests',
		script: ['unit', '--', '--reporter=dot', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
		needs: [SOURCES],
		wayOut: 'Mend what fails above, then: npm run unit'
	},
	{
		name: 'unused code',
		script: ['unused'],
		needs: [SOURCES],
		wayOut: 'Remove what is named above, or its export, then: npm run unused'
	},
	{
		name: BUILD,
		script: ['build'],
		needs: [SOURCES],
		wayOut: 'Mend what the build names above, then: npm run build'
	},
	{
		name: 'types',
		script: ['check'],
		needs: [SOURCES],
		wayOut: 'Mend the types named above, then: npm run check'
	},
	{
		name: 'lint',
		script: ['lint'],
		needs: [SOURCES],
		wayOut: 'Mend the lines named above, then: npm run lint'
	}
];

const BROWSER_STEPS: readonly ScriptStep[] = [
	{
		name: BUDGET,
		script: [BUDGET],
		needs: [],
		wayOut: 'Make the start page lighter, then: npm run build && npm run budget'
	},
	{
		name: 'browser tests',
		script: ['e2e'],
		needs: [BUDGET],
		wayOut: 'Mend what fails above, then: npm run build && npm run e2e'
	}
];

await main();

async function main(): Promise<void> {
	const startedMs = performance.now();
	for (const file of [READINESS_FILE, UNIT_REPORT, BROWSER_REPORT]) rmSync(file, { force: true });

	const first = await runSteps(FIRST_STEPS, runScript, print);
	let { results, notRun } = first;
	const absent = readiness().filter((one) => one.status === 'absent');
	const hasBrowser = !absent.some(({ need }) => need === 'chromium');
	if (results.every(({ status }) => status === 'passed') && hasBrowser) {
		const second = await runSteps(BROWSER_STEPS, runScript, print);
		results = [...results, ...second.results];
		notRun = second.notRun;
	} else {
		notRun = [...notRun, ...BROWSER_STEPS.map(({ name }) => name)];
	}

	const failedStep = results.find(({ status }) => status === 'failed')?.name ?? null;
	const { lines, ok } = summarise({
		counts: [read(UNIT_REPORT, countUnitTests), read(BROWSER_REPORT, countBrowserTests)].filter(
			(count) => count !== null
		),
		failedStep,
		notRun,
		absent,
		isCi: process.env.CI === 'true'
	});
	console.log(`All in all ${seconds(performance.now() - startedMs)}.`);
	for (const line of lines) console.log(line);
	process.exitCode = ok ? 0 : 1;
}

function runScript({ name, script }: ScriptStep): Promise<StepResult> {
	const startedMs = performance.now();
	return new Promise((done) => {
		const child = spawn('npm', ['run', '--silent', ...script], {
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32'
		});
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

function print({ name, status, durationMs, output }: StepResult, { wayOut }: ScriptStep): void {
	if (status === 'failed') {
		console.log(`\n${output.trim()}\n`);
		console.log(`failed  ${name} (${seconds(durationMs)}). ${wayOut}`);
		return;
	}
	if (name === BROWSERS || name === BUDGET) console.log(output.trim().replace(/^/gm, '        '));
	console.log(`passed  ${name} (${seconds(durationMs)})`);
}

function seconds(durationMs: number): string {
	return `${(durationMs / 1000).toFixed(1)} s`;
}

function readiness(): Readiness[] {
	if (!existsSync(READINESS_FILE)) return [look('chromium'), look('sound')];
	return JSON.parse(readFileSync(READINESS_FILE, 'utf8')) as Readiness[];
}

/** A report that was not written, since its step did not come to it, counts nothing. */
function read<Report>(file: string, count: (report: Report) => TestCount): TestCount | null {
	return existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8')) as Report) : null;
}

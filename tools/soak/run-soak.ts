/** Runs the long tests, and writes what they found to docs/soak.md. Fails when a part fails or does not run. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { partOutcomes, type SoakRun } from './part-outcomes';
import { isSoakPassed, soakReport, type PartOutcome, type SoakPart } from './soak-report';

const RESULT = join('docs', 'soak.md');

/** Parts of one row run side by side. Kills start browsers all the time, which sound in real time would hear. */
const ROWS: readonly (readonly SoakPart[])[] = [
	[
		{ project: 'hidden', name: 'Ten minutes of quiet in a hidden tab' },
		{ project: 'practice-chromium', name: 'A whole practice in Chromium' },
		{ project: 'practice-firefox', name: 'A whole practice in Firefox' },
		{ project: 'practice-webkitgtk', name: 'A whole practice in WebKitGTK' }
	],
	[{ project: 'kills', name: 'A hundred sittings cut off at random moments' }]
];

const startedMs = Date.now();
if ((await run('npm', ['run', '--silent', 'build'], {})) !== 0) {
	console.log('The build failed, so nothing was tested and docs/soak.md is as it was.');
	process.exit(1);
}
const outcomes = new Map<string, PartOutcome>();
const loads: number[] = [];
for (const [index, row] of ROWS.entries()) {
	const report = join(process.cwd(), 'test-results', 'reports', `soak-${index + 1}.json`);
	// What an earlier run found must not stand for this one.
	rmSync(report, { force: true });
	const config = join('tests', 'soak', 'playwright.config.ts');
	const projects = row.flatMap(({ project }) => ['--project', project]);
	await run('npx', ['playwright', 'test', '--config', config, ...projects], {
		SOAK_REPORT: report
	});
	loads.push(loadavg()[2] ?? 0);
	if (!existsSync(report)) continue;
	for (const [project, outcome] of partOutcomes(
		JSON.parse(readFileSync(report, 'utf8')) as SoakRun
	))
		outcomes.set(project, outcome);
}

const facts = {
	date: `${new Date(startedMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
	machine: `version ${commit()}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${platform()} ${arch()}, load ${Math.max(...loads).toFixed(1)}, Node ${process.versions.node}, ${Math.round((Date.now() - startedMs) / 60_000)} minutes in all`,
	parts: ROWS.flat().map((part) => ({ ...part, outcome: outcomes.get(part.project) ?? null }))
};
const options = await resolveConfig(RESULT);
writeFileSync(RESULT, await format(soakReport(facts), { ...options, filepath: RESULT }));
console.log(`Written: ${RESULT}`);
process.exitCode = isSoakPassed(facts) ? 0 : 1;

/** The commit that was tested; the sources may come without a repository. */
function commit(): string {
	const { stdout, status } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
		encoding: 'utf8'
	});
	return status === 0 ? stdout.trim() : 'unknown';
}

function run(
	program: string,
	args: readonly string[],
	env: Record<string, string>
): Promise<number | null> {
	return new Promise((done) => {
		const child = spawn(program, args, {
			stdio: 'inherit',
			env: { ...process.env, ...env },
			shell: process.platform === 'win32'
		});
		child.on('close', done);
	});
}

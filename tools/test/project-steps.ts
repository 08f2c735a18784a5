import type { Step } from './steps';

export interface ScriptStep extends Step {
	/** What comes after `npm run`. */
	script: readonly string[];
	/** Its output is worth reading when it passes too. */
	isTold?: true;
}

export const REPORTS = {
	unit: 'test-results/reports/unit.json',
	browser: 'test-results/reports/browser.json',
	engines: 'test-results/reports/engines.json'
};

const SOURCES = 'generated sources';

/** Needs no browser; cheapest first. The download of browsers begins at once, since it waits for the network. */
export const STATIC_STEPS: readonly ScriptStep[] = [
	{
		name: 'browsers',
		script: ['browsers'],
		needs: [],
		wayOut: 'The lines above say what is missing. CHROMIUM_PATH can name a Chromium of yours.',
		isTold: true
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
		wayOut: 'Render what is named above with tools/narrate, then: npm run voice:check'
	},
	{
		name: 'unit tests',
		script: ['unit', '--reporter=dot', '--reporter=json', `--outputFile.json=${REPORTS.unit}`],
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
		name: 'build',
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

/** Needs Chromium, and the machine for itself: sound is measured in real time. */
export const CHROMIUM_STEPS: readonly ScriptStep[] = [
	{
		name: 'budget',
		script: ['budget'],
		needs: [],
		wayOut: 'Make the first visit lighter, then: npm run build && npm run budget',
		isTold: true
	},
	{
		name: 'browser tests',
		script: ['e2e'],
		needs: ['budget'],
		wayOut: 'Mend what fails above, then: npm run build && npm run e2e'
	},
	{
		name: 'engine tests',
		script: ['engines'],
		needs: ['browser tests'],
		wayOut: 'Mend what fails above, then: npm run build && npm run engines'
	}
];

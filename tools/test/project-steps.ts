import type { Step } from './steps';

export interface ScriptStep extends Step {
	/** What comes after `npm run`. */
	script: readonly string[];
	/** Its output is worth reading when it passes too. */
	isTold?: true;
	/** Gives way to whatever else runs: tests of sound beside it are heard in real time. */
	givesWay?: true;
}

export const REPORTS = {
	unit: 'test-results/reports/unit.json',
	browser: 'test-results/reports/browser.json',
	engines: 'test-results/reports/engines.json',
	hosting: 'test-results/reports/hosting.json'
};

/**
 * What everything else stands on, and what stands on nothing. The download of browsers begins at once, since it waits
 * for the network.
 */
export const FIRST_STEPS: readonly ScriptStep[] = [
	{
		name: 'browsers',
		script: ['browsers'],
		needs: [],
		wayOut: 'The lines above say what is missing. CHROMIUM_PATH can name a Chromium of yours.',
		isTold: true
	},
	{
		name: 'generated sources',
		script: ['generate'],
		needs: [],
		wayOut: 'Mend messages/ or project.inlang, then: npm run generate'
	},
	{
		name: 'format',
		script: ['format:check'],
		needs: [],
		wayOut: 'Run: npm run format',
		givesWay: true
	}
];

/** The app. Done first, since the browser tests are the longest. */
export const BUILD_STEPS: readonly ScriptStep[] = [
	{
		name: 'content',
		script: ['lint:content'],
		needs: [],
		wayOut: 'Mend the lines named above, then: npm run lint:content'
	},
	{
		name: 'voice',
		script: ['voice:check'],
		needs: [],
		wayOut: 'Render what is named above with tools/narrate, then: npm run voice:check'
	},
	{
		name: 'build',
		// What `npm run build` makes before, the generated sources have brought.
		script: ['bundle'],
		needs: [],
		wayOut: 'Mend what the build names above, then: npm run build'
	}
];

const BUILT = ['content', 'voice', 'build'];

/**
 * Needs a Chromium and the build. The engines come last, since beside the browser tests three of them starve on two cores.
 * While they wait for sound there is time for Lighthouse and for the servers of other people.
 */
export const CHROMIUM_STEPS: readonly ScriptStep[] = [
	{
		name: 'browser tests',
		script: ['e2e'],
		needs: BUILT,
		wayOut: 'Mend what fails above, then: npm run build && npm run e2e'
	},
	{
		name: 'budget',
		script: ['budget'],
		needs: BUILT,
		wayOut: 'Make the first visit lighter, then: npm run build && npm run budget',
		isTold: true
	},
	{
		name: 'engine tests',
		script: ['engines'],
		needs: ['browser tests'],
		wayOut: 'Mend what fails above, then: npm run build && npm run engines'
	},
	{
		name: 'Lighthouse',
		script: ['lighthouse'],
		needs: ['browser tests'],
		wayOut: 'Mend what the pages above lack, then: npm run build && npm run lighthouse',
		isTold: true,
		givesWay: true
	},
	{
		name: 'hosting',
		script: ['hosting'],
		needs: ['browser tests'],
		wayOut: 'Mend what fails above, then: npm run build && npm run hosting',
		givesWay: true
	}
];

/** Needs no browser, or does without: runs in the time in which the browser tests wait for sound. Cheapest first. */
export const STATIC_STEPS: readonly ScriptStep[] = [
	{
		name: 'unused code',
		script: ['unused'],
		needs: [],
		wayOut: 'Remove what is named above, or its export, then: npm run unused',
		givesWay: true
	},
	{
		name: 'types',
		script: ['types'],
		needs: [],
		wayOut: 'Mend the types named above, then: npm run check',
		givesWay: true
	},
	{
		name: 'unit tests',
		script: ['unit', '--reporter=dot', '--reporter=json', `--outputFile.json=${REPORTS.unit}`],
		needs: [],
		wayOut: 'Mend what fails above, then: npm run unit',
		givesWay: true
	},
	{
		name: 'lint',
		script: ['lint'],
		needs: [],
		wayOut: 'Mend the lines named above, then: npm run lint',
		givesWay: true
	}
];

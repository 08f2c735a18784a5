import { defineConfig } from '@playwright/test';
import { lightChromiumOptions } from '../../tools/browsers/chromium-options';
import { ENGINES } from '../engines/engine-browser';
import type { EngineOptions } from '../engines/fixtures';

/** Tests too long for every day. Run by tools/soak, which writes down what they found. */
export default defineConfig<object, EngineOptions>({
	testDir: '.',
	testMatch: '*.soak.ts',
	outputDir: '../../test-results/soak',
	fullyParallel: true,
	workers: 4,
	forbidOnly: true,
	reporter: [
		['list'],
		['json', { outputFile: process.env.SOAK_REPORT ?? '../../test-results/reports/soak.json' }]
	],
	use: { launchOptions: lightChromiumOptions(), locale: 'en-US' },
	projects: [
		{ name: 'hidden', testMatch: 'hidden.soak.ts' },
		...ENGINES.map((engine) => ({
			name: `practice-${engine}`,
			testMatch: 'practice.soak.ts',
			use: { engine }
		})),
		{ name: 'kills', testMatch: 'kills.soak.ts' }
	]
});

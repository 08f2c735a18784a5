import { defineConfig } from '@playwright/test';
import { lightChromiumOptions } from './tools/browsers/chromium-options';

/** Browser tests on the built app. Each worker serves it on a port of its own: tests/support/fixtures.ts. */
export default defineConfig({
	testDir: 'tests',
	outputDir: 'test-results/browser',
	fullyParallel: true,
	// Many tests wait for sound in real time, so more of them than cores.
	workers: 3,
	// On a busy machine a browser can starve; a second try is counted and told, never hidden.
	retries: process.env.CI === 'true' ? 1 : 0,
	timeout: 45_000,
	forbidOnly: process.env.CI === 'true',
	reporter: [['list'], ['json', { outputFile: 'test-results/reports/browser.json' }]],
	use: {
		launchOptions: lightChromiumOptions(),
		locale: 'en-US',
		trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
		actionTimeout: 10_000,
		navigationTimeout: 15_000
	},
	projects: [
		// A minute of sound each: begun first, so that nothing waits for them at the end.
		{ name: 'long', grep: /@long/, use: { browserName: 'chromium' } },
		{ name: 'chromium', grepInvert: /@long/, use: { browserName: 'chromium' } }
	]
});

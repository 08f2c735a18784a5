import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './tools/browsers/chromium-options';

/** Browser tests on the built app. Each worker serves it on a port of its own: tests/support/fixtures.ts. */
export default defineConfig({
	testDir: 'tests',
	outputDir: 'test-results/browser',
	fullyParallel: true,
	workers: 2,
	// On a busy machine a browser can starve; a second try is counted and told, never hidden.
	retries: process.env.CI === 'true' ? 1 : 0,
	timeout: 45_000,
	forbidOnly: process.env.CI === 'true',
	reporter: [['list'], ['json', { outputFile: 'test-results/reports/browser.json' }]],
	use: {
		launchOptions: chromiumOptions(),
		locale: 'en-US',
		trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
		actionTimeout: 10_000,
		navigationTimeout: 15_000
	},
	projects: [{ name: 'chromium', use: { browserName: 'chromium' } }]
});

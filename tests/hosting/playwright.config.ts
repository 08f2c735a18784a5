import { defineConfig } from '@playwright/test';
import { lightChromiumOptions } from '../../tools/browsers/chromium-options';

const isCi = process.env.CI === 'true';

/** The built app on servers of other people: Caddy and nginx with the files of hosting/, and below a path. */
export default defineConfig({
	testDir: '.',
	testMatch: '*.host.ts',
	outputDir: '../../test-results/hosting',
	globalSetup: './global-setup.ts',
	fullyParallel: true,
	workers: 2,
	retries: isCi ? 1 : 0,
	timeout: 120_000,
	expect: { timeout: 15_000 },
	forbidOnly: isCi,
	reporter: [['list'], ['json', { outputFile: '../../test-results/reports/hosting.json' }]],
	use: { launchOptions: lightChromiumOptions(), locale: 'en-US', serviceWorkers: 'allow' }
});

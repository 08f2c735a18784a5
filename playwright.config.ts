import { defineConfig } from '@playwright/test';
import { liveByDay } from './tests/support/daytime';
import { USUAL_DEVICE } from './tests/support/usual-device';
import { lightChromiumOptions } from './tools/browsers/chromium-options';

const isCi = process.env.CI === 'true';
liveByDay();

/** Browser tests on the built app. Each worker serves it on a port of its own: tests/support/fixtures.ts. */
export default defineConfig({
	testDir: 'tests',
	outputDir: 'test-results/browser',
	// One picture for every system: it is of our own fonts, and compared with tolerance.
	snapshotPathTemplate: '{testDir}/{testFilePath}-snapshots/{arg}{ext}',
	fullyParallel: true,
	// Many tests wait for sound in real time, so more of them than cores.
	workers: 4,
	// On a busy machine a browser can starve; a second try is counted and told, never hidden.
	retries: isCi ? 1 : 0,
	timeout: 60_000,
	// How long a starved machine may take for what is there at once on another. It costs only what fails.
	expect: { timeout: 15_000 },
	forbidOnly: isCi,
	reporter: [['list'], ['json', { outputFile: 'test-results/reports/browser.json' }]],
	use: {
		...USUAL_DEVICE,
		launchOptions: lightChromiumOptions(),
		locale: 'en-US',
		// Watching every step costs a fifth of all work, so CI watches the second try only.
		trace: {
			mode: isCi ? 'on-first-retry' : 'retain-on-failure',
			screenshots: false,
			snapshots: true,
			sources: true
		},
		actionTimeout: 15_000,
		navigationTimeout: 20_000
	},
	projects: [
		// A minute of sound each: begun first, so that nothing waits for them at the end.
		{ name: 'long', grep: /@long/, use: { browserName: 'chromium' } },
		{ name: 'chromium', grepInvert: /@long/, use: { browserName: 'chromium' } }
	]
});

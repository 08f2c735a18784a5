import { defineConfig } from '@playwright/test';
import { liveByDay } from '../support/daytime';
import { ENGINES } from './engine-browser';
import type { EngineOptions } from './fixtures';

liveByDay();

/**
 * Chromium keeps these in tests/e2e (calm, calm-whole, breathe, breathe-resume, offline-starter) and in tests/kills, so
 * here they are for the other engines.
 */
const ALSO_IN_E2E = /@also-in-e2e/;

/** The same promises in three engines. Playwright only runs the tests here; it drives Chromium alone. */
export default defineConfig<object, EngineOptions>({
	testDir: '.',
	testMatch: '*.engine.ts',
	outputDir: '../../test-results/engines',
	globalSetup: './global-setup.ts',
	// Mostly waiting for sound, so more of them than cores.
	workers: 3,
	// On a busy machine a browser can starve; a second try is counted and told, never hidden.
	retries: process.env.CI === 'true' ? 1 : 0,
	timeout: 120_000,
	forbidOnly: process.env.CI === 'true',
	reporter: [['list'], ['json', { outputFile: '../../test-results/reports/engines.json' }]],
	projects: ENGINES.map((engine) => ({
		name: engine,
		use: { engine },
		...(engine === 'chromium' ? { grepInvert: ALSO_IN_E2E } : {})
	}))
});

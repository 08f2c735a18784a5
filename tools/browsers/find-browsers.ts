import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** What browser tests need: three engines, and a way to hear what a page plays. */
export type Need = 'chromium' | 'firefox' | 'webkitgtk' | 'sound';

export type Readiness =
	| { need: Need; status: 'ready'; path: string; version: string }
	| { need: Need; status: 'absent'; reason: string };

/** Where `npm run browsers` writes what it found, as a list of Readiness. */
export const READINESS_FILE = join('node_modules', '.cache', 'evenkeel', 'browsers.json');

const CHROMIUM_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/opt/google/chrome/chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe'
];

/**
 * Path of a Chromium to test with: CHROMIUM_PATH, an installed one, or Playwright's own.
 * @throws when CHROMIUM_PATH names no program
 */
export function findChromium(): string | undefined {
	const named = process.env.CHROMIUM_PATH;
	if (named !== undefined && named !== '') {
		if (isProgram(named)) return named;
		throw new Error(
			`CHROMIUM_PATH is "${named}", but there is no program there. Correct it, or unset it to have one found.`
		);
	}
	return [...CHROMIUM_PLACES, chromium.executablePath()].find(isProgram);
}

/** Path of a program on the PATH. */
export function findProgram(name: string): string | undefined {
	return (process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, name))
		.find(isProgram);
}

/** Looks for one need without installing anything. */
export function look(need: Need): Readiness {
	switch (need) {
		case 'chromium':
			return found(need, findChromium(), 'no Chromium or Chrome was found');
		case 'firefox':
			return found(
				need,
				findProgram('firefox-esr') ?? findProgram('firefox'),
				'no Firefox was found'
			);
		case 'webkitgtk':
			return found(need, findProgram('WebKitWebDriver'), 'no WebKitWebDriver was found');
		case 'sound': {
			const missing = ['Xvfb', 'pulseaudio', 'pactl', 'parec'].filter(
				(name) => findProgram(name) === undefined
			);
			return found(
				need,
				missing.length === 0 ? findProgram('pulseaudio') : undefined,
				`missing: ${missing.join(', ')}`
			);
		}
	}
}

function found(need: Need, path: string | undefined, reason: string): Readiness {
	if (path === undefined) return { need, status: 'absent', reason };
	const { stdout, error } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
	if (error) return { need, status: 'absent', reason: `${path} does not start: ${error.message}` };
	return { need, status: 'ready', path, version: stdout.trim().split('\n')[0] ?? '' };
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

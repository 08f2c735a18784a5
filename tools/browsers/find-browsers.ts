import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** What browser tests need: three engines, and a way to hear what a page plays. The light Chromium saves time only. */
export type Need = 'chromium' | 'light-chromium' | 'firefox' | 'webkitgtk' | 'sound';

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

const MAC_FIREFOX = '/Applications/Firefox.app/Contents/MacOS/firefox';

/** Debian, Fedora and Arch keep it in different places. */
const LIBRARY_FOLDERS = [
	'/usr/lib/x86_64-linux-gnu',
	'/usr/lib/aarch64-linux-gnu',
	'/usr/libexec',
	'/usr/lib64',
	'/usr/lib'
];
const WEBKITGTK_VERSIONS = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];

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

/**
 * Path of a Chromium without a window system, which takes half the work of a whole one: CHROMIUM_PATH, or Debian's.
 * @throws when CHROMIUM_PATH names no program
 */
export function findLightChromium(): string | undefined {
	return process.env.CHROMIUM_PATH ? findChromium() : findProgram('chromium-headless-shell');
}

/** Path of a program on the PATH, or else in one of the other folders. */
export function findProgram(name: string, others: readonly string[] = []): string | undefined {
	return [...(process.env.PATH ?? '').split(delimiter), ...others]
		.map((folder) => join(folder, name))
		.find(isProgram);
}

/** Path of a Firefox that can be driven over WebDriver BiDi. */
export function findFirefox(): string | undefined {
	return findProgram('firefox-esr') ?? findProgram('firefox') ?? [MAC_FIREFOX].find(isProgram);
}

/** Path of WebKitGTK's small browser, the one its WebDriver can drive. It is not on the PATH. */
export function findMiniBrowser(): string | undefined {
	return LIBRARY_FOLDERS.flatMap((folder) =>
		WEBKITGTK_VERSIONS.map((version) => join(folder, version, 'MiniBrowser'))
	).find(isProgram);
}

/** Looks for one need without installing anything. */
export function look(need: Need): Readiness {
	switch (need) {
		case 'chromium':
			return found(need, findChromium(), 'no Chromium or Chrome was found');
		case 'light-chromium':
			return found(need, findLightChromium(), 'tests without a window take the whole Chromium');
		case 'firefox':
			return found(need, findFirefox(), 'no Firefox was found');
		case 'webkitgtk': {
			const driver = findProgram('WebKitWebDriver');
			const isWhole = driver !== undefined && findMiniBrowser() !== undefined;
			const missing = driver === undefined ? 'WebKitWebDriver' : 'MiniBrowser of WebKitGTK';
			return isWhole
				? // It cannot tell its version; a started session does.
					{ need, status: 'ready', path: driver, version: 'its session tells' }
				: { need, status: 'absent', reason: `no ${missing} was found` };
		}
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

import { afterEach, expect, it } from 'vitest';
import { fileName } from './file-name';

afterEach(() => (globalThis.evenkeelName = undefined));

/** Late on that day where this runs. */
const NOW_MS = new Date(2026, 10, 22, 23, 30).getTime();

it.each([
	[undefined, 'json', undefined, 'evenkeel-2026-11-22.json'],
	[undefined, 'csv', 'log', 'evenkeel-2026-11-22-log.csv'],
	['Keel', 'json', undefined, 'keel-2026-11-22.json'],
	['Keel', 'csv', 'journal', 'keel-2026-11-22-journal.csv']
])('under the name %s a file .%s of %s is %s', (shown, extension, part, name) => {
	globalThis.evenkeelName = shown;
	expect(fileName(NOW_MS, extension, part)).toBe(name);
});

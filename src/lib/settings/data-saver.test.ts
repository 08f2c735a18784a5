import { afterEach, expect, test, vi } from 'vitest';
import { isDataSaverOn } from './data-saver';

afterEach(() => {
	vi.unstubAllGlobals();
});

test.each([
	['told to the browser', { saveData: true }, [], true],
	['told to the system', undefined, ['(prefers-reduced-data: reduce)'], true],
	['not told', { saveData: false }, ['(prefers-reduced-motion: reduce)'], false],
	['not known', undefined, [], false]
])('%s', (_, connection, matching: string[], isOn) => {
	vi.stubGlobal('navigator', { connection });
	vi.stubGlobal('matchMedia', (query: string) => ({ matches: matching.includes(query) }));
	expect(isDataSaverOn()).toBe(isOn);
});

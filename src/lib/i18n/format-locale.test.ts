import { afterEach, expect, test, vi } from 'vitest';
import { formatLocale } from './format-locale';

afterEach(() => vi.unstubAllGlobals());

test.each([
	['en-GB', 'en-GB'],
	['en', 'en'],
	['pt-BR', 'en'],
	// A language of its own that only begins alike.
	['enm', 'en']
])('a device that speaks %s writes times as %s does', (language, locale) => {
	vi.stubGlobal('navigator', { language });
	expect(formatLocale()).toBe(locale);
});

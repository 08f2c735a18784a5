import { afterEach, describe, expect, test, vi } from 'vitest';
import { msToNextHour } from './follow-hour';

const MINUTE_MS = 60_000;

afterEach(() => {
	vi.unstubAllEnvs();
});

describe('the next full hour', () => {
	test.each([
		['half past', '2026-03-10T14:30:00', 30],
		['a minute before', '2026-03-10T16:59:00', 1],
		['on the hour', '2026-03-10T17:00:00', 60],
		['before midnight', '2026-12-31T23:45:00', 15]
	])('%s', (_, now, minutes) => {
		expect(msToNextHour(Date.parse(now))).toBe(minutes * MINUTE_MS);
	});

	test.each([
		['summer time begins', '2026-03-29T00:30:00Z', 30],
		['summer time ends', '2026-10-25T00:30:00Z', 90]
	])('is ahead where %s', (_, now, minutes) => {
		vi.stubEnv('TZ', 'Europe/Berlin');
		expect(msToNextHour(Date.parse(now))).toBe(minutes * MINUTE_MS);
	});
});

import { expect, it } from 'vitest';
import { agoWords } from './entry-words';

const NOON_MS = Date.UTC(2026, 10, 27, 12);
const MINUTE_MS = 60_000;

it.each([
	['now', '2026-11-27', 0, []],
	['not an hour old', '2026-11-27', 59, []],
	['an hour old', '2026-11-27', 60, ['1 hour ago']],
	['some hours old', '2026-11-27', 5 * 60 + 59, ['5 hours ago']],
	['from a clock that was ahead', '2026-11-27', -90, []],
	['of yesterday', '2026-11-26', 13 * 60, []]
] as const)('says of one that is %s', (_, localDay, minutes, words) => {
	const entry = { atMs: NOON_MS - minutes * MINUTE_MS, localDay };
	expect(agoWords(entry, '2026-11-27', NOON_MS)).toEqual(words);
});

import { expect, it } from 'vitest';
import { offersSomethingElse } from './reassurance-guard';

const NOW_MS = Date.parse('2026-11-26T20:00:00Z');
const hoursAgo = (...hours: number[]) => hours.map((hour) => NOW_MS - hour * 3_600_000);

it.each([
	{ name: 'nothing', uses: [], dismissed: null, offers: false },
	{ name: 'four in a day', uses: [1, 2, 3, 23.9], dismissed: null, offers: false },
	{ name: 'five in a day', uses: [1, 2, 3, 4, 23.9], dismissed: null, offers: true },
	{ name: 'five in an hour', uses: [0, 0.1, 0.2, 0.5, 0.9], dismissed: null, offers: true },
	{ name: 'five in more than a day', uses: [1, 2, 3, 4, 24], dismissed: null, offers: false },
	{ name: 'many long ago', uses: [30, 31, 32, 33, 34, 35], dismissed: null, offers: false },
	{ name: 'five, put away a minute ago', uses: [1, 2, 3, 4, 5], dismissed: 0.02, offers: false },
	{ name: 'five, put away 23 hours ago', uses: [1, 2, 3, 4, 5], dismissed: 23, offers: false },
	{ name: 'five, put away a day ago', uses: [1, 2, 3, 4, 5], dismissed: 24, offers: true },
	{
		name: 'five that the clock puts ahead',
		uses: [-1, -1, -1, -1, -1],
		dismissed: null,
		offers: false
	},
	{ name: 'five, put away ahead of the clock', uses: [1, 2, 3, 4, 5], dismissed: -3, offers: true }
])('after $name it is offered: $offers', ({ uses, dismissed, offers }) => {
	const dismissedAtMs = dismissed === null ? null : NOW_MS - dismissed * 3_600_000;
	expect(offersSomethingElse({ uses: hoursAgo(...uses), dismissedAtMs, nowMs: NOW_MS })).toBe(
		offers
	);
});

import { expect, it } from 'vitest';
import { practiceSummaries } from './catalogue';
import { HOLD_MINUTES, HOLD_MORE_MINUTES, HOLD_MORE_PARTS, holdParts } from './hold-parts';

const minutesOf = (parts: readonly { minutes: number }[]) =>
	parts.reduce((sum, { minutes }) => sum + minutes, 0);

it.each([
	[5, [['ride-the-urge', 5]]],
	[10, [['ride-the-urge', 10]]],
	[
		20,
		[
			['ride-the-urge', 10],
			['one-steady-thing', 10]
		]
	]
])(
	'%i minutes are as long as they say, and begin with the lines about when not to wait',
	(minutes, parts) => {
		expect(holdParts(minutes).map((part) => [part.practiceId, part.minutes])).toEqual(parts);
		expect(minutesOf(holdParts(minutes))).toBe(minutes);
	}
);

it('ten more go on with something steady', () => {
	expect(HOLD_MORE_PARTS.map(({ practiceId }) => practiceId)).toEqual(['one-steady-thing']);
	expect(minutesOf(HOLD_MORE_PARTS)).toBe(HOLD_MORE_MINUTES);
});

it.each([1, 7, 12, 45])(
	'a wait of %i minutes, which is not offered, plays one that is',
	(minutes) => {
		expect(HOLD_MINUTES.map(Number)).toContain(minutesOf(holdParts(minutes)));
	}
);

it('every part is a practice that can be so long', () => {
	for (const { practiceId, minutes } of [...HOLD_MINUTES.flatMap(holdParts), ...HOLD_MORE_PARTS]) {
		const practice = practiceSummaries.find(({ id }) => id === practiceId);
		expect(practice?.minMinutes).toBeLessThanOrEqual(minutes);
		expect(practice?.maxMinutes).toBeGreaterThanOrEqual(minutes);
	}
});

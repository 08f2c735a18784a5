import { describe, expect, it } from 'vitest';
import type { HoldOutcome } from '$lib/notes/hold';
import { summariseWaits } from './waits';

const START_MS = Date.parse('2026-11-22T20:15:00Z');

function waited(
	minutes: number,
	outcome: HoldOutcome | null = 'sent',
	plannedMinutes = 40,
	waitedMore = 0
) {
	const decidedAtMs = outcome === null ? null : START_MS + minutes * 60_000;
	const deadlineAtMs = START_MS + plannedMinutes * 60_000;
	return { startedAtMs: START_MS, deadlineAtMs, plannedMinutes, decidedAtMs, outcome, waitedMore };
}

describe('the summary of waits', () => {
	it.each([
		{ name: 'none', holds: [] },
		{ name: 'two', holds: [waited(5), waited(10)] },
		{ name: 'two and one that goes on', holds: [waited(5), waited(10), waited(0, null)] }
	])('is silent about $name', ({ holds }) => {
		expect(summariseWaits(holds)).toBeNull();
	});

	it('has the median of all, the counts by outcome, and medians of three or more', () => {
		const holds = [
			waited(10, 'not-needed'),
			waited(40, 'not-needed'),
			waited(11, 'not-needed'),
			waited(5, 'sent'),
			waited(7, null)
		];
		expect(summariseWaits(holds)).toEqual({
			decided: 4,
			medianMinutes: 10.5,
			outcomes: [
				{ outcome: 'sent', waits: 1, medianMinutes: null },
				{ outcome: 'clear-ask', waits: 0, medianMinutes: null },
				{ outcome: 'not-needed', waits: 3, medianMinutes: 11 }
			],
			waitedMore: { waits: 0, medianMinutes: null }
		});
	});

	it('counts each wait in which ten more were chosen once, and not one that is not decided', () => {
		const holds = [waited(20, 'sent', 20, 1), waited(33, 'clear-ask', 40, 3), waited(5)];
		const open = waited(20, null, 20, 1);
		expect(summariseWaits([...holds, open])?.waitedMore).toEqual({ waits: 2, medianMinutes: null });
		const more = waited(30, 'sent', 30, 2);
		expect(summariseWaits([...holds, more])?.waitedMore).toEqual({ waits: 3, medianMinutes: 30 });
	});

	it('counts a wait over which the clock was set back as none', () => {
		expect(summariseWaits([waited(-90), waited(-5), waited(-1)])?.medianMinutes).toBe(0);
	});

	it('does not count the time after a wait was over, as the wait itself does not', () => {
		const overnight = [1, 2, 3].map(() => waited(600, 'not-needed', 10));
		expect(summariseWaits(overnight)?.medianMinutes).toBe(10);
		expect(summariseWaits([waited(7), waited(7), waited(7)])?.medianMinutes).toBe(7);
	});
});

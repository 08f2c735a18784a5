import { describe, expect, it } from 'vitest';
import type { Entry } from '$lib/notes/entry';
import { EMPTY_TRIGGER_LOG, type TriggerLog } from '$lib/notes/trigger-log';
import { isWithin, practiceUse, topTriggers, topUrges } from './therapist-facts';

function log(body: Partial<TriggerLog>): Entry<'trigger'> {
	return {
		id: '01M7VTXWG058NN46KT78Z2X3S8',
		kind: 'trigger',
		atMs: 0,
		localDay: '2026-11-20',
		utcOffsetMinutes: 0,
		updatedAtMs: 0,
		revision: 1,
		isDraft: false,
		body: { ...EMPTY_TRIGGER_LOG, ...body }
	};
}

const sitting = (practiceId: string, ratingBefore: number | null, ratingAfter: number | null) => ({
	localDay: '2026-11-20',
	practiceId,
	ratingBefore,
	ratingAfter
});

it.each([
	['2026-11-20', null, null, true],
	['2026-11-20', '2026-11-20', '2026-11-20', true],
	['2026-11-19', '2026-11-20', null, false],
	['2026-11-21', null, '2026-11-20', false]
])('%s is within %s to %s: %s', (day, fromDay, toDay, isIn) => {
	expect(isWithin(day, { fromDay, toDay })).toBe(isIn);
});

describe('what is named most often', () => {
	it('comes first, logs that do not say are not counted, and five are enough', () => {
		const triggers = ['no-reply', 'argument', 'no-reply', null, 'past', 'alone', 'change', 'other'];
		const logs = triggers.map((trigger) => log({ trigger: trigger as TriggerLog['trigger'] }));
		expect(topTriggers(logs)).toEqual([
			{ trigger: 'no-reply', count: 2 },
			{ trigger: 'alone', count: 1 },
			{ trigger: 'argument', count: 1 },
			{ trigger: 'change', count: 1 },
			{ trigger: 'other', count: 1 }
		]);
	});

	it('counts urges alike', () => {
		expect(topUrges([log({ urge: 'check' }), log({}), log({ urge: 'check' })])).toEqual([
			{ urge: 'check', count: 2 }
		]);
	});
});

describe('the use of practices', () => {
	it('has means over sittings with both ratings only', () => {
		const use = practiceUse([
			sitting('one', 8, 5),
			sitting('one', 6, 5),
			sitting('one', 9, null),
			sitting('other', null, null)
		]);
		expect(use).toEqual([
			{ practiceId: 'one', sittings: 3, meanBefore: 7, meanAfter: 5 },
			{ practiceId: 'other', sittings: 1, meanBefore: null, meanAfter: null }
		]);
	});

	it('of nothing is nothing', () => {
		expect(practiceUse([])).toEqual([]);
	});
});

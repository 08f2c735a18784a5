import { describe, expect, test } from 'vitest';
import { breathPracticeId, breathTrackVersion } from '$lib/breathing/breath-plan';
import { LIBRARY } from '$lib/breathing/library';
import type { OwnPattern } from '$lib/breathing/own-patterns';
import type { PatternPhase } from '$lib/breathing/patterns';
import { DEFAULT_BREATHING, type StoredBreathing } from '$lib/settings/stored-breathing';
import { cutOffPlan } from './cut-off-plan';

const inHoldOut = (inMs: number, holdMs: number, outMs: number): PatternPhase[] => [
	{ phase: 'in', durationMs: inMs },
	{ phase: 'hold-in', durationMs: holdMs },
	{ phase: 'out', durationMs: outMs }
];
const own = (id: string, phases = inHoldOut(4500, 2000, 7000)): OwnPattern => ({
	id,
	name: `The one called ${id}`,
	phases
});
const values = (changes: Partial<StoredBreathing>): StoredBreathing => ({
	...DEFAULT_BREATHING,
	...changes
});
const recordOf = (id: string, phases: readonly PatternPhase[], minutes = 2) => ({
	practiceId: breathPracticeId({ id, phases }),
	practiceVersion: breathTrackVersion({ id, phases }),
	minutes
});
const OWN = recordOf('own-1', own('own-1').phases);
const holds = { breathHolds: true };

describe('of the library', () => {
	test.each(
		LIBRARY.flatMap(({ id, phases, easier }) => [
			[id, phases] as const,
			...(easier ? [[id, easier] as const] : [])
		])
	)('%s goes on with its numbers and length, and the sound of now: %#', (id, phases) => {
		const plan = cutOffPlan(recordOf(id, phases, 0.5), values({ ...holds, sound: 'sea' }));
		expect(plan).toMatchObject({ pattern: { id, phases }, minutes: 0.5, sound: 'sea' });
	});

	test('is not gone on with when it holds the breath and holds were switched off', () => {
		const box = LIBRARY.find(({ id }) => id === 'box')?.phases ?? [];
		expect(cutOffPlan(recordOf('box', box), values(holds))).not.toBeNull();
		expect(cutOffPlan(recordOf('box', box), values({}))).toBeNull();
	});

	test('is not gone on with at another pace than it had', () => {
		expect(cutOffPlan(recordOf('even-4-4', inHoldOut(4000, 0, 5000)), values({}))).toBeNull();
	});

	test('is not gone on with beyond its cap', () => {
		expect(cutOffPlan(recordOf('natural', [], 61), values({}))).toBeNull();
	});
});

describe('an own one', () => {
	test('goes on under its name', () => {
		const plan = cutOffPlan(
			OWN,
			values({ ...holds, own: [own('other', inHoldOut(3000, 500, 3000)), own('own-1')] })
		);
		expect(plan).toMatchObject({
			title: 'The one called own-1',
			minutes: 2,
			pattern: { id: 'own-1' }
		});
	});

	test('is the last one of two with the same numbers', () => {
		const both = values({ ...holds, own: [own('own-1'), own('own-2')], lastId: 'own-2' });
		expect(cutOffPlan(OWN, both)?.title).toBe('The one called own-2');
	});

	test('breathed without its holds goes on without them, and not with', () => {
		const breathed = recordOf('own-1', [
			{ phase: 'in', durationMs: 4500 },
			{ phase: 'out', durationMs: 7000 }
		]);
		expect(cutOffPlan(breathed, values({ own: [own('own-1')] }))).not.toBeNull();
		expect(cutOffPlan(breathed, values({ ...holds, own: [own('own-1')] }))).toBeNull();
	});

	test('that is too quick without its holds is not gone on with while they are off', () => {
		const quick = own('own-1', inHoldOut(2000, 4000, 2000));
		const breathed = recordOf('own-1', quick.phases);
		expect(cutOffPlan(breathed, values({ ...holds, own: [quick] }))).not.toBeNull();
		expect(cutOffPlan(breathed, values({ own: [quick] }))).toBeNull();
		const stripped = recordOf('own-1', [
			{ phase: 'in', durationMs: 2000 },
			{ phase: 'out', durationMs: 2000 }
		]);
		expect(cutOffPlan(stripped, values({ own: [quick] }))).toBeNull();
	});

	test.each([
		['deleted', []],
		['changed', [own('own-1', inHoldOut(4500, 2000, 7500))]]
	])('that was %s meanwhile is not gone on with', (_, now) => {
		expect(cutOffPlan(OWN, values({ ...holds, own: now }))).toBeNull();
	});
});

test('a practice is no breathing', () => {
	expect(
		cutOffPlan(
			{ ...OWN, practiceId: 'sixty-seconds-steady' },
			values({ ...holds, own: [own('own-1')] })
		)
	).toBeNull();
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
	checkCustomPattern,
	draftOf,
	EMPTY_DRAFT,
	isCustomPhases,
	type DraftFault,
	type PatternDraft
} from './custom-pattern';
import { cycleMs, type BreathPhase } from './patterns';

const draft = (changes: Partial<PatternDraft>): PatternDraft => ({
	...EMPTY_DRAFT,
	name: 'Mine',
	...changes
});

function faultsOf(changes: Partial<PatternDraft>): DraftFault[] {
	const checked = checkCustomPattern(draft(changes));
	return checked.status === 'faulty' ? checked.faults : [];
}

describe('checkCustomPattern', () => {
	test.each<[string, Partial<PatternDraft>, DraftFault[]]>([
		['no name', { name: '  ' }, [{ field: 'name', reason: 'missing' }]],
		['a name of 41 letters', { name: 'a'.repeat(41) }, [{ field: 'name', reason: 'too-long' }]],
		['no in-breath', { in: '' }, [{ field: 'in', reason: 'not-a-number' }]],
		['words', { out: 'six' }, [{ field: 'out', reason: 'not-a-number' }]],
		['a sign', { in: '-4' }, [{ field: 'in', reason: 'not-a-number' }]],
		['an exponent', { in: '4e0' }, [{ field: 'in', reason: 'not-a-number' }]],
		['too quick an in-breath', { in: '1.5' }, [{ field: 'in', reason: 'out-of-limits' }]],
		['too slow an in-breath', { in: '8.5' }, [{ field: 'in', reason: 'out-of-limits' }]],
		['too long a hold', { holdIn: '8.5' }, [{ field: 'holdIn', reason: 'out-of-limits' }]],
		['too slow an out-breath', { out: '12.5' }, [{ field: 'out', reason: 'out-of-limits' }]],
		['too long an empty hold', { holdOut: '6.5' }, [{ field: 'holdOut', reason: 'out-of-limits' }]],
		['a third of a second', { in: '4.3' }, [{ field: 'in', reason: 'not-in-steps' }]],
		[
			'two faults at once',
			{ name: '', out: '0' },
			[
				{ field: 'name', reason: 'missing' },
				{ field: 'out', reason: 'out-of-limits' }
			]
		],
		[
			'a short cycle',
			{ in: '2', out: '2.5' },
			[{ field: 'cycle', reason: 'too-short', seconds: 4.5 }]
		],
		[
			'a long cycle',
			{ in: '8', holdIn: '4', out: '12', holdOut: '0.5' },
			[{ field: 'cycle', reason: 'too-long', seconds: 24.5 }]
		]
	])('finds %s', (_, changes, faults) => {
		expect(faultsOf(changes)).toEqual(faults);
	});

	test.each<[string, Partial<PatternDraft>, [BreathPhase, number][], boolean]>([
		[
			'half seconds',
			{ in: '2.5', holdIn: '0.5', out: '7.5' },
			[
				['in', 2500],
				['hold-in', 500],
				['out', 7500]
			],
			false
		],
		[
			'a comma',
			{ in: '4,5' },
			[
				['in', 4500],
				['out', 6000]
			],
			false
		],
		[
			'an empty hold field',
			{ holdIn: ' ' },
			[
				['in', 4000],
				['out', 6000]
			],
			false
		],
		[
			'the shortest cycle',
			{ in: '2', out: '3' },
			[
				['in', 2000],
				['out', 3000]
			],
			false
		],
		[
			'exactly four a minute',
			{ in: '5', out: '10' },
			[
				['in', 5000],
				['out', 10_000]
			],
			false
		],
		[
			'fewer than four, with a warning',
			{ in: '5', out: '10.5' },
			[
				['in', 5000],
				['out', 10_500]
			],
			true
		],
		[
			'the longest cycle',
			{ in: '8', holdIn: '2', out: '12', holdOut: '2' },
			[
				['in', 8000],
				['hold-in', 2000],
				['out', 12_000],
				['hold-out', 2000]
			],
			true
		]
	])('takes %s', (_, changes, phases, isSlow) => {
		const checked = checkCustomPattern(draft(changes));
		expect(checked).toMatchObject({
			status: 'fine',
			name: 'Mine',
			phases: phases.map(([phase, durationMs]) => ({ phase, durationMs })),
			isSlow
		});
	});

	it.each([
		['4', '3', false],
		['8', '6', false],
		['4', '2.5', true],
		['8', '2', true]
	])('of %s in and %s out says whether the way out is short', (inS, outS, hasShortOut) => {
		expect(checkCustomPattern(draft({ in: inS, out: outS }))).toMatchObject({ hasShortOut });
	});

	it('accepts nothing outside its limits, whatever is typed', () => {
		const typed = fc.oneof(
			fc.string({ maxLength: 6 }),
			fc.double({ min: -2, max: 15 }).map(String),
			fc.integer({ min: 0, max: 30 }).map((halves) => String(halves / 2))
		);
		fc.assert(
			fc.property(
				fc.record({ name: fc.string(), in: typed, holdIn: typed, out: typed, holdOut: typed }),
				(any) => {
					const checked = checkCustomPattern(any);
					if (checked.status === 'faulty') {
						expect(checked.faults).not.toEqual([]);
						return;
					}
					const { phases } = checked;
					const seconds = cycleMs({ id: '', phases }) / 1000;
					expect(seconds).toBeGreaterThanOrEqual(5);
					expect(seconds).toBeLessThanOrEqual(24);
					for (const { durationMs } of phases) expect(durationMs % 500).toBe(0);
					expect(phases.filter(({ phase }) => phase === 'in' || phase === 'out')).toHaveLength(2);
					expect(isCustomPhases(phases)).toBe(true);
					expect(checkCustomPattern(draftOf(checked.name, phases))).toEqual(checked);
				}
			)
		);
	});
});

test.each<[string, [BreathPhase, number][], boolean]>([
	[
		'an in and an out',
		[
			['in', 4000],
			['out', 6000]
		],
		true
	],
	[
		'out before in',
		[
			['out', 6000],
			['in', 4000]
		],
		false
	],
	[
		'in twice',
		[
			['in', 3000],
			['in', 3000],
			['out', 6000]
		],
		false
	],
	['no out', [['in', 6000]], false],
	[
		'a length between the steps',
		[
			['in', 4250],
			['out', 6000]
		],
		false
	],
	[
		'too slow',
		[
			['in', 8000],
			['hold-in', 8000],
			['out', 12_000]
		],
		false
	]
])('stored phases: %s', (_, phases, isFine) => {
	expect(isCustomPhases(phases.map(([phase, durationMs]) => ({ phase, durationMs })))).toBe(isFine);
});

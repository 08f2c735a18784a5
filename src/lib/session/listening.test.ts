import { describe, expect, it } from 'vitest';
import { jumpedTo, playedTo, startListening, type Listening } from './listening';

type Step =
	| ['played', positionMs: number, wallMs: number]
	| ['jumped', fromMs: number, toMs: number, wallMs: number];

function listen(steps: Step[]): Listening {
	return steps.reduce(
		(listening, step) =>
			step[0] === 'played'
				? playedTo(listening, step[1], step[2])
				: jumpedTo(listening, step[1], step[2], step[3]),
		startListening(0, 1_000_000)
	);
}

describe('listened time', () => {
	it.each<[string, Step[], number]>([
		['counts what was played', [['played', 30_000, 1_030_000]], 30_000],
		[
			'adds up small observations exactly',
			Array.from({ length: 400 }, (_, index): Step => {
				const positionMs = (index + 1) * 250;
				return ['played', positionMs, 1_000_000 + positionMs];
			}),
			100_000
		],
		[
			'does not count a pause',
			[
				['played', 10_000, 1_010_000],
				['played', 10_000, 1_610_000],
				['played', 15_000, 1_615_000]
			],
			15_000
		],
		[
			'does not count a seek forward',
			[
				['jumped', 10_000, 70_000, 1_010_000],
				['played', 75_000, 1_015_000]
			],
			15_000
		],
		[
			'counts twice what was heard twice',
			[
				['jumped', 30_000, 15_000, 1_030_000],
				['played', 30_000, 1_045_000]
			],
			45_000
		],
		[
			'does not count a jump nobody told of beyond the time that went by',
			[['played', 300_000, 1_002_000]],
			3000
		],
		[
			'does not count a machine that slept nine minutes',
			[
				['played', 10_000, 1_010_000],
				['played', 10_000, 1_550_000],
				['played', 12_000, 1_552_000]
			],
			12_000
		],
		[
			'counts the sound when the clock is set back an hour',
			[
				['played', 10_000, 1_010_000],
				['played', 25_000, 1_025_000 - 3_600_000],
				['played', 30_000, 1_030_000 - 3_600_000]
			],
			30_000
		],
		[
			'counts the sound, no more, when the clock is set on an hour',
			[
				['played', 10_000, 1_010_000],
				['played', 25_000, 1_025_000 + 3_600_000]
			],
			25_000
		],
		[
			'takes nothing back when the position is corrected',
			[
				['played', 10_000, 1_010_000],
				['played', 9980, 1_010_000]
			],
			10_000
		],
		[
			'goes on over a change of track',
			[
				['jumped', 60_000, 0, 1_060_000],
				['played', 20_000, 1_080_000]
			],
			80_000
		]
	])('%s', (_fact, steps, expectedMs) => {
		expect(listen(steps).listenedMs).toBe(expectedMs);
	});

	it('goes on from what an interrupted sitting had', () => {
		const listening = startListening(240_000, 1_000_000, 225_000);
		expect(playedTo(listening, 250_000, 1_010_000).listenedMs).toBe(235_000);
	});
});

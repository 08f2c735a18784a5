import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
	allowedMinutes,
	lengthMinutes,
	offeredOwn,
	offeredPattern,
	openEndedMinutes,
	patternAtPace
} from './allowed';
import { isCustomPhases } from './custom-pattern';
import {
	gentlerThan,
	LIBRARY,
	libraryPattern,
	OWN_LIMIT,
	PATTERN_IDS,
	RAMP,
	type PatternId
} from './library';
import { BREATH_PATTERNS, cycleMs, type BreathPattern } from './patterns';

const seconds = ({ phases }: Pick<BreathPattern, 'phases'>) =>
	phases.map(({ durationMs }) => durationMs / 1000).join('-');
const breathMs = (pattern: BreathPattern) =>
	cycleMs(pattern) / Math.max(1, pattern.phases.filter(({ phase }) => phase === 'out').length);

describe('the table of patterns', () => {
	test.each<[PatternId, string, number, number, 'minutes' | 'rounds', string[]]>([
		['natural', '', 5, 60, 'minutes', ['watching-breath']],
		['gentle-3-3', '3-3', 2, 5, 'minutes', []],
		['even-4-4', '4-4', 3, 10, 'minutes', []],
		['extend-4-6', '4-6', 3, 15, 'minutes', ['air-hunger']],
		['extend-4-8', '4-8', 2, 10, 'minutes', ['after-a-week', 'lungs']],
		['coherent-6', '5-5', 5, 20, 'minutes', ['light-headed']],
		['coherent-5.5', '5.5-5.5', 5, 20, 'minutes', ['light-headed']],
		['cyclic-sigh', '2-1-6', 5, 5, 'minutes', ['one-sigh']],
		['box', '4-4-4-4', 2, 5, 'minutes', ['holds']],
		['four-seven-eight', '4-7-8', 4, 6, 'rounds', ['holds', 'drowsy']],
		['hum-out', '4-8', 2, 8, 'minutes', ['ears', 'privacy']],
		['alternate-nostril', '4-6-4-6', 3, 8, 'minutes', ['nose', 'face-touch']]
	])('%s: %s s, %d (at most %d) %s', (id, phases, usual, cap, unit, cautions) => {
		const pattern = libraryPattern(id);
		expect(seconds(pattern)).toBe(phases);
		expect(pattern.limit).toEqual({ unit, usual, cap });
		expect(pattern.cautions).toEqual(cautions);
	});

	test('has each id once, the gentlest first and those with holds last', () => {
		expect(LIBRARY.map(({ id }) => id)).toEqual(PATTERN_IDS);
		expect(LIBRARY.map(({ holds }) => holds)).toEqual([
			...Array<boolean>(10).fill(false),
			true,
			true
		]);
	});

	test('says of a pattern that it holds exactly when a phase of it does', () => {
		for (const { phases, holds, id } of LIBRARY) {
			expect({ id, holds: phases.some(({ phase }) => phase.startsWith('hold')) }).toEqual({
				id,
				holds
			});
		}
	});

	test('breathes what practices name under the same id in the same way', () => {
		for (const { id, phases } of BREATH_PATTERNS) {
			expect(LIBRARY.find((each) => each.id === id)?.phases).toEqual(phases);
		}
	});

	test.each<[PatternId, string, boolean]>([
		['extend-4-6', '3-4', false],
		['box', '3-3-3-3', true],
		['four-seven-eight', '2-3.5-4', true]
	])('%s has the smaller numbers %s', (id, easier, startsEasier) => {
		const pattern = libraryPattern(id);
		expect(seconds(patternAtPace(pattern, true))).toBe(easier);
		expect(seconds(patternAtPace(pattern, false))).toBe(seconds(pattern));
		expect(pattern.startsEasier).toBe(startsEasier);
	});
});

describe('lengths', () => {
	it('goes up to the cap of each pattern, and only natural breathing reaches an hour', () => {
		for (const pattern of LIBRARY) {
			const lengths = allowedMinutes(pattern, pattern.limit);
			expect(lengths).toHaveLength(pattern.limit.cap);
			expect(openEndedMinutes(pattern, pattern.limit)).toBe(lengths.at(-1));
			expect(lengths.some((minutes) => minutes > 20)).toBe(pattern.id === 'natural');
		}
		expect(allowedMinutes(libraryPattern('gentle-3-3'), OWN_LIMIT).at(-1)).toBe(10);
	});

	test.each<[string, number, boolean, number]>([
		['four rounds', 4, false, 76_000],
		['six rounds', 6, false, 114_000],
		['more rounds than the cap', 9, false, 114_000],
		['no rounds', 0, false, 19_000],
		['four smaller rounds', 4, true, 38_000]
	])('%s of four-seven-eight are whole breaths', (_, rounds, isEasier, ms) => {
		const pattern = libraryPattern('four-seven-eight');
		const minutes = lengthMinutes(patternAtPace(pattern, isEasier), pattern.limit, rounds);
		expect(minutes * 60_000).toBeCloseTo(ms);
	});
});

describe('holds', () => {
	test.each<[PatternId, boolean, PatternId]>([
		['box', true, 'box'],
		['box', false, 'even-4-4'],
		['four-seven-eight', true, 'four-seven-eight'],
		['four-seven-eight', false, 'extend-4-6'],
		['extend-4-6', false, 'extend-4-6']
	])('%s, with holds allowed: %s, is offered as %s', (id, mayHold, offered) => {
		expect(offeredPattern(id, mayHold).id).toBe(offered);
	});

	it('never come to someone who has not switched them on', () => {
		for (const id of PATTERN_IDS) expect(offeredPattern(id, false).holds).toBe(false);
	});

	const own = (inS: number, holdInS: number, outS: number, holdOutS: number) =>
		(
			[
				['in', inS],
				['hold-in', holdInS],
				['out', outS],
				['hold-out', holdOutS]
			] as const
		)
			.filter(([, s]) => s > 0)
			.map(([phase, s]) => ({ phase, durationMs: s * 1000 }));
	test.each<[string, Parameters<typeof own>, boolean, string | number]>([
		['with holds', [4, 4, 4, 4], true, '4-4-4-4'],
		['without holds', [4, 4, 4, 4], false, '4-4'],
		['that has none', [4, 0, 6, 0], false, '4-6'],
		['that is slow enough only with its holds', [2, 4, 2, 4], true, '2-4-2-4'],
		['that is too quick without one hold', [2, 8, 2, 0], false, 4],
		['that is too quick without the other', [2, 0, 2, 1], false, 4],
		['that is too quick by half a second', [2, 4, 2.5, 4], false, 4.5],
		['as quick as it may be', [2, 4, 3, 4], false, '2-3'],
		['as slow as it may be', [8, 2, 12, 2], false, '8-12']
	])('an own one %s: %j, holds allowed: %s, is %s', (_, numbers, mayHold, offered) => {
		const offer = offeredOwn(own(...numbers), mayHold);
		if (offer.status === 'too-quick') expect(offer.seconds).toBe(offered);
		else expect(seconds(offer)).toBe(offered);
	});

	it('leaves of no own pattern a pace that could not be made by itself', () => {
		const halves = (min: number, max: number) =>
			fc.integer({ min: min * 2, max: max * 2 }).map((n) => n / 2);
		const numbers = fc.tuple(halves(2, 8), halves(0, 8), halves(2, 12), halves(0, 6));
		fc.assert(
			fc.property(numbers, (each) => {
				const phases = own(...each);
				fc.pre(isCustomPhases(phases));
				const offer = offeredOwn(phases, false);
				const breaths = own(each[0], 0, each[2], 0);
				expect(offer.status === 'offered').toBe(isCustomPhases(breaths));
			})
		);
	});
});

describe('the ramp', () => {
	it('goes from natural breathing to coherent', () => {
		expect(RAMP).toEqual(['natural', 'gentle-3-3', 'even-4-4', 'extend-4-6', 'coherent-6']);
	});

	test.each<[PatternId, PatternId]>([
		['natural', 'natural'],
		['gentle-3-3', 'natural'],
		['even-4-4', 'gentle-3-3'],
		['extend-4-6', 'even-4-4'],
		['coherent-6', 'even-4-4'],
		['cyclic-sigh', 'even-4-4'],
		['box', 'gentle-3-3']
	])('instead of %s offers %s', (id, gentler) => {
		expect(gentlerThan(id)).toBe(gentler);
	});

	it('never leads to slower breathing, nor to a hold', () => {
		for (const { id } of LIBRARY) {
			const gentler = libraryPattern(gentlerThan(id));
			expect(gentler.holds).toBe(false);
			expect(breathMs(gentler)).toBeLessThanOrEqual(breathMs(libraryPattern(id)));
		}
	});
});

import { describe, expect, test } from 'vitest';
import { LIBRARY, libraryPattern, type PatternId } from './library';
import { asksComfort, rampStep, readFelt, withFelt, withoutFelt, type FeltBreathing } from './ramp';

/** "3+ 1" is gentle-3-3, comfortable, on the first of the month; "4- 2" is even-4-4, too much, on the second. */
const STEPS: Record<string, PatternId> = {
	'3': 'gentle-3-3',
	'4': 'even-4-4',
	'6': 'extend-4-6',
	'5': 'coherent-6'
};
function history(...said: string[]): FeltBreathing[] {
	return said.map((each) => ({
		patternId: STEPS[each[0] ?? ''] ?? 'gentle-3-3',
		comfort: each[1] === '+' ? 'comfortable' : 'too-much',
		day: `2026-11-0${each[3]}`
	}));
}

describe('what is open', () => {
	test.each<[name: string, said: string[], id: PatternId, isOpen: boolean]>([
		['nothing said', [], 'even-4-4', false],
		['the first pace on three days', ['3+ 1', '3+ 2', '3+ 3'], 'even-4-4', true],
		['the first pace three times in two days', ['3+ 1', '3+ 2', '3+ 2'], 'even-4-4', false],
		['one comfortable session', ['4+ 1'], 'extend-4-6', false],
		['two comfortable sessions', ['4+ 1', '4+ 1'], 'extend-4-6', true],
		['two with one that was too much between', ['4+ 1', '4- 1', '4+ 2'], 'extend-4-6', false],
		['two after one that was too much', ['4- 1', '4+ 2', '4+ 2'], 'extend-4-6', true],
		['too much since', ['4+ 1', '4+ 1', '4- 2'], 'extend-4-6', false],
		['two of another step', ['3+ 1', '3+ 1'], 'extend-4-6', false],
		['two steps at once', ['4+ 1', '4+ 1'], 'coherent-6', false],
		['the step itself was comfortable', ['6+ 1'], 'extend-4-6', true],
		['a later step was comfortable', ['5+ 1'], 'even-4-4', true],
		['the step itself was too much', ['4+ 1', '4+ 1', '6- 2'], 'extend-4-6', false],
		['too much, then comfortable', ['6- 1', '6+ 2'], 'extend-4-6', true]
	])('%s: %s, %s: %s', (_, said, id, isOpen) => {
		expect(rampStep(history(...said), id)?.isOpen).toBe(isOpen);
	});

	test.each<[PatternId, PatternId | undefined, number | undefined]>([
		['natural', undefined, undefined],
		['gentle-3-3', undefined, undefined],
		['even-4-4', 'gentle-3-3', 3],
		['extend-4-6', 'even-4-4', 1],
		['coherent-6', 'extend-4-6', 1],
		['coherent-5.5', undefined, undefined],
		['box', undefined, undefined]
	])('%s comes after %s, on %s days', (id, before, days) => {
		const step = rampStep([], id);
		expect([step?.before, step?.goodSign.days]).toEqual([before, days]);
	});
});

describe('asking', () => {
	test('only for steps of the ramp', () => {
		const asked = LIBRARY.filter((pattern) => asksComfort(pattern, 120_000));
		expect(asked.map(({ id }) => id)).toEqual([
			'gentle-3-3',
			'even-4-4',
			'extend-4-6',
			'coherent-6'
		]);
	});

	test.each([
		['less than a minute', libraryPattern('even-4-4'), 59_999, false],
		['a minute', libraryPattern('even-4-4'), 60_000, true],
		[
			'the smaller numbers',
			{ id: 'extend-4-6', phases: libraryPattern('extend-4-6').easier ?? [] },
			120_000,
			false
		],
		['an own one', { id: 'own-1', phases: libraryPattern('even-4-4').phases }, 120_000, false]
	])('%s: %#', (_, pattern, listenedMs, asks) => {
		expect(asksComfort(pattern, listenedMs)).toBe(asks);
	});
});

describe('the history', () => {
	const [one, other] = history('4+ 1', '4- 1') as [FeltBreathing, FeltBreathing];

	test('an answer is added, and taken back once', () => {
		expect(withFelt([one], other)).toEqual([one, other]);
		expect(withoutFelt([one, other, one], one)).toEqual([one, other]);
		expect(withoutFelt([one], other)).toEqual([one]);
	});

	test('forgets what is old', () => {
		const many = Array.from({ length: 60 }).reduce<FeltBreathing[]>(
			(felt, _, i) => withFelt(felt, { ...one, day: `2026-11-${String(10 + (i % 20))}` }),
			[other]
		);
		expect(many).toHaveLength(40);
		expect(many).not.toContain(other);
	});

	test.each([
		['nothing', undefined, []],
		['an object', {}, []],
		['a step that is none', [{ ...one, patternId: 'box' }, one], [one]],
		['words that are none', [{ ...one, comfort: 'great' }, one], [one]],
		['a day that is none', [{ ...one, day: '26-11-1' }, { ...one, day: 5 }, null, one], [one]],
		['more than it knows', [{ ...one, note: 'x' }], [one]]
	])('read from %s', (_, stored, felt) => {
		expect(readFelt(stored)).toEqual(felt);
	});
});

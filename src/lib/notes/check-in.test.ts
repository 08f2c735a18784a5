import { describe, expect, it } from 'vitest';
import { answered, answerTo, CHECK_IN_ITEMS, EMPTY_CHECK_IN } from './check-in';

describe('answering an item', () => {
	it.each(CHECK_IN_ITEMS)('%s: changes it alone, and 0 is an answer', (item) => {
		const checkIn = { ...EMPTY_CHECK_IN, ...answered(EMPTY_CHECK_IN, item, 0) };
		for (const other of CHECK_IN_ITEMS)
			expect(answerTo(checkIn, other)).toBe(other === item ? 0 : null);
	});

	it('"did not come up" is missing and never 0, and is told apart from no answer', () => {
		const checkIn = { ...EMPTY_CHECK_IN, ...answered(EMPTY_CHECK_IN, 'p3', null) };
		expect(checkIn.steadiness).toEqual(EMPTY_CHECK_IN.steadiness);
		expect(answerTo(checkIn, 'p3')).toBe('did-not-come-up');
		expect(answerTo(checkIn, 'p4')).toBeNull();
	});

	it('the later answer counts, both ways', () => {
		const first = { ...EMPTY_CHECK_IN, ...answered(EMPTY_CHECK_IN, 's6', 4) };
		const then = { ...first, ...answered(first, 's6', null) };
		expect(answerTo(then, 's6')).toBe('did-not-come-up');
		expect(then.strain).toEqual(EMPTY_CHECK_IN.strain);
		const last = { ...then, ...answered(then, 's6', 2) };
		expect(answerTo(last, 's6')).toBe(2);
		expect(last.didNotComeUp).toEqual([]);
	});
});

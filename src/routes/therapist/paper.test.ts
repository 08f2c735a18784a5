import { expect, it } from 'vitest';
import { fitsTwoPages } from './paper';

const LINE = 'x'.repeat(80);
const lines = (count: number, text = LINE) => Array.from({ length: count }, () => text);

it.each<[string, string[], boolean]>([
	['nothing', [], true],
	['a page of lines', lines(40), true],
	['as many lines as two sheets hold', lines(70), true],
	['more lines than two sheets hold', lines(85), false],
	['fewer lines that are twice as long', lines(40, LINE + LINE), true],
	['as many lines that are twice as long', lines(70, LINE + LINE), false],
	['few lines of many words', [LINE.repeat(120)], false],
	['one line with many breaks', ['\n'.repeat(110)], false],
	['lines in a script whose signs are wider', lines(70, '好'.repeat(80)), false]
])('%s', (_, list, fits) => {
	expect(fitsTwoPages(['Made on Nov 26, 2026'], [{ title: 'Why I am here', lines: list }])).toBe(
		fits
	);
});

it('counts the room that drawings take, also beside few lines, which are half as wide', () => {
	const plots = [{ scale: 'strain' as const, weeks: [] }];
	const fits = (before: number, after: number) =>
		fitsTwoPages(
			[],
			[
				{ title: 'Why I am here', lines: lines(before) },
				{ title: 'Weekly check-ins', lines: lines(2), plots },
				{ title: 'Sleep', lines: lines(after) }
			]
		);
	expect(fits(20, 35)).toBe(true);
	expect(fits(20, 45)).toBe(false);
	// One of them is too high for what is left of the first sheet.
	expect(fits(28, 30)).toBe(false);
	const drawn = (count: number) =>
		fitsTwoPages([], [{ title: 'Weekly check-ins', lines: lines(count), plots }]);
	expect([drawn(20), drawn(44)]).toEqual([true, false]);
});

it('counts the titles too', () => {
	const sections = (count: number) =>
		Array.from({ length: count }, (_, at) => ({ title: `Title ${at}`, lines: [LINE] }));
	expect(fitsTwoPages([], sections(20))).toBe(true);
	expect(fitsTwoPages([], sections(35))).toBe(false);
});

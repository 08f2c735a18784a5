import { expect, it } from 'vitest';
import { passphraseProblem } from './passphrase-problem';

it.each([
	['', '', 'short'],
	['1234567', '1234567', 'short'],
	['🌊🌊🌊🌊', '🌊🌊🌊🌊', 'short'],
	['12345678', '12345678', null],
	['        ', '        ', null],
	['a harbour at dusk', 'a harbour at dawn', 'differs'],
	['Caf\u00e9 am Meer', 'Cafe\u0301 am Meer', null]
] as const)('%j typed again as %j: %s', (passphrase, again, expected) => {
	expect(passphraseProblem(passphrase, again)).toBe(expected);
});

import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { COLOUR_PAIRS } from '$lib/ui/colour-pairs';
import { readTokens } from './read-tokens';

test.each([
	['--ink: #12343f;', { name: 'ink', value: '#12343f', kind: 'colour', use: '' }],
	['--line: #12343f24;', { name: 'line', value: '#12343f24', kind: 'colour', use: '' }],
	[
		'	--accent: #14606f; /* buttons */',
		{ name: 'accent', value: '#14606f', kind: 'colour', use: 'buttons' }
	],
	["--font-sans: 'Figtree', serif;", { name: 'font-sans', kind: 'font' }],
	['--text-s: 0.875rem;', { name: 'text-s', value: '0.875rem', kind: 'text' }],
	['--text-title: min(clamp(2rem, 1.6rem + 2vw, 2.75rem), 12vw);', { kind: 'text' }],
	['--space-1: 0.25rem;', { kind: 'space' }],
	['--radius: 1.25rem;', { name: 'radius', kind: 'radius' }],
	['--radius-round: 999px;', { kind: 'radius' }],
	['--target: 2.75rem;', { kind: 'other' }],
	['--slow: 700ms;', { kind: 'other' }]
])('%s', (css, token) => {
	expect(readTokens(css)).toMatchObject([token]);
});

it('takes each once, with the value it has first, and no use of one', () => {
	const css = `:root {\n--ink: #111111;\n}\n[data-scene='night'] {\n--ink: #eeeeee;\n--lamp: #ffe0a3;\n}
		.button { color: var(--accent-ink); }`;
	expect(readTokens(css).map(({ name, value }) => [name, value])).toEqual([
		['ink', '#111111'],
		['lamp', '#ffe0a3']
	]);
});

describe('tokens.css', () => {
	const tokens = readTokens(
		readFileSync(new URL('../../lib/ui/tokens.css', import.meta.url), 'utf8')
	);
	const namesOf = (kind: string) =>
		tokens.filter((token) => token.kind === kind).map(({ name }) => name);

	it.each(['colour', 'font', 'text', 'space', 'radius', 'other'])('has some of kind %s', (kind) => {
		expect(namesOf(kind)).not.toEqual([]);
	});

	it('has every colour of which a contrast is asked', () => {
		expect(namesOf('colour')).toEqual(
			expect.arrayContaining(COLOUR_PAIRS.flatMap(([text, ground]) => [text, ground]))
		);
	});
});

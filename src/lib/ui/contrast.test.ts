import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLOUR_PAIRS } from './colour-pairs';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Of one block, such as `[data-scene='day']`. */
function tokensOf(selector: string): Record<string, string> {
	const start = css.split('\n').findIndex((line) => line === `${selector} {`);
	if (start < 0) throw new Error(`tokens.css has no block ${selector}.`);
	const block = css.split('\n').slice(start).join('\n').split('}')[0] ?? '';
	return Object.fromEntries<string>(
		[...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [
			name,
			hex
		])
	);
}

/** Relative luminance of WCAG 2.2, of a colour written #rrggbb. */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5]
		.map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

/** As `color-mix` in sRGB makes it of two colours written #rrggbb. */
function mixed(over: string, below: string, share: number): string {
	const channel = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16);
	return [1, 3, 5]
		.map((at) => Math.round(channel(over, at) * share + channel(below, at) * (1 - share)))
		.reduce((hex, value) => hex + value.toString(16).padStart(2, '0'), '#');
}

const SCENES = ['dawn', 'day', 'dusk', 'night'].map((scene) => `[data-scene='${scene}']`);
const LOOKS: [string, Record<string, string>][] = [
	...SCENES.map((scene): [string, Record<string, string>] => [scene, tokensOf(scene)]),
	...SCENES.map((scene): [string, Record<string, string>] => [
		`[data-shore]${scene}`,
		{ ...tokensOf(scene), ...tokensOf(`[data-shore]${scene}`) }
	])
];

describe.each(LOOKS)('%s', (_, tokens) => {
	it.each(COLOUR_PAIRS)('%s on %s has a contrast of at least %f', (text, ground, least) => {
		expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(least);
	});
});

/** What can be chosen and written in has an edge of its words' colour, on whichever of these it stands. */
const EDGES = [
	['sheet-ink', 'sheet'],
	['ink', 'sky-1'],
	['on-water', 'water-3'],
	['on-water', 'water-4']
] as const;

describe.each(LOOKS)('%s', (_, tokens) => {
	it.each(EDGES)('an edge of %s on %s has a contrast of at least 3', (words, ground) => {
		const share = Number(/--edge: color-mix\(in srgb, currentColor (\d+)%/.exec(css)?.[1]) / 100;
		const below = tokens[ground] ?? '';
		expect(contrast(mixed(tokens[words] ?? '', below, share), below)).toBeGreaterThanOrEqual(3);
	});
});

it.each(['dawn', 'day'])('whoever asks for more contrast reads on light sand at %s', (scene) => {
	const tokens = tokensOf(`[data-shore][data-scene='${scene}']`);
	for (const sand of ['water-1', 'water-2'])
		expect(contrast(tokens['on-water'] ?? '', tokens[sand] ?? '')).toBeGreaterThanOrEqual(7);
});

it('would notice a pair that cannot be read', () => {
	expect(contrast('#93bac6', '#f7fcfc')).toBeLessThan(3);
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});

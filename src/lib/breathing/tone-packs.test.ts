import { describe, expect, test } from 'vitest';
import type { PatternPhase } from './patterns';
import { tonePackOf, tonePacks } from './tone-packs';

const inOf = (durationMs: number): PatternPhase => ({ phase: 'in', durationMs });
const outOf = (durationMs: number): PatternPhase => ({ phase: 'out', durationMs });

describe('the pack of a tone', () => {
	test.each([
		['warm', inOf(4000), 'breath-warm'],
		['warm', outOf(6000), 'breath-warm'],
		['warm', inOf(6000), 'breath-warm-6'],
		['warm', inOf(5500), 'breath-warm-5'],
		['sea', inOf(4000), 'breath-sea-4'],
		['sea', outOf(12_000), 'breath-sea-12'],
		['sea', inOf(1000), 'breath-sea-1'],
		['sea', inOf(8500), null],
		['sea', outOf(2250), null],
		['sea', outOf(1500), null],
		['warm', { phase: 'hold-in', durationMs: 4000 }, null]
	] as const)('%s, %o: %s', (character, phase, pack) => {
		expect(tonePackOf(character, phase)).toBe(pack);
	});

	test('holds its key', () => {
		const packs = tonePacks();
		for (const character of ['warm', 'sea'] as const) {
			for (let durationMs = 2000; durationMs <= 12_000; durationMs += 500) {
				const pack = packs.get(tonePackOf(character, outOf(durationMs)) ?? '');
				expect(pack).toContain(`out-${durationMs}`);
			}
		}
		expect([...packs.values()].flat()).toHaveLength(2 * 35);
	});
});

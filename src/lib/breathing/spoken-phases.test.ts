import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lineKey } from '$lib/practices/line-key';
import { SPOKEN_PHASES } from './spoken-phases';

test.each([
	['in', 'In.'],
	['hold-in', 'Hold.'],
	['out', 'Out.'],
	['hold-out', 'Hold.']
] as const)('%s is spoken as %s, which every voice has', (phase, words) => {
	expect(SPOKEN_PHASES[phase]).toBe(lineKey(words));
	expect(readFileSync('src/content/voices/cues.txt', 'utf8').split('\n')).toContain(words);
});

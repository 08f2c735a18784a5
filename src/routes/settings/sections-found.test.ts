import { expect, it } from 'vitest';
import { sectionsFound } from './sections-found';

const SECTIONS = [
	{ id: 'voice', words: ['The guide’s voice', 'A little slower', 'Café'] },
	{ id: 'privacy', words: ['Privacy', 'Private session', 'Lock'] },
	{ id: 'scene', words: ['Sky and water', 'Night', 'dark theme'] }
] as const;

it.each([
	['', [], ['voice', 'privacy', 'scene']],
	['   ', [], ['voice', 'privacy', 'scene']],
	['lock', [], ['privacy']],
	['PRIV', [], ['privacy']],
	['dark', [], ['scene']],
	['night water', [], ['scene']],
	['night lock', [], []],
	['cafe', [], ['voice']],
	['nothing like it', [], []],
	['dark', ['privacy'], ['privacy', 'scene']],
	['nothing like it', ['voice'], ['voice']]
] as const)('"%s" with %j in use finds %j', (search, pinned, found) => {
	expect([...sectionsFound(SECTIONS, search, new Set(pinned))]).toEqual(found);
});

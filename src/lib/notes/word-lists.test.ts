import { describe, expect, it } from 'vitest';
import { BODY_AREAS, bodyAreaWord } from './body-areas';
import { FEELINGS, feelingWord } from './feelings';
import { JOURNAL_PROMPTS, promptFor, promptWords } from './journal-prompts';
import { TRIGGERS, URGES } from './trigger-log';
import { beginningWord, triggerWord, urgeWord } from './trigger-words';

describe.each<[string, readonly string[], (id: string) => string]>([
	['feelings', FEELINGS, feelingWord],
	['places in the body', BODY_AREAS, bodyAreaWord],
	['triggers', TRIGGERS, triggerWord as (id: string) => string],
	['beginnings', TRIGGERS, beginningWord as (id: string) => string],
	['urges', URGES, urgeWord as (id: string) => string]
])('%s', (_, ids, wordOf) => {
	it('have each a word of its own', () => {
		const words = ids.map((id) => wordOf(id));
		expect(new Set(words).size).toBe(ids.length);
		expect(words.filter((word) => word.trim() === '')).toEqual([]);
	});
});

it.each(['wobbly', 'constructor', '__proto__', ''])('%j is shown as the person wrote it', (own) => {
	expect(feelingWord(own)).toBe(own);
	expect(bodyAreaWord(own)).toBe(own);
});

describe('journal prompts', () => {
	it('are about a dozen, each with an id of its own', () => {
		expect(new Set(JOURNAL_PROMPTS.map(({ id }) => id)).size).toBe(JOURNAL_PROMPTS.length);
		expect(JOURNAL_PROMPTS.length).toBeGreaterThanOrEqual(12);
	});

	it.each(JOURNAL_PROMPTS.map(({ id, words }) => [id, words()]))(
		'%s is short and does not dig',
		(_, words) => {
			expect(words).not.toMatch(/\b(why|always|never|childhood|should|must|remember|regret)\b/i);
			expect(words).not.toContain('!');
			expect(words.length).toBeLessThan(150);
		}
	);

	it.each(JOURNAL_PROMPTS.map(({ id, words }) => [id, words()]))(
		'%s ends with a next step',
		(_, words) => {
			const last = words.split(/(?<=[.?]) /).at(-1);
			expect(last).toMatch(/^(End|Take|Write|Choose|When|What (could|would))\b/);
		}
	);

	it('come each before one comes twice, day after day and one after the other', () => {
		const days = JOURNAL_PROMPTS.map((_, day) =>
			promptFor(`2026-12-${String(day + 1).padStart(2, '0')}`)
		);
		const skipped = JOURNAL_PROMPTS.map((_, skips) => promptFor('2026-12-01', skips));
		expect(new Set(days).size).toBe(JOURNAL_PROMPTS.length);
		expect(new Set(skipped)).toEqual(new Set(days));
	});

	it('that this version does not have are none', () => {
		expect(promptWords('of-a-later-version')).toBeNull();
		expect(promptWords(null)).toBeNull();
	});
});

import { m } from '$lib/i18n/paraglide/messages';

export interface JournalPrompt {
	id: string;
	words: () => string;
}

/** About today, and each ends with a next step. None asks why: that keeps a hurt open. */
export const JOURNAL_PROMPTS: readonly JournalPrompt[] = [
	{ id: 'right-now', words: m.journal_prompt_right_now },
	{ id: 'in-my-hands', words: m.journal_prompt_in_my_hands },
	{ id: 'steadier', words: m.journal_prompt_steadier },
	{ id: 'need', words: m.journal_prompt_need },
	{ id: 'tonight', words: m.journal_prompt_tonight },
	{ id: 'friend', words: m.journal_prompt_friend },
	{ id: 'mattered', words: m.journal_prompt_mattered },
	{ id: 'ease', words: m.journal_prompt_ease },
	{ id: 'people', words: m.journal_prompt_people },
	{ id: 'worry', words: m.journal_prompt_worry },
	{ id: 'place', words: m.journal_prompt_place },
	{ id: 'lighter', words: m.journal_prompt_lighter },
	{ id: 'helps', words: m.journal_prompt_helps }
];

/** The prompt of a day, and with `skipped` the ones after it; each comes up before one comes twice. */
export function promptFor(localDay: string, skipped = 0): JournalPrompt {
	const day = Math.floor(Date.parse(`${localDay}T00:00:00Z`) / 86_400_000);
	const index = (day + skipped) % JOURNAL_PROMPTS.length;
	return JOURNAL_PROMPTS[index] as JournalPrompt;
}

/** @returns null for a free note, and for a prompt that this version does not have */
export function promptWords(promptId: string | null): string | null {
	return JOURNAL_PROMPTS.find(({ id }) => id === promptId)?.words() ?? null;
}

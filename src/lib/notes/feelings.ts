import { m } from '$lib/i18n/paraglide/messages';

/** Feelings to choose from, by id; a person adds words of their own. */
const WORDS = {
	afraid: m.notes_feeling_afraid,
	anxious: m.notes_feeling_anxious,
	panicky: m.notes_feeling_panicky,
	overwhelmed: m.notes_feeling_overwhelmed,
	restless: m.notes_feeling_restless,
	tense: m.notes_feeling_tense,
	sad: m.notes_feeling_sad,
	lonely: m.notes_feeling_lonely,
	longing: m.notes_feeling_longing,
	hurt: m.notes_feeling_hurt,
	disappointed: m.notes_feeling_disappointed,
	'left-out': m.notes_feeling_left_out,
	unwanted: m.notes_feeling_unwanted,
	betrayed: m.notes_feeling_betrayed,
	jealous: m.notes_feeling_jealous,
	angry: m.notes_feeling_angry,
	irritated: m.notes_feeling_irritated,
	ashamed: m.notes_feeling_ashamed,
	guilty: m.notes_feeling_guilty,
	small: m.notes_feeling_small,
	confused: m.notes_feeling_confused,
	helpless: m.notes_feeling_helpless,
	empty: m.notes_feeling_empty,
	numb: m.notes_feeling_numb
} as const satisfies Record<string, () => string>;

export const FEELINGS = Object.keys(WORDS);

/** The word for a feeling: of the list by its id, or the person's own as it is. */
export function feelingWord(feeling: string): string {
	return Object.hasOwn(WORDS, feeling) ? WORDS[feeling as keyof typeof WORDS]() : feeling;
}

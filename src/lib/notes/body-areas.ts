import { m } from '$lib/i18n/paraglide/messages';

const WORDS = {
	head: m.notes_body_head,
	face: m.notes_body_face,
	jaw: m.notes_body_jaw,
	throat: m.notes_body_throat,
	chest: m.notes_body_chest,
	stomach: m.notes_body_stomach,
	shoulders: m.notes_body_shoulders,
	back: m.notes_body_back,
	hands: m.notes_body_hands,
	legs: m.notes_body_legs,
	'all-over': m.notes_body_all_over,
	nowhere: m.notes_body_nowhere
} as const satisfies Record<string, () => string>;

export const BODY_AREAS = Object.keys(WORDS);

/** The word for a place in the body: of the list by its id, or the person's own as it is. */
export function bodyAreaWord(area: string): string {
	return Object.hasOwn(WORDS, area) ? WORDS[area as keyof typeof WORDS]() : area;
}

import { hasWords } from '$lib/notes/search-words';

/** A part of the settings, with every word by which somebody may look for it. */
export interface SettingsSection<Id extends string> {
	id: Id;
	words: readonly string[];
}

/**
 * The parts in which each word of the search is found; all of them for an empty search.
 * @param pinned parts in which something is under way or not kept, which stay in sight
 */
export function sectionsFound<Id extends string>(
	sections: readonly SettingsSection<Id>[],
	search: string,
	pinned: ReadonlySet<Id>
): ReadonlySet<Id> {
	const found = sections.filter(({ id, words }) => pinned.has(id) || hasWords(words, search));
	return new Set(found.map(({ id }) => id));
}

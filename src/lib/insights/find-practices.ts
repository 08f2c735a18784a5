import { hasWords } from '$lib/notes/search-words';
import { TRACKS, type PracticeSummary, type Track } from '$lib/practices/practice';

/** Minutes that a person may have, as they are offered. */
const OFFERED_MINUTES = [3, 5, 10, 20];
const MAX_MINUTES = 60;

export interface PracticeFilter {
	/** Words that are looked for; never in an address, which the browser would remember. */
	search: string;
	/** How many the person has; null for any. */
	minutes: number | null;
	/** The kind of moment; null for any. */
	track: Track | null;
	/** A word of `family`; null for any. */
	family: string | null;
	onlyFavourites: boolean;
	onlySaved: boolean;
}

export const NO_PRACTICE_FILTER: PracticeFilter = {
	search: '',
	minutes: null,
	track: null,
	family: null,
	onlyFavourites: false,
	onlySaved: false
};

/** What a practice is found by that its file does not say. */
export interface FindingFacts {
	isFavourite: (practiceId: string) => boolean;
	isSaved: (practiceId: string) => boolean;
	/** As the person reads them. */
	trackWords: (track: Track) => string;
	familyWords: (family: string) => string;
}

/** @returns those that fit all of the filter, in their order */
export function findPractices<Practice extends PracticeSummary>(
	practices: readonly Practice[],
	filter: PracticeFilter,
	facts: FindingFacts
): Practice[] {
	const { search, minutes, track, family, onlyFavourites, onlySaved } = filter;
	return practices.filter(
		(practice) =>
			(minutes === null || fitsMinutes(practice, minutes)) &&
			(track === null || practice.track === track) &&
			(family === null || practice.family.includes(family)) &&
			(!onlyFavourites || facts.isFavourite(practice.id)) &&
			(!onlySaved || facts.isSaved(practice.id)) &&
			hasWords(wordsOf(practice, facts), search)
	);
}

export function isFiltered(filter: PracticeFilter): boolean {
	const { search, minutes, track, family, onlyFavourites, onlySaved } = filter;
	const isChosen = minutes !== null || track !== null || family !== null;
	return search.trim() !== '' || isChosen || onlyFavourites || onlySaved;
}

/** By kind of moment, in the order of the tracks; a track without any is left out. */
export function groupByTrack<Practice extends Pick<PracticeSummary, 'track'>>(
	practices: readonly Practice[]
): { track: Track; practices: Practice[] }[] {
	return TRACKS.map((track) => ({
		track,
		practices: practices.filter((practice) => practice.track === track)
	})).filter((group) => group.practices.length > 0);
}

/** Words of the families that practices are of, those of most practices first. */
export function familiesOf(practices: readonly Pick<PracticeSummary, 'family'>[]): string[] {
	const counts = new Map<string, number>();
	for (const { family } of practices)
		for (const word of new Set(family)) counts.set(word, (counts.get(word) ?? 0) + 1);
	return [...counts]
		.sort(([word, count], [other, otherCount]) => otherCount - count || (word < other ? -1 : 1))
		.map(([word]) => word);
}

/** The minutes to choose from, with what an address asked for among them. */
export function minutesToChoose(chosen: number | null): number[] {
	const all = new Set([...OFFERED_MINUTES, ...(chosen === null ? [] : [chosen])]);
	return [...all].sort((one, other) => one - other);
}

/**
 * Why a list is empty, as far as there is something to do about it. `not-looked`: what is saved is not known yet.
 * @param known how many there are of each; null while it is not known
 */
export function whyNone(
	{ onlyFavourites, onlySaved }: PracticeFilter,
	known: { favouriteCount: number; savedCount: number | null }
): 'not-looked' | 'no-favourites' | 'none-saved' | 'no-match' {
	if (onlyFavourites && known.favouriteCount === 0) return 'no-favourites';
	if (onlySaved && known.savedCount === null) return 'not-looked';
	if (onlySaved && known.savedCount === 0) return 'none-saved';
	return 'no-match';
}

/** The filter that an address asks for; what it says and nobody understands is left out. */
export function filterFromAddress(params: URLSearchParams): PracticeFilter {
	const track = params.get('moment');
	const family = params.get('family');
	return {
		search: '',
		minutes: minutesFrom(params),
		track: TRACKS.find((known) => known === track) ?? null,
		family: family !== null && /^[a-z0-9-]{1,64}$/.test(family) ? family : null,
		onlyFavourites: params.has('favourites'),
		onlySaved: params.has('saved')
	};
}

/** @returns the parameters of an address with this filter instead of its own; others, such as `quiet`, stay */
export function addressWithFilter(params: URLSearchParams, filter: PracticeFilter): string {
	const texts: [string, string | number | null][] = [
		['minutes', filter.minutes],
		['moment', filter.track],
		['family', filter.family],
		['favourites', filter.onlyFavourites ? 'only' : null],
		['saved', filter.onlySaved ? 'only' : null]
	];
	const changed = new URLSearchParams(params);
	for (const [name, value] of texts) {
		if (value === null) changed.delete(name);
		else changed.set(name, String(value));
	}
	const text = changed.toString();
	return text === '' ? '' : `?${text}`;
}

/** The length that an address asks for; null when it asks for none that the practice has. */
export function minutesAskedFor(
	params: URLSearchParams,
	practice: Pick<PracticeSummary, 'minMinutes' | 'maxMinutes'>
): number | null {
	const minutes = minutesFrom(params);
	return minutes !== null && fitsMinutes(practice, minutes) ? minutes : null;
}

function fitsMinutes(
	{ minMinutes, maxMinutes }: Pick<PracticeSummary, 'minMinutes' | 'maxMinutes'>,
	minutes: number
): boolean {
	return minMinutes <= minutes && minutes <= maxMinutes;
}

function minutesFrom(params: URLSearchParams): number | null {
	const text = params.get('minutes') ?? '';
	const minutes = /^\d{1,2}$/.test(text) ? Number(text) : 0;
	return minutes > 0 && minutes <= MAX_MINUTES ? minutes : null;
}

/** Everything of it that a person reads as words. */
function wordsOf(
	{ title, moment, says, track, family }: PracticeSummary,
	{ trackWords, familyWords }: FindingFacts
): string[] {
	return [title, moment, says, trackWords(track), ...family.map(familyWords)];
}

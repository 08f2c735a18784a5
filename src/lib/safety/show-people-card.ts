/** From this rating on, people are offered (content rules for the end of a practice). */
const PEOPLE_FROM_RATING = 9;
const CALM_STARTS = 3;
/** Starts of calm-now that are longer ago do not count. */
export const PEOPLE_WINDOW_MS = 24 * 3_600_000;

/**
 * Whether to offer people to talk with: after a rating of 9 or 10 at the end, and from the third use of calm-now
 * within 24 hours.
 */
export function showPeopleCard({
	ratingAfter,
	calmStarts,
	nowMs
}: {
	/** 0 to 10; null when none was given. */
	ratingAfter: number | null;
	/** When calm-now was begun, epoch milliseconds, in any order. */
	calmStarts: readonly number[];
	nowMs: number;
}): boolean {
	if (ratingAfter !== null && ratingAfter >= PEOPLE_FROM_RATING) return true;
	const recent = calmStarts.filter((atMs) => atMs <= nowMs && nowMs - atMs < PEOPLE_WINDOW_MS);
	return recent.length >= CALM_STARTS;
}

/** From this strain on in two check-ins, one after the other, people are offered. */
const PEOPLE_FROM_STRAIN = 3.5;

/**
 * Whether a check-in offers people to talk with: after the second one in a row with much strain, and when the person
 * was, or may have been, hurt or threatened by someone close, or feared it: nobody has to be sure.
 */
export function showPeopleAfterCheckIn({
	strains,
	afraid
}: {
	/** 0 to 4, of the check-ins that have one, oldest first. */
	strains: readonly number[];
	/** The answer to the safety item. */
	afraid: 'no' | 'unsure' | 'yes' | null;
}): boolean {
	if (afraid === 'yes' || afraid === 'unsure') return true;
	const lastTwo = strains.slice(-2);
	return lastTwo.length === 2 && lastTwo.every((strain) => strain >= PEOPLE_FROM_STRAIN);
}

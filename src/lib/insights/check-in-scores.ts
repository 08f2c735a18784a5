import type { Entry } from '$lib/notes/entry';

/** The two sides of a check-in. They are never added up or set against each other. */
export const SCALES = ['steadiness', 'strain'] as const;
export type Scale = (typeof SCALES)[number];

/** With fewer answers a side has no score. */
export const ANSWERS_NEEDED = 4;
/** Every answer and every score lies between 0 and this. */
export const MAX_SCORE = 4;

export function answeredCount(answers: readonly (number | null)[]): number {
	return given(answers).length;
}

/** @returns the mean of what was answered, 0 to 4; null for fewer than ANSWERS_NEEDED answers */
export function scoreOf(answers: readonly (number | null)[]): number | null {
	const numbers = given(answers);
	if (numbers.length < ANSWERS_NEEDED) return null;
	return numbers.reduce((sum, answer) => sum + answer, 0) / numbers.length;
}

/** One check-in that has a score on a side. */
export interface ScoredCheckIn {
	/** YYYY-MM-DD */
	localDay: string;
	score: number;
}

/** Those with a score on this side, oldest first, by the days where the person was. */
export function scoredCheckIns(
	entries: readonly Entry<'check-in'>[],
	scale: Scale
): ScoredCheckIn[] {
	return inOrder(entries).flatMap(({ localDay, body }) => {
		const score = scoreOf(body[scale]);
		return score === null ? [] : [{ localDay, score }];
	});
}

/** Oldest first, by local day and within it by the clock. */
export function inOrder(entries: readonly Entry<'check-in'>[]): Entry<'check-in'>[] {
	return [...entries].sort(
		(one, other) => one.localDay.localeCompare(other.localDay) || one.atMs - other.atMs
	);
}

function given(answers: readonly (number | null)[]): number[] {
	return answers.filter((answer) => answer !== null);
}

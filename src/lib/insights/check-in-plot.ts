import type { Entry } from '$lib/notes/entry';
import { inOrder, scoreOf, type Scale } from './check-in-scores';
import { median } from './median';
import { weekOf } from './week-rollup';

/** The line begins with the fourth score and always looks at this many. */
const SCORES_IN_LINE = 4;

/** One local week of the plot of one side. */
export interface PlotWeek {
	/** Its Monday, YYYY-MM-DD. */
	week: string;
	/** A dot each, 0 to 4, in order. Empty in a week without one: nothing is made up for it. */
	scores: number[];
	/** Where the line is: the median of the last four scores; null in a gap and before the fourth. */
	median: number | null;
	/** What the person wrote that week about what helped, in order. */
	notes: string[];
}

/** One check-in as one side of the plot needs it. */
interface PlottedCheckIn {
	/** YYYY-MM-DD */
	localDay: string;
	score: number | null;
	/** What the person wrote about what helped. */
	note?: string;
}

/** {@link plotScores} of one side. */
export function plotWeeks(entries: readonly Entry<'check-in'>[], scale: Scale): PlotWeek[] {
	return plotScores(
		inOrder(entries).map(({ localDay, body }) => ({
			localDay,
			score: scoreOf(body[scale]),
			note: body.helped
		}))
	);
}

/**
 * Every week from the first check-in to the last, those between without any included. Both sides have the same weeks,
 * so that their plots can stand one above the other.
 * @param checkIns oldest first
 */
export function plotScores(checkIns: readonly PlottedCheckIn[]): PlotWeek[] {
	const inWeeks = checkIns.map((checkIn) => ({ ...checkIn, week: weekOf(checkIn.localDay) }));
	const scoresSoFar: number[] = [];
	return weeksFromTo(inWeeks.at(0)?.week, inWeeks.at(-1)?.week).map((week) => {
		const inWeek = inWeeks.filter((checkIn) => checkIn.week === week);
		const scores = inWeek.flatMap(({ score }) => score ?? []);
		scoresSoFar.push(...scores);
		const hasLine = scores.length > 0 && scoresSoFar.length >= SCORES_IN_LINE;
		return {
			week,
			scores,
			median: hasLine ? median(scoresSoFar.slice(-SCORES_IN_LINE)) : null,
			notes: inWeek.map(({ note = '' }) => note.trim()).filter((note) => note !== '')
		};
	});
}

/**
 * The line in pieces: weeks that follow each other without a gap.
 * @returns for each piece its points, with the place of their week in `weeks`
 */
export function linePieces(
	weeks: readonly Pick<PlotWeek, 'median'>[]
): { at: number; median: number }[][] {
	const pieces: { at: number; median: number }[][] = [];
	weeks.forEach((week, at) => {
		if (week.median === null) return;
		const point = { at, median: week.median };
		const piece = pieces.at(-1);
		if (piece?.at(-1)?.at === at - 1) piece.push(point);
		else pieces.push([point]);
	});
	return pieces;
}

function weeksFromTo(first: string | undefined, last: string | undefined): string[] {
	if (first === undefined || last === undefined) return [];
	const weeks = [first];
	const date = new Date(`${first}T00:00:00Z`);
	while ((weeks.at(-1) ?? last) < last) {
		date.setUTCDate(date.getUTCDate() + 7);
		weeks.push(date.toISOString().slice(0, 10));
	}
	return weeks;
}

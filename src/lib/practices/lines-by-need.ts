import type { Practice, SpokenLine, Step } from './practice';
import { spokenLines } from './spoken-lines';

/**
 * Every spoken line in the order in which listenings come to need them: those of the shortest length first, then those
 * of each `@from` block as it joins in; lines needed at the same length stay in the order of `spokenLines`.
 * Recordings are split into parts in this order, so that a short listening is whole with the first part.
 */
export function spokenLinesByNeed(practice: Practice): SpokenLine[] {
	const needs = new Map<string, number>();
	const need = (key: string, minutes: number) => {
		needs.set(key, Math.min(minutes, needs.get(key) ?? Infinity));
	};
	// a listening with any quiet long enough for touchstones may come to all of them
	let touchedFrom = Infinity;
	const visit = (step: Step, minutes: number): void => {
		switch (step.kind) {
			case 'line':
				need(step.key, minutes);
				break;
			case 'silence':
				if (step.touchAfterS !== null) touchedFrom = Math.min(touchedFrom, minutes);
				break;
			case 'anchors':
				for (const branch of step.branches) for (const inner of branch.steps) visit(inner, minutes);
				break;
			case 'from':
				for (const inner of step.steps) visit(inner, step.minutes);
				break;
			case 'breath':
			case 'bell':
				break;
		}
	};
	for (const { steps } of practice.sections) for (const step of steps) visit(step, 0);
	for (const { key } of practice.touchstones) need(key, touchedFrom);
	const needOf = ({ key }: SpokenLine) => needs.get(key) ?? 0;
	// two touchstones that nothing calls for are both Infinity, whose difference is no number
	return spokenLines(practice).sort((a, b) =>
		needOf(a) === needOf(b) ? 0 : needOf(a) - needOf(b)
	);
}

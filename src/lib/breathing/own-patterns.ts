import type { PatternPhase } from './patterns';

/** A pattern that a person made and named. */
export interface OwnPattern {
	id: string;
	name: string;
	phases: readonly PatternPhase[];
}

/** Adds a pattern at the end, or puts it in the place of the one with its id. */
export function putPattern(list: readonly OwnPattern[], pattern: OwnPattern): OwnPattern[] {
	return list.some(({ id }) => id === pattern.id)
		? list.map((each) => (each.id === pattern.id ? pattern : each))
		: [...list, pattern];
}

/** A copy right behind its original. */
export function duplicatePattern(
	list: readonly OwnPattern[],
	id: string,
	copy: { id: string; name: string }
): OwnPattern[] {
	return list.flatMap((each) => (each.id === id ? [each, { ...each, ...copy }] : [each]));
}

/** One place up (-1) or down (1); at the end of the list nothing moves. */
export function movePattern(list: readonly OwnPattern[], id: string, by: -1 | 1): OwnPattern[] {
	const from = list.findIndex((each) => each.id === id);
	const moved = list[from];
	const other = list[from + by];
	if (!moved || !other) return [...list];
	return list.map((each) => (each === moved ? other : each === other ? moved : each));
}

export function removePattern(list: readonly OwnPattern[], id: string): OwnPattern[] {
	return list.filter((each) => each.id !== id);
}

/** Puts a removed pattern back where it was, as near as the list now allows; one that is there already stays. */
export function restorePattern(
	list: readonly OwnPattern[],
	pattern: OwnPattern,
	index: number
): OwnPattern[] {
	if (list.some(({ id }) => id === pattern.id)) return [...list];
	return [...list.slice(0, index), pattern, ...list.slice(index)];
}

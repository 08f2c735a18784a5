import type { EntryHead } from './entry';

/** By place where it was written (one for each database), how many writes of that place it knows of. */
export type Lineage = Readonly<Record<string, number>>;

/** @param write how many writes that place has made by now, this one included */
export function writtenAt(before: Lineage | undefined, place: string, write: number): Lineage {
	return inOrder({ ...before, [place]: write });
}

/** Of one that knows all that two others know. */
export function joined(one: Lineage | undefined, other: Lineage | undefined): Lineage | undefined {
	if (!one || !other) return one ?? other;
	const places = Object.keys({ ...one, ...other });
	return inOrder(
		Object.fromEntries(places.map((place) => [place, Math.max(one[place] ?? 0, other[place] ?? 0)]))
	);
}

/**
 * @returns whether one version of an entry went on from another; false too where nobody knows, since it was written
 * before lineages were
 */
export function wentOnFrom(later: Origin, earlier: Origin): boolean {
	const isFirst = earlier.revision === 1 && !earlier.lineage;
	if (isFirst) return later.revision > 1;
	if (!earlier.lineage || !later.lineage) return false;
	const known = later.lineage;
	return Object.entries(earlier.lineage).every(([place, write]) => (known[place] ?? 0) >= write);
}

type Origin = Pick<EntryHead, 'revision' | 'lineage'>;

/** So that two of the same are the same text. */
function inOrder(lineage: Lineage): Lineage {
	return Object.fromEntries(
		Object.entries(lineage).sort(([one], [other]) => (one < other ? -1 : 1))
	);
}

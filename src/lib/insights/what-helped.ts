import { TRIGGERS, type Trigger } from '$lib/notes/trigger-log';
import { ENOUGH } from './enough';
import { median } from './median';
import { triggerOfPractice } from './practice-triggers';
import type { RatingChange } from './week-rollup';

/** How it felt after one practice when one thing had set it off. */
export interface Helped {
	practiceId: string;
	/** At least three. */
	sittings: number;
	/** From before to after, the middle one of all; negative where it felt less strong. */
	medianChange: number;
	/** How many sittings changed by so much, smallest change first. */
	spread: { change: number; sittings: number }[];
}

export interface HelpedWith {
	/** Null where nobody said what set it off, and the practice does not say so itself. */
	trigger: Trigger | null;
	/** Most sittings first. */
	practices: Helped[];
}

/**
 * What was listened to with what, and how the rating changed. What set a sitting off is what the entry says that it
 * was started from, and else what its practice is made for. Silent about less than three sittings of a kind.
 * @param triggerOfEntry what entries of the trigger log say, by id; entries that say nothing left out
 */
export function whatHelped(
	changes: readonly RatingChange[],
	triggerOfEntry: ReadonlyMap<string, Trigger>
): HelpedWith[] {
	const spreads = new Map<Trigger | null, Map<string, Map<number, number>>>();
	for (const { practiceId, entryId, change, sittings } of changes) {
		const said = entryId === null ? undefined : triggerOfEntry.get(entryId);
		const trigger = said ?? triggerOfPractice(practiceId);
		const ofTrigger = mapIn(spreads, trigger, () => new Map<string, Map<number, number>>());
		const spread = mapIn(ofTrigger, practiceId, () => new Map<number, number>());
		spread.set(change, (spread.get(change) ?? 0) + sittings);
	}
	return [...TRIGGERS, null]
		.map((trigger) => ({ trigger, practices: told(spreads.get(trigger) ?? new Map()) }))
		.filter(({ practices }) => practices.length > 0);
}

function told(spreads: ReadonlyMap<string, ReadonlyMap<number, number>>): Helped[] {
	return [...spreads]
		.map(([practiceId, spread]) => helped(practiceId, spread))
		.filter(({ sittings }) => sittings >= ENOUGH)
		.sort(
			(one, other) => other.sittings - one.sittings || (one.practiceId < other.practiceId ? -1 : 1)
		);
}

function helped(practiceId: string, spread: ReadonlyMap<number, number>): Helped {
	const all = [...spread].flatMap(([change, sittings]) => Array<number>(sittings).fill(change));
	return {
		practiceId,
		sittings: all.length,
		medianChange: median(all) ?? 0,
		spread: [...spread]
			.map(([change, sittings]) => ({ change, sittings }))
			.sort((one, other) => one.change - other.change)
	};
}

function mapIn<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
	const known = map.get(key);
	if (known !== undefined) return known;
	const made = make();
	map.set(key, made);
	return made;
}

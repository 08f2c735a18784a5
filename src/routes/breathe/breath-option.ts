import {
	lengthMinutes,
	offeredOwn,
	offeredPattern,
	openEndedMinutes,
	patternAtPace
} from '$lib/breathing/allowed';
import type { BreathPlan } from '$lib/breathing/breath-plan';
import {
	isPatternId,
	LIBRARY,
	libraryPattern,
	OWN_LIMIT,
	type LibraryPattern,
	type PatternId,
	type PatternLimit
} from '$lib/breathing/library';
import type { OwnPattern } from '$lib/breathing/own-patterns';
import type { BreathPattern } from '$lib/breathing/patterns';
import { m } from '$lib/i18n/paraglide/messages';
import type { StoredBreathing } from '$lib/settings/stored-breathing';
import { patternName } from './pattern-words';

/** A way to breathe as the page offers it: one of the library, or one that the person made. */
export interface BreathOption {
	/** With the numbers that are chosen. */
	pattern: BreathPattern;
	name: string;
	limit: PatternLimit;
	/** Minutes or rounds, as its limit counts. */
	units: number;
	isOpenEnded: boolean;
	/** Null for an own pattern. */
	library: LibraryPattern | null;
	/** Whether the smaller numbers are chosen. */
	isEasier: boolean;
}

type Values = Readonly<StoredBreathing>;

const FIRST: PatternId = 'gentle-3-3';

/** The library as it is offered: without what holds the breath, unless that is switched on. */
export function libraryOptions(values: Values): BreathOption[] {
	return LIBRARY.filter(({ holds }) => values.breathHolds || !holds).map((pattern) =>
		libraryOption(pattern, values)
	);
}

function libraryOption(library: LibraryPattern, values: Values): BreathOption {
	const isEasier = values.easier[library.id] ?? library.startsEasier;
	return {
		...lengthOf(library.id, library.limit, values),
		pattern: patternAtPace(library, isEasier),
		name: patternName(library.id),
		library,
		isEasier
	};
}

/** Null while it is not offered, because without its holds it would be too quick. */
export function ownOption({ id, name, phases }: OwnPattern, values: Values): BreathOption | null {
	const offer = offeredOwn(phases, values.breathHolds);
	if (offer.status === 'too-quick') return null;
	return {
		...lengthOf(id, OWN_LIMIT, values),
		pattern: { id, phases: offer.phases },
		name,
		library: null,
		isEasier: false
	};
}

/** What one tap starts: the last one, or what comes nearest to it now. */
export function lastOption(values: Values): BreathOption {
	const own = values.own.find(({ id }) => id === values.lastId);
	const option = own && ownOption(own, values);
	if (option) return option;
	const id = isPatternId(values.lastId) ? values.lastId : FIRST;
	return libraryOption(offeredPattern(id, values.breathHolds), values);
}

export function planOf(option: BreathOption, { sound }: Values): BreathPlan {
	const { pattern, name, limit, units, isOpenEnded } = option;
	const capMinutes = openEndedMinutes(pattern, limit);
	return {
		pattern,
		title: name,
		minutes: isOpenEnded ? capMinutes : lengthMinutes(pattern, limit, units),
		capMinutes,
		sound
	};
}

/** Natural breathing for so many minutes, into which any other can turn. */
export function naturalPlan(minutes: number): BreathPlan {
	const { limit } = libraryPattern('natural');
	const pattern = { id: 'natural', phases: [] };
	return {
		pattern,
		title: patternName('natural'),
		minutes: Math.max(1, minutes),
		capMinutes: limit.cap,
		sound: 'none'
	};
}

/** A length in words: "3 min", "4 rounds". */
export function lengthWords(unit: PatternLimit['unit'], count: number): string {
	if (unit === 'minutes') return m.breathe_minutes_value({ minutes: count });
	return count === 1 ? m.breathe_round_value_one() : m.breathe_rounds_value({ rounds: count });
}

/** What its button says. */
export function startWords({ limit, units, isOpenEnded }: BreathOption): string {
	const count = isOpenEnded ? limit.cap : units;
	if (limit.unit === 'minutes')
		return count === 1 ? m.breathe_start_one() : m.breathe_start({ minutes: count });
	return count === 1 ? m.breathe_start_round_one() : m.breathe_start_rounds({ rounds: count });
}

function lengthOf(
	id: string,
	limit: PatternLimit,
	values: Values
): Pick<BreathOption, 'limit' | 'units' | 'isOpenEnded'> {
	return {
		limit,
		units: Math.min(limit.cap, values.lengths[id] ?? limit.usual),
		isOpenEnded: values.openEnded[id] ?? false
	};
}

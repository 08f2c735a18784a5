import { isPatternId, libraryPattern, RAMP, type PatternId } from './library';
import type { BreathPattern } from './patterns';

export const COMFORTS = ['comfortable', 'too-much'] as const;
export type Comfort = (typeof COMFORTS)[number];

/** How a way to breathe was, as the person said after a sitting of it. */
export interface FeltBreathing {
	patternId: PatternId;
	comfort: Comfort;
	/** Calendar day where the person was: YYYY-MM-DD. */
	day: string;
}

/** How often a step should have been comfortable, and on how many days, before the next is tried. */
interface GoodSign {
	sessions: number;
	days: number;
}

const GOOD_SIGN: GoodSign = { sessions: 2, days: 1 };
/** The first pace is kept for three days: it is where most find out what following a pace does to them. */
const GOOD_SIGN_OF_FIRST: GoodSign = { sessions: 2, days: 3 };

/** Far more than any step asks for; older ones are forgotten. */
const FELT_MAX = 40;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A sitting that was over before tells nothing of the pace. */
const ASK_AFTER_MS = 60_000;

/** The paced steps of the ramp; natural breathing comes before them and is always open. */
const PACED_STEPS: readonly PatternId[] = RAMP.filter((id) => libraryPattern(id).phases.length > 0);

export interface RampStep {
	/** The step before. */
	before: PatternId;
	/** What of the step before is a good sign. */
	goodSign: GoodSign;
	/** It has been given. Nothing is ever locked: this only chooses the words. */
	isOpen: boolean;
}

/**
 * Where a way to breathe stands for a person; null for what has no step before it. Whoever was comfortable further on needs
 * no sign for what comes before.
 */
export function rampStep(history: readonly FeltBreathing[], id: PatternId): RampStep | null {
	const place = PACED_STEPS.indexOf(id);
	const before = PACED_STEPS[place - 1];
	if (before === undefined) return null;
	const goodSign = place === 1 ? GOOD_SIGN_OF_FIRST : GOOD_SIGN;
	const hasSign = comfortableSince(history, before).length >= goodSign.sessions;
	const days = new Set(comfortableSince(history, before).map(({ day }) => day)).size;
	const isKnown = PACED_STEPS.slice(place).some(
		(step) => comfortableSince(history, step).length > 0
	);
	const wasTooMuch = history.findLast(({ patternId }) => patternId === id)?.comfort === 'too-much';
	return {
		before,
		goodSign,
		isOpen: !wasTooMuch && (isKnown || (hasSign && days >= goodSign.days))
	};
}

/** Whether to ask how it was: for a step of the ramp with its own numbers, when there was time to notice. */
export function asksComfort(
	pattern: BreathPattern,
	listenedMs: number
): pattern is BreathPattern & { id: PatternId } {
	if (!isPatternId(pattern.id) || !PACED_STEPS.includes(pattern.id)) return false;
	const own = libraryPattern(pattern.id).phases;
	return (
		listenedMs >= ASK_AFTER_MS &&
		pattern.phases.length === own.length &&
		pattern.phases.every(({ durationMs }, i) => durationMs === own[i]?.durationMs)
	);
}

export function withFelt(history: readonly FeltBreathing[], felt: FeltBreathing): FeltBreathing[] {
	return [...history, felt].slice(-FELT_MAX);
}

/** Takes the last one like it back. */
export function withoutFelt(
	history: readonly FeltBreathing[],
	felt: FeltBreathing
): FeltBreathing[] {
	const at = history.findLastIndex(
		({ patternId, comfort, day }) =>
			patternId === felt.patternId && comfort === felt.comfort && day === felt.day
	);
	return history.filter((_, i) => i !== at);
}

/** What can be read of a stored history; what is damaged is left out. */
export function readFelt(value: unknown): FeltBreathing[] {
	if (!Array.isArray(value)) return [];
	return (value as unknown[]).flatMap(feltFrom).slice(-FELT_MAX);
}

function feltFrom(value: unknown): FeltBreathing[] {
	if (typeof value !== 'object' || value === null) return [];
	const { patternId, comfort: said, day } = value as Record<string, unknown>;
	const comfort = COMFORTS.find((known) => known === said);
	const isStep = isPatternId(patternId) && PACED_STEPS.includes(patternId);
	if (!isStep || !comfort || typeof day !== 'string' || !DAY.test(day)) return [];
	return [{ patternId, comfort, day }];
}

/** Comfortable sittings of a pattern since it was last too much. */
function comfortableSince(history: readonly FeltBreathing[], id: PatternId): FeltBreathing[] {
	const own = history.filter(({ patternId }) => patternId === id);
	return own.slice(own.findLastIndex(({ comfort }) => comfort === 'too-much') + 1);
}

import type { Trigger, TriggerLog } from '$lib/notes/trigger-log';
import { practiceAllowedBySafety } from '$lib/safety/allowed-by-safety';

/** From here on the body comes first. */
const STRONG_FROM = 8;
const DAWN_HOUR = 5;

/** For how it is just then, whatever set it off. */
export const FOR_STATE = {
	strong: ['sixty-seconds-steady', 'five-senses-home'],
	night: ['three-am-spiral'],
	urge: ['ride-the-urge'],
	any: ['one-steady-thing', 'five-senses-home']
} as const satisfies Record<string, readonly string[]>;

/** What fits best first. A new practice that is for one of these is added here. */
export const FOR_TRIGGER: Record<Trigger, readonly string[]> = {
	'no-reply': ['they-havent-replied'],
	distance: ['one-steady-thing'],
	argument: ['five-senses-home'],
	jealousy: ['one-steady-thing'],
	criticism: ['one-steady-thing'],
	closeness: ['one-steady-thing'],
	alone: ['one-steady-thing'],
	change: ['one-steady-thing'],
	past: ['five-senses-home'],
	other: ['one-steady-thing']
};

/**
 * The practices to offer after something was written down, the best fit first: when it was very strong, or at night,
 * what steadies first, and then what fits the moment. Whoever was hurt or frightened by someone close, or is unsure,
 * is never offered what asks to wait or to doubt the alarm, whatever the setting.
 * @param library the practices there are
 * @returns one or two; none when none of it may be shown
 */
export function matchingPractices<Practice extends { id: string; family: readonly string[] }>(
	log: Pick<TriggerLog, 'trigger' | 'urge' | 'intensityBefore' | 'intensityAfter' | 'afraid'>,
	{
		fewerPractices,
		localHour,
		library
	}: {
		fewerPractices: boolean;
		/** 0 to 23, now. */
		localHour: number;
		library: readonly Practice[];
	}
): Practice[] {
	const isCareful = fewerPractices || log.afraid === 'yes' || log.afraid === 'unsure';
	const strength = log.intensityAfter ?? log.intensityBefore ?? 0;
	const steadying = [
		...(strength >= STRONG_FROM ? FOR_STATE.strong : []),
		...(localHour < DAWN_HOUR ? FOR_STATE.night : [])
	];
	const fitting = [
		...(log.urge === 'ask-again' || log.urge === 'check' || log.urge === 'test'
			? FOR_STATE.urge
			: []),
		...(log.trigger ? FOR_TRIGGER[log.trigger] : [])
	];
	const shown = library.filter((practice) => practiceAllowedBySafety(isCareful, practice));
	const firstOf = (ids: readonly string[]) =>
		ids
			.map((id) => shown.find((practice) => practice.id === id))
			.find((practice) => practice !== undefined);
	const best = firstOf([...steadying, ...fitting, ...FOR_STATE.any]);
	const second = steadying.length > 0 ? firstOf(fitting) : undefined;
	return [...new Set([best, second])].filter((practice) => practice !== undefined);
}

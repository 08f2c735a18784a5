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
 * The practice to offer after something was written down. Whoever was afraid of what someone might do, or is unsure,
 * is never offered what asks to wait or to doubt the alarm, whatever the setting.
 * @param library the practices there are
 * @returns null when none of it may be shown
 */
export function matchingPractice<Practice extends { id: string; family: readonly string[] }>(
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
): Practice | null {
	const isCareful = fewerPractices || log.afraid === 'yes' || log.afraid === 'unsure';
	const strength = log.intensityAfter ?? log.intensityBefore ?? 0;
	const wanted = [
		...(strength >= STRONG_FROM ? FOR_STATE.strong : []),
		...(localHour < DAWN_HOUR ? FOR_STATE.night : []),
		...(log.urge === 'ask-again' || log.urge === 'check' || log.urge === 'test'
			? FOR_STATE.urge
			: []),
		...(log.trigger ? FOR_TRIGGER[log.trigger] : []),
		...FOR_STATE.any
	];
	const shown = library.filter((practice) => practiceAllowedBySafety(isCareful, practice));
	for (const id of wanted) {
		const practice = shown.find((one) => one.id === id);
		if (practice) return practice;
	}
	return null;
}

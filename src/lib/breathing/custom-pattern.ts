import { cycleMs, type PatternPhase } from './patterns';

/** What a person types, as they typed it: nothing of it is lost while it is not yet right. */
export interface PatternDraft {
	name: string;
	in: string;
	holdIn: string;
	out: string;
	holdOut: string;
}

export type DraftField = keyof PatternDraft;
export type SecondsField = Exclude<DraftField, 'name'>;

/** In seconds. */
export const SECONDS_LIMITS: Record<SecondsField, { min: number; max: number }> = {
	in: { min: 2, max: 8 },
	holdIn: { min: 0, max: 8 },
	out: { min: 2, max: 12 },
	holdOut: { min: 0, max: 6 }
};
const SECONDS_STEP = 0.5;
export const CYCLE_SECONDS = { min: 5, max: 24 };
export const NAME_MAX_LENGTH = 40;
/** Fewer breaths a minute than this are allowed, with a word of care. */
const SLOW_BELOW_PER_MINUTE = 4;

export type DraftFault =
	| { field: 'name'; reason: 'missing' | 'too-long' }
	| { field: SecondsField; reason: 'not-a-number' | 'out-of-limits' | 'not-in-steps' }
	| { field: 'cycle'; reason: 'too-short' | 'too-long'; seconds: number };

export type CheckedDraft =
	| {
			status: 'fine';
			name: string;
			phases: PatternPhase[];
			breathsPerMinute: number;
			/** Fewer than four breaths a minute. */
			isSlow: boolean;
			/** The way out is less than three quarters of the way in. */
			hasShortOut: boolean;
	  }
	| { status: 'faulty'; faults: DraftFault[] };

/** Of the way in: breathing in for longer than out stirs up. */
const SHORT_OUT = 0.75;

const FIELD_PHASE = [
	['in', 'in'],
	['holdIn', 'hold-in'],
	['out', 'out'],
	['holdOut', 'hold-out']
] as const;

export const EMPTY_DRAFT: PatternDraft = { name: '', in: '4', holdIn: '0', out: '6', holdOut: '0' };

/** Everything that is wrong with a draft at once, or the pattern it describes. */
export function checkCustomPattern(draft: PatternDraft): CheckedDraft {
	const faults: DraftFault[] = [];
	const name = draft.name.trim();
	if (name === '') faults.push({ field: 'name', reason: 'missing' });
	else if (name.length > NAME_MAX_LENGTH) faults.push({ field: 'name', reason: 'too-long' });

	const phases: PatternPhase[] = [];
	let areNumbersFine = true;
	for (const [field, phase] of FIELD_PHASE) {
		const seconds = readSeconds(draft[field], field);
		if (typeof seconds === 'string') {
			faults.push({ field, reason: seconds });
			areNumbersFine = false;
		} else if (seconds > 0) phases.push({ phase, durationMs: seconds * 1000 });
	}
	const seconds = cycleMs({ id: '', phases }) / 1000;
	// Said only when each number is right by itself: one way out at a time.
	if (areNumbersFine && seconds < CYCLE_SECONDS.min) {
		faults.push({ field: 'cycle', reason: 'too-short', seconds });
	}
	if (areNumbersFine && seconds > CYCLE_SECONDS.max) {
		faults.push({ field: 'cycle', reason: 'too-long', seconds });
	}
	if (faults.length > 0) return { status: 'faulty', faults };
	const breathsPerMinute = 60 / seconds;
	const lengthMs = (wanted: PatternPhase['phase']) =>
		phases.find(({ phase }) => phase === wanted)?.durationMs ?? 0;
	return {
		status: 'fine',
		name,
		phases,
		breathsPerMinute,
		isSlow: breathsPerMinute < SLOW_BELOW_PER_MINUTE,
		hasShortOut: lengthMs('out') < SHORT_OUT * lengthMs('in')
	};
}

/** The draft from which a pattern can be changed. */
export function draftOf(name: string, phases: readonly PatternPhase[]): PatternDraft {
	const draft = { ...EMPTY_DRAFT, name };
	for (const [field, phase] of FIELD_PHASE) {
		const durationMs = phases.find((each) => each.phase === phase)?.durationMs ?? 0;
		draft[field] = String(durationMs / 1000);
	}
	return draft;
}

/** Whether phases from outside are ones that checkCustomPattern() could have made. */
export function isCustomPhases(phases: readonly PatternPhase[]): boolean {
	const order = FIELD_PHASE.map(([, phase]) => phase);
	const places = phases.map(({ phase }) => order.indexOf(phase));
	const areInOrder = places.every((place, i) => place > (places[i - 1] ?? -1));
	return areInOrder && checkCustomPattern(draftOf('any', phases)).status === 'fine';
}

function readSeconds(
	typed: string,
	field: SecondsField
): number | 'not-a-number' | 'out-of-limits' | 'not-in-steps' {
	const { min, max } = SECONDS_LIMITS[field];
	const text = typed.trim().replace(',', '.');
	if (text === '' && min === 0) return 0;
	if (!/^\d+(\.\d+)?$/.test(text)) return 'not-a-number';
	const seconds = Number(text);
	if (seconds < min || seconds > max) return 'out-of-limits';
	return Number.isInteger(seconds / SECONDS_STEP) ? seconds : 'not-in-steps';
}

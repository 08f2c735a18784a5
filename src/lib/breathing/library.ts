import { cycleMs, type BreathPattern, type PatternPhase } from './patterns';

export const PATTERN_IDS = [
	'natural',
	'gentle-3-3',
	'even-4-4',
	'extend-4-6',
	'coherent-6',
	'coherent-5.5',
	'cyclic-sigh',
	'hum-out',
	'alternate-nostril',
	'extend-4-8',
	'box',
	'four-seven-eight'
] as const;

export type PatternId = (typeof PATTERN_IDS)[number];

/** Who should choose another, or what to do when it does not agree with them. */
export type Caution =
	| 'watching-breath'
	| 'air-hunger'
	| 'light-headed'
	| 'after-a-week'
	| 'lungs'
	| 'one-sigh'
	| 'holds'
	| 'drowsy'
	| 'ears'
	| 'privacy'
	| 'nose'
	| 'face-touch';

/** How long a pattern is meant to be breathed, and the longest at one time. */
export type PatternLimit = { unit: 'minutes' | 'rounds'; usual: number; cap: number };

export interface LibraryPattern extends BreathPattern {
	id: PatternId;
	limit: PatternLimit;
	/** The same with smaller numbers; null where the table of patterns has none. */
	easier: readonly PatternPhase[] | null;
	/** True where a person begins with the easier numbers. */
	startsEasier: boolean;
	/** True when the breath is held, which is off until a person switches it on. */
	holds: boolean;
	cautions: readonly Caution[];
}

const breathIn = (seconds: number): PatternPhase => ({ phase: 'in', durationMs: seconds * 1000 });
const breathOut = (seconds: number): PatternPhase => ({ phase: 'out', durationMs: seconds * 1000 });
const holdIn = (seconds: number): PatternPhase => ({
	phase: 'hold-in',
	durationMs: seconds * 1000
});
const holdOut = (seconds: number): PatternPhase => ({
	phase: 'hold-out',
	durationMs: seconds * 1000
});
const minutes = (usual: number, cap: number): PatternLimit => ({ unit: 'minutes', usual, cap });
const PLAIN = { easier: null, startsEasier: false, holds: false, cautions: [] } as const;

/** The gentlest first; the patterns that a person makes live elsewhere. */
export const LIBRARY: readonly LibraryPattern[] = [
	{
		...PLAIN,
		id: 'natural',
		phases: [],
		limit: minutes(5, 60),
		cautions: ['watching-breath']
	},
	{ ...PLAIN, id: 'gentle-3-3', phases: [breathIn(3), breathOut(3)], limit: minutes(2, 5) },
	{ ...PLAIN, id: 'even-4-4', phases: [breathIn(4), breathOut(4)], limit: minutes(3, 10) },
	{
		...PLAIN,
		id: 'extend-4-6',
		phases: [breathIn(4), breathOut(6)],
		limit: minutes(3, 15),
		easier: [breathIn(3), breathOut(4)],
		cautions: ['air-hunger']
	},
	{
		...PLAIN,
		id: 'coherent-6',
		phases: [breathIn(5), breathOut(5)],
		limit: minutes(5, 20),
		cautions: ['light-headed']
	},
	{
		...PLAIN,
		id: 'coherent-5.5',
		phases: [breathIn(5.5), breathOut(5.5)],
		limit: minutes(5, 20),
		cautions: ['light-headed']
	},
	{
		...PLAIN,
		id: 'cyclic-sigh',
		phases: [breathIn(2), breathIn(1), breathOut(6)],
		limit: minutes(5, 5),
		cautions: ['one-sigh']
	},
	{
		...PLAIN,
		id: 'hum-out',
		phases: [breathIn(4), breathOut(8)],
		limit: minutes(2, 8),
		cautions: ['ears', 'privacy']
	},
	{
		...PLAIN,
		id: 'alternate-nostril',
		phases: [breathIn(4), breathOut(6), breathIn(4), breathOut(6)],
		limit: minutes(3, 8),
		cautions: ['nose', 'face-touch']
	},
	{
		...PLAIN,
		id: 'extend-4-8',
		phases: [breathIn(4), breathOut(8)],
		limit: minutes(2, 10),
		cautions: ['after-a-week', 'lungs']
	},
	{
		id: 'box',
		phases: [breathIn(4), holdIn(4), breathOut(4), holdOut(4)],
		limit: minutes(2, 5),
		easier: [breathIn(3), holdIn(3), breathOut(3), holdOut(3)],
		startsEasier: true,
		holds: true,
		cautions: ['holds']
	},
	{
		id: 'four-seven-eight',
		phases: [breathIn(4), holdIn(7), breathOut(8)],
		limit: { unit: 'rounds', usual: 4, cap: 6 },
		easier: [breathIn(2), holdIn(3.5), breathOut(4)],
		startsEasier: true,
		holds: true,
		cautions: ['holds', 'drowsy']
	}
];

/** For patterns that a person made. */
export const OWN_LIMIT: PatternLimit = minutes(2, 10);

export function libraryPattern(id: PatternId): LibraryPattern {
	const found = LIBRARY.find((pattern) => pattern.id === id);
	if (!found) throw new Error(`The library has no pattern "${id}": add it to LIBRARY.`);
	return found;
}

export function isPatternId(id: unknown): id is PatternId {
	return PATTERN_IDS.some((known) => known === id);
}

/** The order in which paced breathing is learned, each step a little slower than the one before. */
export const RAMP: readonly PatternId[] = [
	'natural',
	'gentle-3-3',
	'even-4-4',
	'extend-4-6',
	'coherent-6'
];

/**
 * What to try when a pattern is too much: the nearest step of the ramp that is quicker, in the end natural breathing.
 * There is no way in the other direction: nobody is led to slower breathing.
 */
export function gentlerThan(id: PatternId): PatternId {
	const { breathMs, outMs } = paceOf(libraryPattern(id));
	const quicker = RAMP.map(libraryPattern).filter((step) => {
		const pace = paceOf(step);
		return step.phases.length > 0 && pace.breathMs < breathMs && pace.outMs < outMs;
	});
	return quicker.at(-1)?.id ?? 'natural';
}

/** Length of one breath and of its longest way out; zero where nothing is paced. */
function paceOf(pattern: BreathPattern): { breathMs: number; outMs: number } {
	const outs = pattern.phases.filter(({ phase }) => phase === 'out');
	return {
		breathMs: cycleMs(pattern) / Math.max(1, outs.length),
		outMs: Math.max(0, ...outs.map(({ durationMs }) => durationMs))
	};
}

export type BreathPhase = 'in' | 'hold-in' | 'out' | 'hold-out';

export interface PatternPhase {
	phase: BreathPhase;
	durationMs: number;
}

/** One breath cycle; phases of length zero are left out. */
export interface BreathPattern {
	id: string;
	phases: readonly PatternPhase[];
}

const inOut = (id: string, inMs: number, outMs: number): BreathPattern => ({
	id,
	phases: [
		{ phase: 'in', durationMs: inMs },
		{ phase: 'out', durationMs: outMs }
	]
});

/** The patterns a practice may name in `@breath`. None holds the breath. */
export const BREATH_PATTERNS: readonly BreathPattern[] = [
	inOut('gentle-3-3', 3000, 3000),
	inOut('even-4-4', 4000, 4000),
	inOut('extend-4-6', 4000, 6000),
	inOut('coherent-6', 5000, 5000)
];

export function findPattern(id: string): BreathPattern | undefined {
	return BREATH_PATTERNS.find((pattern) => pattern.id === id);
}

export function cycleMs(pattern: BreathPattern): number {
	return pattern.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** Key of the tone for a phase in a pack of breath tones; null for a hold, which is quiet. */
export function toneKey({ phase, durationMs }: PatternPhase): string | null {
	return phase === 'in' || phase === 'out' ? `${phase}-${durationMs}` : null;
}

/** A phase on a grid of whole steps, counted from the start of the first round. */
export interface PlacedPhase extends PatternPhase {
	/** From 0. */
	round: number;
	start: number;
	length: number;
}

/** Whole grid steps that `rounds` cycles take. */
export function roundsLength(pattern: BreathPattern, rounds: number, stepMs: number): number {
	return Math.round((rounds * cycleMs(pattern)) / stepMs);
}

/**
 * Every phase of `rounds` cycles on a grid of `stepMs`. Each boundary is rounded from the time since the first round,
 * so no error adds up however many rounds there are.
 */
export function placePhases(pattern: BreathPattern, rounds: number, stepMs: number): PlacedPhase[] {
	const placed: PlacedPhase[] = [];
	for (let round = 0; round < rounds; round++) {
		let fromMs = round * cycleMs(pattern);
		for (const phase of pattern.phases) {
			const start = Math.round(fromMs / stepMs);
			fromMs += phase.durationMs;
			placed.push({ ...phase, round, start, length: Math.round(fromMs / stepMs) - start });
		}
	}
	return placed;
}

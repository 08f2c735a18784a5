import { PRACTICE_TONES } from './practice-tones';
import { toneKey, type BreathPhase, type PatternPhase } from './patterns';

const TONE_CHARACTERS = ['warm', 'sea'] as const;
export type ToneCharacter = (typeof TONE_CHARACTERS)[number];

const PRACTICE_TONE_KEYS: readonly string[] = [
	...['in-3000', 'in-4000', 'in-5000'],
	...['out-3000', 'out-4000', 'out-5000', 'out-6000']
];

const STEP_MS = 500;
/** The second in-breath of a sigh. */
const TOP_UP: PatternPhase = { phase: 'in', durationMs: 1000 };

const TONE_PHASES: readonly PatternPhase[] = [
	TOP_UP,
	...lengths('in', 2000, 8000),
	...lengths('out', 2000, 12_000)
];

function lengths(phase: BreathPhase, fromMs: number, toMs: number): PatternPhase[] {
	return Array.from({ length: (toMs - fromMs) / STEP_MS + 1 }, (_, step) => ({
		phase,
		durationMs: fromMs + step * STEP_MS
	}));
}

/** Id of the pack that has the tone of a phase; null for a hold, and for a length that no tone was made for. */
export function tonePackOf(character: ToneCharacter, phase: PatternPhase): string | null {
	const key = toneKey(phase);
	if (key === null || !TONE_PHASES.some((made) => toneKey(made) === key)) return null;
	if (character === 'warm' && PRACTICE_TONE_KEYS.includes(key)) return PRACTICE_TONES;
	return `breath-${character}-${Math.floor(phase.durationMs / 1000)}`;
}

/** Every pack of tones by its id, with the keys of its tones, as tools/soundscapes builds them. */
export function tonePacks(): Map<string, string[]> {
	const packs = new Map<string, string[]>();
	for (const character of TONE_CHARACTERS) {
		for (const phase of TONE_PHASES) {
			const [pack, key] = [tonePackOf(character, phase), toneKey(phase)];
			if (pack !== null && key !== null) packs.set(pack, [...(packs.get(pack) ?? []), key]);
		}
	}
	return packs;
}

import type { BreathPhase } from './patterns';

/** Keys of the words In, Out and Hold among the cues of every voice: the line keys of the texts. */
const IN = '745fda1e98b8';
const OUT = '6bde6bf68edb';
const HOLD = 'a11a6a624bfe';

/** The word that a voice says when a phase begins, by its key in the pack `cues`. */
export const SPOKEN_PHASES: Readonly<Record<BreathPhase, string>> = {
	in: IN,
	'hold-in': HOLD,
	out: OUT,
	'hold-out': HOLD
};

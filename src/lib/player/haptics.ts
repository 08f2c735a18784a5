import type { BreathPhase } from '$lib/timeline/timeline';

export type HapticCue = 'line' | 'bell' | BreathPhase;

/** Vibrate, pause, vibrate … in milliseconds. In rises in two pulses, out falls in one long one, holds are a tick. */
const PATTERNS: Record<HapticCue, number[]> = {
	line: [30],
	bell: [120],
	in: [40, 60, 80],
	'hold-in': [20],
	out: [160],
	'hold-out': [20]
};

type Vibrate = (pattern: number[]) => boolean;

/** A touch for each cue, where the device can. Never the only way a cue is told. */
export class Haptics {
	readonly #vibrate: Vibrate | undefined;

	constructor(vibrate: Vibrate | undefined) {
		this.#vibrate = vibrate;
	}

	get isSupported(): boolean {
		return this.#vibrate !== undefined;
	}

	touch(cue: HapticCue): void {
		this.#vibrate?.(PATTERNS[cue]);
	}

	stop(): void {
		this.#vibrate?.([]);
	}
}

/** Undefined where nothing can vibrate (Safari, Firefox). */
export function browserVibrate(): Vibrate | undefined {
	return 'vibrate' in navigator ? (pattern) => navigator.vibrate(pattern) : undefined;
}

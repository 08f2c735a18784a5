import type { MixSound } from './mix';

/** Sounds to listen to, and for how long. */
export interface SoundsPlan {
	/** One or more. */
	mix: readonly MixSound[];
	minutes: number;
}

/** Lengths that are offered, in minutes. */
export const SOUNDS_MINUTES = [15, 30, 45, 60, 120, 480] as const;

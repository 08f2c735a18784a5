/**
 * Stands in the place of a practice's id for all that breathing sessions play: the tones of both characters in every
 * length, also for patterns that are still to be made, and the words In, Out and Hold of a voice.
 */
export const BREATHING_SOUNDS = 'breathing-sounds';

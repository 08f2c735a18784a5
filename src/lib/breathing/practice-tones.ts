/** The pack of the tones that practices breathe. */
export const PRACTICE_TONES = 'breath-warm';

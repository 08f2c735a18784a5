/** Below this many records nothing is said about them: one good or bad evening would speak for all. */
export const ENOUGH = 3;

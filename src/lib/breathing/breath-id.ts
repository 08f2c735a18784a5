/** What the ids of breathing sittings begin with, so that they are told from ids of practices. */
export const BREATH_ID_PREFIX = 'breathe-';

/** Id of the pattern a sitting was of, `custom` for a person's own; null when it was of a practice. */
export function breathPatternOf(practiceId: string): string | null {
	return practiceId.startsWith(BREATH_ID_PREFIX) ? practiceId.slice(BREATH_ID_PREFIX.length) : null;
}
